/* Bytes that wait outside of memory until it is their turn in a file. */
#ifndef CLI_BATCH_SPOOL_H
#define CLI_BATCH_SPOOL_H

#include <stdio.h>

#include "cli/text.h"
#include "safe_file.h"

/* Zeroed it is empty. */
typedef struct {
    FILE *file; /* one without a name; NULL while the spool is empty */
} Spool;

/* Appends bytes, which wait in the folder of `target`. Problems are those of the target. */
void spool_add(Spool *, SafeFile *target, const Text *);
/* Appends everything to the target. The spool is empty then. */
void spool_move(Spool *, SafeFile *target);

#endif
