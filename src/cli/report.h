/* What the command says on standard error: the library's diagnostics, its own errors, and the summary. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdbool.h>

#include <quire.h>

typedef struct {
    bool quiet;   /* errors only */
    bool verbose; /* also which file becomes which */
    unsigned long warnings, errors;
} Report;

/* A quire_report: "file:line:column: warning: message"; user is the Report. */
void report_diagnostic(void *user, const quire_diagnostic *);
/* An error of the command's own about a file. */
void report_error(Report *, const char *file, const char *message);
void report_warning(Report *, const char *message);
/* A note about the command line. */
void report_note(Report *, const char *message);
/* With -v: what is written from which input. */
void report_written(const Report *, const char *input, const char *output);
/* With -v: why an input was not converted, which is no error. */
void report_left(const Report *, const char *input, const char *why);
/* On standard output: what would be written from which inputs. */
void report_planned(const char *const *inputs, size_t count, const char *output);
/* How many inputs came out how, by RecordStatus (batch/record.h); statuses that no input has are left out, except the
 * first two. */
void report_summary(const Report *, const unsigned long *counts);
/* Writes out what was printed on standard output. Returns the exit status: 1 when it could not be written, which is
 * said unless the reader of a pipe has gone. */
int report_finish_output(Report *);
/* Whether something was written to a pipe whose reader has gone. SIGPIPE is blocked while quire works; it is pending
 * then, unless the caller ignores it. */
bool report_pipe_is_closed(void);
/* Wrong usage: says why and where help is. Returns the exit status for it, 2. argument may be NULL. */
int report_usage(const char *argument, const char *message);
/* A further line after wrong usage. */
void report_hint(const char *argument, const char *message);

#endif
