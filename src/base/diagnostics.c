/* Wordings, counting, grouping and printing of diagnostics. No memory is allocated here, so that running out of it can
 * be said. */
#include "base/diagnostics.h"

#include <string.h>

#include "base/context.h"
#include "base/printable.h"

static const struct {
    Severity severity;
    const char *one;
    const char *many; /* behind the count; NULL for what is never grouped */
    int group;
} catalogue[SAY_COUNT] = {
#define DIAGNOSTIC(name, severity, wording) {severity, wording, NULL, 0},
#define GROUPED(name, severity, one, many) {severity, one, many, HELD_##name},
#include "base/diagnostics.def"
#undef DIAGNOSTIC
#undef GROUPED
};

Severity diagnostic_severity(DiagnosticId id) { return catalogue[id].severity; }

/* ---- wording ---- */

/* What does not fit is left out whole, so that no character is cut. */
static void put(DiagnosticText *m, const char *bytes, size_t length) {
    if (length > sizeof m->bytes - 1 - m->length)
        return;
    memcpy(m->bytes + m->length, bytes, length);
    m->length += length;
    m->bytes[m->length] = '\0';
}

static void put_number(DiagnosticText *m, uint32_t value) {
    String digits = number(value);
    put(m, digits.bytes, digits.length);
}

/* How much of an argument is shown: of a long data: URL only what kind it is. */
static size_t shown_length(String s) {
    enum { DATA_MOST = 40 };
    bool is_data = s.length > DATA_MOST && string_starts_ascii_nocase(s, S("data:"));
    size_t comma = is_data ? string_find_byte(s, ',') : SIZE_MAX;
    size_t most = comma < LIMIT_MESSAGE_ARGUMENT_BYTES ? comma + 1 : LIMIT_MESSAGE_ARGUMENT_BYTES;
    return s.length < most ? s.length : most;
}

static void put_argument(DiagnosticText *m, String s) {
    size_t end = shown_length(s);
    bool shortened = end < s.length;
    while (shortened && end > 0 && ((unsigned char)s.bytes[end] & 0xC0) == 0x80)
        end--;
    char shown[PRINTABLE_MOST];
    for (size_t at = 0; at < end;)
        put(m, shown, printable_next(string_slice(s, 0, end), &at, shown));
    if (shortened)
        put(m, "…", strlen("…"));
}

static void put_position(DiagnosticText *m, Position at) {
    if (at.line == 0) {
        put(m, "an unknown place", strlen("an unknown place"));
        return;
    }
    put_number(m, at.line);
    put(m, ":", 1);
    put_number(m, at.column);
}

static void word(DiagnosticText *m, const char *wording, Position at, const String arguments[3]) {
    m->length = 0;
    m->bytes[0] = '\0';
    for (const char *p = wording; *p; p++) {
        bool is_position = p[0] == '%' && p[1] == 'p';
        if (p[0] == '%' && p[1] >= '1' && p[1] <= '3')
            put_argument(m, arguments[*++p - '1']);
        else if (is_position)
            put_position(m, at);
        else
            put(m, p, 1);
        p += is_position;
    }
}

/* ---- printing ---- */

size_t diagnostics_input(const Diagnostics *d, Position at) {
    size_t i = d->input_count;
    while (i > 1 && d->inputs[i - 1].lines_before > at.line)
        i--;
    return i ? i - 1 : 0;
}

const char *diagnostics_locate(const Diagnostics *d, Position *at) {
    size_t input = diagnostics_input(d, *at);
    if (input > 0)
        at->line -= d->inputs[input].lines_before;
    else if (at->line)
        at->line += d->lines_before;
    return d->inputs ? d->inputs[input].name : d->source;
}

/* Which input something is said of, and where there. */
static void locate(const Diagnostics *d, Said *said, size_t *input) {
    *input = d->reading + diagnostics_input(d, said->at);
    said->source = diagnostics_locate(d, &said->at);
}

static void print(const Diagnostics *d, DiagnosticId id, Position at, const String arguments[3]) {
    DiagnosticText text;
    Said said = {.severity = catalogue[id].severity, .at = at, .count = 1};
    size_t input;
    locate(d, &said, &input);
    word(&text, catalogue[id].one, said.at, arguments);
    said.message = text.bytes;
    if (d->print)
        d->print(d->user, &said);
}

void diagnostics_open(Diagnostics *d) { memset(d, 0, offsetof(Diagnostics, groups)); }

/* ---- groups ---- */

static void hold(Diagnostics *d, DiagnosticId id, Position at, const String arguments[3]) {
    DiagnosticGroup *group = &d->groups[catalogue[id].group];
    if (d->held[catalogue[id].group]++)
        return;
    Said said = {.at = at};
    locate(d, &said, &group->input);
    group->id = id;
    group->source = said.source;
    group->at = said.at;
    word(&group->one, catalogue[id].one, group->at, arguments);
    word(&group->many, catalogue[id].many, group->at, arguments);
}

static void print_group(const Diagnostics *d, const DiagnosticGroup *group, uint32_t count) {
    DiagnosticText text = {.length = 0};
    if (count > 1) {
        put_number(&text, count);
        put(&text, " ", 1);
        put(&text, group->many.bytes, group->many.length);
    }
    const char *message = count > 1 ? text.bytes : group->one.bytes;
    if (d->print)
        d->print(d->user, &(Said){catalogue[group->id].severity, group->source, group->at, message, count});
}

static bool is_before(const DiagnosticGroup *a, const DiagnosticGroup *b) {
    if (a->input != b->input)
        return a->input < b->input;
    return a->at.line != b->at.line ? a->at.line < b->at.line : a->at.column < b->at.column;
}

/* In the order of their first places. */
static void print_groups(Diagnostics *d) {
    for (;;) {
        int first = HELD_COUNT;
        for (int i = 0; i < HELD_COUNT; i++)
            if (d->held[i] && (first == HELD_COUNT || is_before(&d->groups[i], &d->groups[first])))
                first = i;
        if (first == HELD_COUNT)
            return;
        print_group(d, &d->groups[first], d->held[first]);
        d->held[first] = 0;
    }
}

/* ---- saying ---- */

void diagnose3(Context *ctx, DiagnosticId id, Position at, String one, String two, String three) {
    Diagnostics *d = &ctx->diagnostics;
    const String arguments[3] = {one, two, three};
    if (catalogue[id].severity == WARNING)
        d->warnings++;
    else if (catalogue[id].severity == ERROR)
        d->errors++;
    d->counts[id]++;
    if (catalogue[id].severity == ERROR)
        print_groups(d);
    if (catalogue[id].many && !d->verbose)
        hold(d, id, at, arguments);
    else
        print(d, id, at, arguments);
}

void diagnostics_close(Context *ctx) { print_groups(&ctx->diagnostics); }

/* ---- arguments ---- */

String number_text(int64_t value, NumberText *storage) {
    char *end = storage->bytes + sizeof storage->bytes, *p = end;
    uint64_t magnitude = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    do
        *--p = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    if (value < 0)
        *--p = '-';
    return (String){p, (size_t)(end - p)};
}

String code_point_text(uint32_t code_point, NumberText *storage) {
    int digits = code_point > 0xFFFFF ? 6 : code_point > 0xFFFF ? 5 : 4;
    char *p = storage->bytes;
    *p++ = 'U';
    *p++ = '+';
    while (digits-- > 0)
        *p++ = "0123456789ABCDEF"[code_point >> (4 * digits) & 15];
    return (String){storage->bytes, (size_t)(p - storage->bytes)};
}
