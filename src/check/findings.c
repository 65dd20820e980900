/* The list of findings and their wording. */
#include "check/findings.h"

#include <stdlib.h>

#include "base/printable.h"
#include "text/utf8.h"

enum { ARGUMENT_MOST = 60 }; /* characters of an argument that are shown */

static const FindingText catalogue[] = {
#define FINDING(name, grade, level, id, rule, message, mend) {GRADE_##grade, level, id, rule, message, mend},
#include "check/findings.def"
#undef FINDING
};

FindingText finding_text(FindingId id) { return catalogue[id]; }

static void add_argument(Buffer *message, String argument) {
    char printed[PRINTABLE_MOST];
    size_t shown = 0;
    for (size_t at = 0; at < argument.length; shown++) {
        size_t start = at;
        uint32_t c = utf8_next(argument, &at);
        if (shown == ARGUMENT_MOST) {
            buffer_text(message, "…");
            return;
        }
        if (c == '\n' || c == '\t')
            buffer_byte(message, ' ');
        else
            buffer_add(message, printed, printable_next(argument, &start, printed));
    }
}

void find2(Findings *findings, FindingId id, Position at, String one, String two) {
    Buffer message;
    buffer_open(&message, findings->arena);
    for (const char *p = catalogue[id].message; *p; p++) {
        if (p[0] == '%' && (p[1] == '1' || p[1] == '2'))
            add_argument(&message, *++p == '1' ? one : two);
        else
            buffer_byte(&message, *p);
    }
    arena_grow(findings->arena, findings->items, findings->count, findings->capacity);
    findings->items[findings->count] =
        (Finding){at, id, (uint32_t)findings->count, buffer_copy(&message, findings->arena).bytes};
    findings->count++;
    buffer_close(&message);
}

static int by_place(const void *left, const void *right) {
    const Finding *a = left, *b = right;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.column != b->at.column)
        return a->at.column < b->at.column ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void findings_sort(Findings *findings) {
    if (findings->count)
        qsort(findings->items, findings->count, sizeof *findings->items, by_place);
}
