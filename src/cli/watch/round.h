/* The conversions that a change makes necessary, in a process of their own: it runs the worker processes, so that the
 * watching goes on meanwhile and no memory is left of them. Records come as lines of JSON. */
#ifndef CLI_WATCH_ROUND_H
#define CLI_WATCH_ROUND_H

#include <sys/types.h>

#include "cli/batch/worker.h"
#include "plan.h"

typedef struct {
    Keep keep;
    pid_t pid;      /* 0: none runs */
    int descriptor; /* to read records from; -1: none runs */
    Text answer;    /* what has come of a line */
    size_t *numbers; /* of the plan's jobs that it runs */
    Job *jobs;       /* these */
    size_t count, taken;
    bool yields;     /* round_yield was called */
    long long start; /* milliseconds */
} Round;

/* In the new process: closes what belongs to the command alone. */
typedef void RoundRelease(void *user);

/* Begins the dirty jobs whose inputs are there, or only the urgent ones of them; they are dirty no more. Without any,
 * none runs. `state` is that of
 * --update, or NULL. Returns false when there are no descriptors for it: the jobs stay dirty. */
bool round_start(Round *, WatchPlan *, const State *state, RoundRelease *, void *user);
bool round_runs(const Round *);
/* Called with each record, whose id is the number among the round's jobs, and the number of the plan's job. */
typedef void RoundTake(void *user, size_t job, const Record *);
/* Reads what has come, or waits for it. At the end of the round jobs without a record have failed. Returns whether the
 * round goes on. */
bool round_read(Round *, RoundTake *, void *user);
/* Asks it to begin no more jobs: those that it has not begun come as cancelled. */
void round_yield(Round *);
/* Stops it: jobs that have not been finished come as cancelled. */
void round_stop(Round *);

#endif
