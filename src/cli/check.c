/* Prints the report. Names come from outside and need not be UTF-8: as text control characters in them are escaped,
 * in JSON what is not UTF-8 becomes U+FFFD. */
#include "check.h"

#include <stdio.h>

#include "json.h"
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

/* ---- JSON ---- */

static void print_json(const Printing *printing, const quire_finding *found) {
    Text line = {0};
    json_put_open_object(&line, NULL);
    json_put_string(&line, "file", found->source);
    json_put_number(&line, "line", found->line);
    json_put_number(&line, "column", found->column);
    json_put_string(&line, "grade", grade_word(found->grade));
    json_put_string(&line, "level", found->level);
    json_put_string(&line, "rule", found->rule);
    json_put_string(&line, "id", found->id);
    json_put_string(&line, "message", found->message);
    json_put_string(&line, "mend", found->mend);
    json_put_close_object(&line);
    printf("%s\n  %s", printing->findings ? "," : "", text_string(&line));
    text_free(&line);
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
