/* The texts of --help and --version, made from the tables of options, readers, writers and libraries. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "report.h"

/* Both print on standard output and return the exit status: 1 when it could not be written, 0 when the reader has
 * had enough. */
int help_print(Report *);
int help_print_version(Report *);

#endif
