/* What cannot be watched. */
#ifndef CLI_WATCH_USAGE_H
#define CLI_WATCH_USAGE_H

#include "cli/arguments.h"

/* Returns 0, or 2 when the options do not go with --watch, which is said. */
int watch_usage(const Arguments *);

#endif
