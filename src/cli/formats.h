/* The formats that the library reads and writes, by name. */
#ifndef CLI_FORMATS_H
#define CLI_FORMATS_H

#include <stdbool.h>

#include <quire.h>

#include "memory.h"

/* quire_reader_at or quire_writer_at. */
typedef int FormatList(size_t index, quire_format *);

/* What the command takes apart itself: -f warc. */
#define FORMAT_WARC "warc"
#define FORMAT_WARC_DESCRIPTION "WARC files (web archives), gzipped or not: each HTML response is a document"

/* Whether a word is in a list separated by |; ASCII letters in any case. */
bool format_is_listed(const char *list, const char *word);
/* The name of the format that is called so, in letters of any case, by its name or one of its extensions; NULL when
 * there is none. */
const char *format_find(FormatList *, const char *name);
/* The reader whose extension a file's name has; NULL when there is none. */
const char *format_of_input(const char *path);
/* The same for a file that was found in a folder and named by nobody. */
const char *format_of_found(const char *path);
/* Whether it is for tests: in no help text. */
bool format_is_hidden(FormatList *, const char *name);
/* "\"docx\" is not one of pdf, epub, html, text"; of readers with "warc". */
const char *format_problem(Keep *, FormatList *, const char *name);
/* The usual extension of a writer's files. */
const char *format_extension(Keep *, const char *writer);

#endif
