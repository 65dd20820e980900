/* What becomes of the inputs, taken in their order: messages, the report, checksums, the summary. */
#ifndef CLI_BATCH_OUTCOME_H
#define CLI_BATCH_OUTCOME_H

#include "cli/arguments.h"
#include "record.h"
#include "safe_file.h"
#include "state.h"

enum { OUTCOME_REPORTS_MOST = 8 };

/* One way to write a report; several can be asked for. */
typedef struct {
    const char *extension;
    void *(*begin)(Keep *, SafeFile *); /* returns what the others are given; it may be NULL */
    void (*add)(void *, SafeFile *, const Record *);
    void (*end)(void *, SafeFile *);
} ReportFormat;

typedef struct {
    const Arguments *arguments;
    unsigned long counts[RECORD_CANCELLED + 1]; /* by RecordStatus */
    bool is_usage;                              /* a call was wrong */
    bool is_refused;                            /* a job uses a file that the command would write */
    bool says_messages;                         /* they have not been said while the job ran */
    const ReportFormat *formats[OUTCOME_REPORTS_MOST];
    void *report_states[OUTCOME_REPORTS_MOST];
    SafeFile reports[OUTCOME_REPORTS_MOST];
    size_t report_count;
    SafeFile sums, dependencies;
    bool has_sums, has_dependencies;
    const Job *jobs;
    State state;
    bool has_state;
} Outcome;

/* Returns 0, or 2 when what is asked for is wrong, or 1 when a file cannot be made; both are said. */
int outcome_open(Outcome *, const Arguments *, const Job *jobs);
/* Returns whether to go on. */
bool outcome_take(Outcome *, const Record *);
/* In place of outcome_close: no file changes. */
void outcome_drop(Outcome *);
/* Finishes all files and says the summary. Returns the exit status. */
int outcome_close(Outcome *);

#endif
