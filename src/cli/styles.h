/* --show-style, --style-schema and --style-manual: what there is to say of styles, on standard output. */
#ifndef CLI_STYLES_H
#define CLI_STYLES_H

#include "arguments.h"

/* Returns the exit status: 0, 1 when the style cannot be read or printed, which is said. */
int styles_print(const Arguments *);

#endif
