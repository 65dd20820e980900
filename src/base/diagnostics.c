/* Wordings, counting and printing of diagnostics. No memory is allocated here, so that running out of it can be
 * said. */
#include "base/diagnostics.h"

#include <string.h>

#include "base/context.h"
#include "base/limits.h"
#include "base/printable.h"

static const struct {
    Severity severity;
    const char *wording;
} catalogue[SAY_COUNT] = {
#define DIAGNOSTIC(name, severity, wording) {severity, wording},
#include "base/diagnostics.def"
#undef DIAGNOSTIC
};

typedef struct {
    char bytes[LIMIT_MESSAGE_BYTES];
    size_t length;
} Message;

Severity diagnostic_severity(DiagnosticId id) { return catalogue[id].severity; }

/* What does not fit is left out whole, so that no character is cut. */
static void put(Message *m, const char *bytes, size_t length) {
    if (length > sizeof m->bytes - 1 - m->length)
        return;
    memcpy(m->bytes + m->length, bytes, length);
    m->length += length;
}

/* How much of an argument is shown: of a long data: URL only what kind it is. */
static size_t shown_length(String s) {
    enum { DATA_MOST = 40 };
    bool is_data = s.length > DATA_MOST && string_starts_ascii_nocase(s, S("data:"));
    size_t comma = is_data ? string_find_byte(s, ',') : SIZE_MAX;
    size_t most = comma < LIMIT_MESSAGE_ARGUMENT_BYTES ? comma + 1 : LIMIT_MESSAGE_ARGUMENT_BYTES;
    return s.length < most ? s.length : most;
}

static void put_argument(Message *m, String s) {
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

static void word(Message *m, const char *wording, const String arguments[3]) {
    for (const char *p = wording; *p; p++) {
        if (p[0] == '%' && p[1] >= '1' && p[1] <= '3')
            put_argument(m, arguments[*++p - '1']);
        else
            put(m, p, 1);
    }
    m->bytes[m->length] = '\0';
}

size_t diagnostics_input(const Diagnostics *d, Position at) {
    size_t i = d->input_count;
    while (i > 1 && d->inputs[i - 1].lines_before > at.line)
        i--;
    return i ? i - 1 : 0;
}

static void print(const Diagnostics *d, DiagnosticId id, Position at, const String arguments[3]) {
    if (!d->print)
        return;
    Message message = {.length = 0};
    word(&message, catalogue[id].wording, arguments);
    const char *source = d->source;
    if (d->inputs) {
        const JoinedInput *input = &d->inputs[diagnostics_input(d, at)];
        source = input->name;
        at.line -= input->lines_before;
    }
    d->print(d->user, catalogue[id].severity, source, at, message.bytes);
}

void diagnose3(Context *ctx, DiagnosticId id, Position at, String one, String two, String three) {
    Diagnostics *d = &ctx->diagnostics;
    if (catalogue[id].severity == WARNING)
        d->warnings++;
    else if (catalogue[id].severity == ERROR)
        d->errors++;
    if (d->counts[id]++ < LIMIT_DIAGNOSTICS_OF_A_KIND)
        print(d, id, at, (String[]){one, two, three});
}

void diagnostics_close(Context *ctx) {
    Diagnostics *d = &ctx->diagnostics;
    for (int id = 0; id < SAY_COUNT; id++) {
        if (d->counts[id] <= LIMIT_DIAGNOSTICS_OF_A_KIND)
            continue;
        Message wording = {.length = 0};
        word(&wording, catalogue[id].wording, (String[]){S("…"), S("…"), S("…")});
        print(d, SAY_SUPPRESSED, NOWHERE,
              (String[]){number(d->counts[id] - LIMIT_DIAGNOSTICS_OF_A_KIND), string_of(wording.bytes), S("")});
    }
}

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
