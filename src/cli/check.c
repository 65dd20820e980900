/* Prints the report. Names come from outside and need not be UTF-8: as text control characters in them are escaped,
 * in JSON what is not UTF-8 becomes U+FFFD. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "line.h"
#include "unused.h"

typedef struct {
    bool json;
    unsigned long findings, errors;
} Printing;

static const char *grade_word(quire_grade grade) {
    switch (grade) {
    case QUIRE_FINDING_ERROR:
        return "error";
    case QUIRE_FINDING_ADVICE:
        return "advice";
    }
    return "error";
}

/* ---- JSON (RFC 8259) ---- */

/* Length of the well-formed UTF-8 sequence at p, 0 when there is none. No lead byte stands alone before NUL. */
static size_t sequence(const unsigned char *p) {
    if (p[0] < 0x80)
        return 1;
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool outside = (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF4 && p[1] > 0x8F);
    return overlong || outside ? 0 : length;
}

static void print_string(const char *text) {
    putchar('"');
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        size_t length = sequence(p);
        if (length == 0)
            fputs("\xEF\xBF\xBD", stdout);
        else if (*p == '"' || *p == '\\')
            printf("\\%c", *p);
        else if (*p < 0x20 || *p == 0x7F)
            printf("\\u%04X", (unsigned)*p);
        else
            fwrite(p, 1, length, stdout);
        p += length ? length : 1;
    }
    putchar('"');
}

static void print_member(const char *name, const char *text) {
    printf(", \"%s\": ", name);
    print_string(text);
}

static void print_json(const Printing *printing, const quire_finding *found) {
    fputs(printing->findings ? ",\n  {\"file\": " : "\n  {\"file\": ", stdout);
    print_string(found->source);
    printf(", \"line\": %u, \"column\": %u", found->line, found->column);
    print_member("grade", grade_word(found->grade));
    print_member("level", found->level);
    print_member("rule", found->rule);
    print_member("id", found->id);
    print_member("message", found->message);
    print_member("mend", found->mend);
    putchar('}');
}

/* ---- text ---- */

static void print_text(const quire_finding *found) {
    Line line = {.length = 0};
    line_place(&line, found->source, found->line, found->column);
    const char *const parts[] = {grade_word(found->grade), ": ", found->rule, " (", found->level, "): ",
                                 found->message, ". ", found->mend};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        line_text(&line, parts[i]);
    printf("%.*s\n", (int)line.length, line.bytes);
}

static void print_counts(const Printing *printing, unsigned long inputs, unsigned long failed) {
    printf("%lu %s in %lu %s", printing->findings, printing->findings == 1 ? "finding" : "findings", inputs - failed,
           inputs - failed == 1 ? "input" : "inputs");
    if (failed)
        printf("; %lu could not be read", failed);
    if (printing->findings)
        printf(": errors %lu, advice %lu", printing->errors, printing->findings - printing->errors);
    putchar('\n');
}

/* ---- */

static void print_finding(void *user, const quire_finding *found) {
    Printing *printing = user;
    if (printing->json)
        print_json(printing, found);
    else
        print_text(found);
    printing->findings++;
    printing->errors += found->grade == QUIRE_FINDING_ERROR;
}

static int check_usage(const Arguments *arguments) {
    if (arguments->output_count || arguments->directory || arguments->format_count)
        return report_usage("--check", "cannot be combined with -o, -d or -t");
    return arguments_check_inputs(arguments);
}

int check_run(const Arguments *arguments) {
    int usage = check_usage(arguments);
    if (usage)
        return usage;
    unused_say_checking(arguments);
    quire_engine *engine = quire_engine_new();
    if (!engine) {
        report_error(arguments->report, NULL, "out of memory");
        return 1;
    }
    Printing printing = {.json = arguments->check == CHECK_JSON};
    unsigned long failed = 0;
    bool refused = false;
    if (printing.json)
        putchar('[');
    for (size_t i = 0; i < arguments->input_count; i++) {
        unsigned long errors = arguments->report->errors;
        quire_source source = {.path = arguments->inputs[i], .format = arguments->reader};
        refused |= quire_check(engine, &source, print_finding, &printing, arguments->options) != QUIRE_OK;
        failed += arguments->report->errors > errors;
    }
    quire_engine_free(engine);
    if (printing.json)
        puts(printing.findings ? "\n]" : "]");
    else
        print_counts(&printing, arguments->input_count, failed);
    int unwritten = report_finish_output(arguments->report);
    return refused ? 1 : unwritten;
}
