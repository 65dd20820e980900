/* How far a run is, on standard error: a line that is written over on a terminal, else lines at intervals. */
#ifndef CLI_BATCH_PROGRESS_H
#define CLI_BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    bool is_silent, is_terminal;
    bool is_shown;            /* there is a line to wipe */
    size_t total;
    long long start, last;    /* milliseconds */
} Progress;

void progress_open(Progress *, bool is_quiet, size_t total);
void progress_tick(Progress *, size_t finished, size_t failed);
/* Before anything else is said: takes the line away. */
void progress_wipe(Progress *);

#endif
