/* Notes on options that have no effect on what is read or written. */
#ifndef CLI_UNUSED_H
#define CLI_UNUSED_H

#include "targets.h"

/* For a conversion; every job has the same formats. */
void unused_say(const Arguments *, const Job *);
/* Options for many inputs that --check or --dry-run ignores. */
void unused_say_commands(const Arguments *);
/* For --check, which writes nothing. */
void unused_say_checking(const Arguments *);

#endif
