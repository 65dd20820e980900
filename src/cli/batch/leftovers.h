/* Temporaries that a killed process could not remove. */
#ifndef CLI_BATCH_LEFTOVERS_H
#define CLI_BATCH_LEFTOVERS_H

#include <sys/types.h>

#include "cli/targets.h"

/* Removes what the process left in the folders of the job's targets (base/sink.c names its files after the process). */
void leftovers_remove(const Job *, pid_t);

#endif
