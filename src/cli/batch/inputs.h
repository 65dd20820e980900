/* From what the command line names to the files that are converted: folders, patterns in quotes, lists of files,
 * and WARC files, whose pages are inputs of their own. */
#ifndef CLI_BATCH_INPUTS_H
#define CLI_BATCH_INPUTS_H

#include "cli/arguments.h"

/* Puts the files in place of what was named, in the order in which it was named; those of a folder or pattern in the
 * order of the bytes of their names. Returns 0, or 2 when the usage is wrong, or 1 when a list or folder cannot be
 * read; both are said. */
int inputs_expand(Arguments *);

#endif
