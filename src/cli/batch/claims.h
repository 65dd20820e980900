/* Which job has which name, where names are known only when the documents have been read. */
#ifndef CLI_BATCH_CLAIMS_H
#define CLI_BATCH_CLAIMS_H

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

#endif
