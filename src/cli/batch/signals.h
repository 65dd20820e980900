/* The signals that ask the command to end: SIGINT, SIGTERM, SIGHUP, SIGQUIT. */
#ifndef CLI_BATCH_SIGNALS_H
#define CLI_BATCH_SIGNALS_H

#include <signal.h>

/* From here on they wait until they are read. Returns a descriptor that can be read when one has come; the mask of
 * before is stored. Those that the caller ignores stay ignored. */
int signals_await(sigset_t *before);
/* The number of the one that has come; 0 when none has. */
int signals_take(int descriptor);

#endif
