/* Runs jobs and records what becomes of them: in this process for a single job, or as a process of its own that reads
 * the number of each job as a line and answers with the job's record as a line. */
#ifndef CLI_BATCH_WORKER_H
#define CLI_BATCH_WORKER_H

#include "cli/targets.h"
#include "leftovers.h"
#include "own_files.h"
#include "record.h"
#include "state.h"

typedef struct {
    const Arguments *arguments;
    const Job *jobs;
    size_t count;
    quire_engine *engine; /* of this process; NULL until the first job */
    const State *state; /* of --update, or NULL */
    Leftovers leftovers;
    OwnFiles own;        /* of the command; no items until the first job */
    FileSet inputs;      /* no paths until one is asked for */
    int descriptor;       /* of the command that this process works for; -1: none */
} Work;

/* Runs a job; the record is open. Messages are also given to the Report, unless it is NULL. */
void work_run(Work *, size_t job, Record *, Report *);
/* Whether a job would be left, as far as that is known without reading the document: --update, --no-clobber. */
bool work_is_left(const Work *, size_t job);
void work_close(Work *);
/* Serves the process at the other end of a socket until it closes its end. Returns the exit status. */
int worker_serve(Work *, int descriptor);

#endif
