/* Does every job: one in this process, several in worker processes. */
#ifndef CLI_BATCH_BATCH_H
#define CLI_BATCH_BATCH_H

#include "cli/targets.h"

/* Returns the exit status: 0 all were converted, 1 some input failed, 2 the library found the usage wrong. */
int batch_run(Arguments *, const Job *jobs, size_t count);

#endif
