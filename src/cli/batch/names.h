/* Names of results by a pattern: "{folder}/{stem}.{lang}.{ext}". */
#ifndef CLI_BATCH_NAMES_H
#define CLI_BATCH_NAMES_H

#include <stdbool.h>

#include <quire.h>

#include "cli/memory.h"

/* What the fields stand for. The last three are known when the document has been read; while they are NULL their fields
 * stay in the name as they are. */
typedef struct {
    const char *folder; /* below the common one, "" or with "/" behind it */
    const char *stem, *format, *ext;
    const char *lang, *title, *date;
    const char *copy; /* NULL: none, the field stays */
} NameFields;

/* NULL, or what is wrong with a pattern. */
const char *name_problem(Keep *, const char *pattern);
/* Whether it has fields that only the document can fill. */
bool name_needs_facts(const char *pattern);
/* The name below the folder of results: each value made safe as part of a file name, no part of it empty, ".", ".." or
 * longer than file systems take; *is_cut is set where one was longer. */
const char *name_make(Keep *, const char *pattern, const NameFields *, bool *is_cut);
/* A path with the name of its file cut in the same way. */
const char *name_short(Keep *, const char *path, bool *is_cut);

#endif
