/* Runs the planned conversions. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "pool.h"

/* Runs all jobs: a single one in this process, several in worker processes. Returns the exit status. */
int batch_run(Arguments *, const Job *jobs, size_t count);

/* Makes the folder of -d and tells the library which outputs there will be. Returns 0, or 1 when that is not possible,
 * which is said. */
int batch_prepare(const Arguments *, const Job *jobs, size_t count);
/* How the options want worker processes to run the work; whoever takes the records is to be filled in. */
PoolJob batch_pool_job(Work *);

#endif
