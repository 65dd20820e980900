/* The second file of --print booklet and the like: the same pages, imposed on sheets, beside each PDF. */
#ifndef CLI_IMPOSED_H
#define CLI_IMPOSED_H

#include "arguments.h"

/* Whether a format is one of PDF files to print. */
bool imposed_is(const char *format);
/* The format of the second file that a value of --print wants; NULL: it wants none. */
const char *imposed_format(const char *value);
/* What the library's option "print" is for such a value. */
const char *imposed_sides(const char *value);
/* The words that --print has beside those of the library: "booklet, …". */
#define IMPOSED_WORDS "booklet, n-up=2, n-up=4"
/* The path of a file in this format beside `path`: "x-booklet.pdf" of "x.pdf". In other formats it is `path`. */
const char *imposed_path(Keep *, const char *path, const char *format);

#endif
