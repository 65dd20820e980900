/* --check: the report for authors, as text or as JSON, on standard output. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "arguments.h"

/* Checks every input and prints what was found. Returns the exit status: 0, 1 when an input could not be read or
 * with --strict an error was found, 2 when the usage is wrong and was said. */
int check_run(const Arguments *);

#endif
