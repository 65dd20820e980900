/* What is converted at the moment: the inputs that were found, their jobs, and what became of each of them last. Made
 * anew when inputs come or go; what was known of a job goes over. */
#ifndef CLI_WATCH_PLAN_H
#define CLI_WATCH_PLAN_H

#include "cli/batch/record.h"
#include "cli/targets.h"

typedef struct {
    Keep keep;        /* of the record */
    Record record;    /* the last one */
    bool has_run;     /* there is one */
    bool is_known;    /* it says what was read; else `reads` is what was read before that */
    bool is_dirty;    /* it is to be done (again) */
    bool is_urgent;   /* … before others, since something has changed */
    bool is_gone;     /* an input is not there any more, which was said */
    bool is_running;  /* a round has it, and no record has come */
    unsigned version; /* of the record */
    const char *id;   /* what its inputs and outputs have as a digest */
    const RecordFile *shown; /* the outputs of the last conversion that was good */
    size_t shown_count;
    unsigned shown_version;  /* of its record */
} WatchedJob;

typedef struct {
    Keep keep;
    Arguments arguments; /* with the inputs that were found */
    LookedAt looked_at;
    Job *jobs;
    WatchedJob *watched; /* of each job */
    size_t count;
} WatchPlan;

/* Finds the inputs of the call and plans their jobs, all of them dirty but those that `before`, which may be NULL, has
 * with a record. Outputs of `before` are not taken as inputs. Returns 0, or the status that the command ends with,
 * after a message; then there is no plan. */
int watch_plan_make(WatchPlan *, const Arguments *, WatchPlan *before);
void watch_plan_close(WatchPlan *);
/* Keeps a copy of the record. */
void watch_plan_keep(WatchPlan *, size_t job, const Record *);
/* The first input of a job that is not there; NULL: all are. */
const char *watch_plan_missing_input(const WatchPlan *, size_t job);
/* Whether a job is dirty and can run: all its inputs are there, or that they are not was not said yet. */
bool watch_plan_is_ready(const WatchPlan *, size_t job);
/* Whether there is such a job. */
bool watch_plan_is_dirty(const WatchPlan *);
/* Marks the jobs whose outputs are gone as dirty. Returns whether there are any. */
bool watch_plan_miss_outputs(WatchPlan *);

#endif
