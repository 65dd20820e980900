/* quire --worker: jobs come as lines of JSON on standard input, and each is answered with a line on standard output,
 * for engines that run many such processes. */
#ifndef CLI_BATCH_REMOTE_H
#define CLI_BATCH_REMOTE_H

#include "cli/arguments.h"

/* Serves until the input ends. Conversions run in a process of their own, so that one that crashes or hangs fails alone
 * (after a second try, if it crashed). Returns the exit status. */
int remote_run(const Arguments *);

#endif
