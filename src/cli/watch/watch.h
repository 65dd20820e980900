/* --watch: converts again whenever an input, or something that it needs, changes. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/arguments.h"

/* Watches until a signal ends it. Returns the exit status: 0 when the last conversion of every input was good. */
int watch_run(Arguments *);

#endif
