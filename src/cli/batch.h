/* Does every job, one after the other, with one engine. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "targets.h"

/* Returns the exit status: 0 all were converted, 1 some input failed, 2 the library found the usage wrong. */
int batch_run(const Arguments *, const Job *jobs, size_t count);

#endif
