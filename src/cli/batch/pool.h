/* Worker processes. Each runs the jobs it is given, one after the other; when one dies, its job is given to another one
 * once more, and fails alone when that one dies too. Records come in the order of the jobs, whatever finishes first. */
#ifndef CLI_BATCH_POOL_H
#define CLI_BATCH_POOL_H

#include "claims.h"
#include "worker.h"

/* Called with each job's record, in order. Returns false to begin no further job: those not begun are cancelled. */
typedef bool PoolTake(void *user, const Record *);
/* Called now and then with how many jobs are finished, at least a few times a second. May be NULL. */
typedef void PoolTick(void *user, size_t finished, size_t failed);

typedef struct {
    Work *work;
    size_t workers;              /* processes at most */
    unsigned long time_limit;    /* seconds a job may take; 0: no limit */
    bool memory_is_limited;      /* then libraries may crash or wait for themselves: such a job fails, and says so */
    bool claims_names;           /* workers ask for the names of results */
    const Claim *claimed;        /* names that are given already: to jobs of the work, or behind its count */
    size_t claimed_count;
    PoolTake *take;
    PoolTick *tick;
    void *user;
} PoolJob;

/* Runs all jobs of the work. Returns 0, or the signal that ended it (signals.h): then the jobs that were
 * not finished are cancelled, and the signal stays blocked until the caller ends by it. */
int pool_run(const PoolJob *);

#endif
