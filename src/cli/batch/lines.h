/* Lines that come from a descriptor. */
#ifndef CLI_BATCH_LINES_H
#define CLI_BATCH_LINES_H

#include <stdbool.h>

#include "cli/text.h"

typedef struct {
    int descriptor;
    size_t most;   /* bytes of a line */
    Text pending;  /* what has come */
    size_t start;  /* where the next line begins in it */
    size_t looked; /* up to where it is known to have no end */
    bool is_over;  /* nothing more comes */
    int problem;   /* errno value; EFBIG: a line was too long */
} Lines;

/* Waits for the next line, which is ended by NUL in place of its newline and lives until the next call; also one at the
 * end without a newline. NULL at the end, or after a problem. */
const char *lines_next(Lines *, size_t *length);
void lines_close(Lines *);

#endif
