/* What the command says on standard error, one line each. Names come from outside: they are
 * printed with escapes, so that a file name cannot drive a terminal. */
#include "report.h"

#include <stdio.h>

void report_name(FILE *file, const char *name) {
    char shown[QUIRE_PRINTABLE_MOST];
    for (size_t length; (length = quire_printable(&name, shown)) > 0;)
        fwrite(shown, 1, length, file);
}

static const char *severity_word(quire_severity severity) {
    switch (severity) {
    case QUIRE_NOTE:
        return "note";
    case QUIRE_WARNING:
        return "warning";
    case QUIRE_ERROR:
        return "error";
    }
    return "error";
}

void report_diagnostic(void *user, const quire_diagnostic *said) {
    Report *report = user;
    report->warnings += said->severity == QUIRE_WARNING;
    report->errors += said->severity == QUIRE_ERROR;
    if (report->quiet && said->severity != QUIRE_ERROR)
        return;
    report_name(stderr, said->source ? said->source : "quire");
    if (said->line)
        fprintf(stderr, ":%u", said->line);
    if (said->line && said->column)
        fprintf(stderr, ":%u", said->column);
    fprintf(stderr, ": %s: %s\n", severity_word(said->severity), said->message);
}

void report_error(Report *report, const char *file, const char *message) {
    report_diagnostic(report, &(quire_diagnostic){QUIRE_ERROR, file, 0, 0, message});
}

void report_written(const Report *report, const char *input, const char *output) {
    if (!report->verbose || report->quiet)
        return;
    report_name(stderr, input);
    fputs(" -> ", stderr);
    report_name(stderr, output);
    fputc('\n', stderr);
}

void report_summary(const Report *report, unsigned long inputs, unsigned long failed) {
    if (report->quiet && failed == 0)
        return;
    fprintf(stderr, "%lu inputs: %lu converted, %lu failed, %lu warnings\n", inputs, inputs - failed, failed,
            report->warnings);
}

int report_finish_output(void) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    perror("quire: standard output");
    return 1;
}

int report_usage(const char *argument, const char *message) {
    fputs("quire: ", stderr);
    if (argument) {
        report_name(stderr, argument);
        fputs(": ", stderr);
    }
    fprintf(stderr, "%s\nquire --help tells what is possible\n", message);
    return 2;
}
