/* What the command says on standard error: each message is one write. */
#include "report.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch/record.h"
#include "line.h"

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

bool report_pipe_is_closed(void) {
    sigset_t pending;
    return sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
}

void report_diagnostic(void *user, const quire_diagnostic *said) {
    Report *report = user;
    report->warnings += said->severity == QUIRE_WARNING ? said->count : 0;
    report->errors += said->severity == QUIRE_ERROR;
    if (report->quiet && said->severity != QUIRE_ERROR)
        return;
    if (said->severity == QUIRE_ERROR && report_pipe_is_closed())
        return;
    Line line = {.length = 0};
    line_place(&line, said->source ? said->source : "quire", said->line, said->column);
    line_text(&line, severity_word(said->severity));
    line_text(&line, ": ");
    line_text(&line, said->message);
    line_write(&line, STDERR_FILENO);
}

void report_error(Report *report, const char *file, const char *message) {
    report_diagnostic(report, &(quire_diagnostic){QUIRE_ERROR, file, 0, 0, message, 1});
}

void report_warning(Report *report, const char *message) {
    report_diagnostic(report, &(quire_diagnostic){QUIRE_WARNING, NULL, 0, 0, message, 1});
}

void report_note(Report *report, const char *message) {
    report_diagnostic(report, &(quire_diagnostic){QUIRE_NOTE, NULL, 0, 0, message, 1});
}

void report_written(const Report *report, const char *input, const char *output) {
    if (!report->verbose || report->quiet)
        return;
    Line line = {.length = 0};
    line_name(&line, input);
    line_text(&line, " -> ");
    line_name(&line, output);
    line_write(&line, STDERR_FILENO);
}

void report_left(const Report *report, const char *input, const char *why) {
    if (!report->verbose || report->quiet)
        return;
    Line line = {.length = 0};
    line_place(&line, input, 0, 0);
    line_text(&line, why);
    line_write(&line, STDERR_FILENO);
}

void report_planned(const char *const *inputs, size_t count, const char *output) {
    for (size_t i = 0; i < count; i++) {
        Line line = {.length = 0};
        line_name(&line, inputs[i]);
        line_text(&line, " -> ");
        line_name(&line, output);
        printf("%.*s\n", (int)line.length, line.bytes);
    }
}

void report_summary(const Report *report, const unsigned long *counts) {
    if (report->quiet)
        return;
    Line line = {.length = 0};
    unsigned long inputs = 0;
    for (size_t i = 0; i <= RECORD_CANCELLED; i++)
        inputs += counts[i];
    line_number(&line, inputs);
    line_text(&line, inputs == 1 ? " input: " : " inputs: ");
    for (size_t i = 0; i <= RECORD_CANCELLED; i++) {
        if (!counts[i] && i != RECORD_CONVERTED && i != RECORD_FAILED)
            continue;
        line_number(&line, counts[i]);
        line_text(&line, " ");
        line_text(&line, i == RECORD_EXISTS ? "existing" : record_status_word((RecordStatus)i));
        line_text(&line, ", ");
    }
    line_number(&line, report->warnings);
    line_text(&line, report->warnings == 1 ? " warning" : " warnings");
    line_write(&line, STDERR_FILENO);
}

int report_finish_output(Report *report) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    char message[128];
    snprintf(message, sizeof message, "cannot write to standard output: %s", strerror(errno));
    report_error(report, NULL, message);
    return 1;
}

static void say(const char *argument, const char *message, const char *end) {
    Line line = {.length = 0};
    line_text(&line, "quire: ");
    if (argument) {
        line_name(&line, argument);
        line_text(&line, ": ");
    }
    line_name(&line, message);
    line_text(&line, end);
    line_write(&line, STDERR_FILENO);
}

int report_usage(const char *argument, const char *message) {
    say(argument, message, "\nRun \"quire --help\" for usage.");
    return 2;
}

void report_hint(const char *argument, const char *message) { say(argument, message, ""); }
