/* Where results stand below the folder of -d: as their inputs stand below the folder that holds them all. */
#ifndef CLI_FOLDERS_H
#define CLI_FOLDERS_H

#include "memory.h"

/* For each input its folder below the one that all roots have in common, as "" or "sub/deeper/", never with "..".
 * Standard input ("-") has "". */
const char **folders_below_common(Keep *, const char *const *inputs, const char *const *roots, size_t count);

/* Length of the folder that two folders, each with "/" behind it, have in common. */
size_t folders_common_length(const char *a, const char *b);

/* Makes the folder of -d: its last name only, so that a typing error makes no tree. Returns NULL, or what is wrong. */
const char *folders_open(Keep *, const char *directory);
/* Makes the folders below `directory`, which is there, that lead to `path`, which begins with it. Returns NULL, or what
 * is wrong: also when a symbolic link leads out of `directory`. */
const char *folders_make(Keep *, const char *directory, const char *path);

#endif
