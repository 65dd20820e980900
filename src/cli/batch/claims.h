/* Names, and a number for each: which job has which name, where names are known only when the documents have been read;
 * where the line of a job is in the state. */
#ifndef CLI_BATCH_CLAIMS_H
#define CLI_BATCH_CLAIMS_H

#include <stdbool.h>

#include "cli/memory.h"

typedef struct {
    const char *path; /* NULL: free */
    size_t job;
} Claim;

/* Zeroed it is empty, but for the Keep. */
typedef struct {
    Keep *keep;
    Claim *slots; /* by open addressing */
    size_t count, room;
} Claims;

/* Gives the name to the job, unless another one has it. Returns the job that has it now. */
size_t claims_take(Claims *, const char *path, size_t job);
/* Gives the name to the job, whoever had it. Returns whether somebody had. */
bool claims_set(Claims *, const char *path, size_t job);
/* Which job has it; false when none has. */
bool claims_find(const Claims *, const char *path, size_t *job);

#endif
