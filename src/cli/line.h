/* One line of text for a terminal or a log, put together first and then written with one call, so that the lines of
 * processes that run side by side do not mix (POSIX: writes of up to PIPE_BUF bytes to a pipe are atomic). */
#ifndef CLI_LINE_H
#define CLI_LINE_H

#include <limits.h>
#include <stddef.h>

typedef struct {
    char bytes[PIPE_BUF];
    size_t length;
} Line;

/* Appends a text of the program's own. What does not fit is cut. */
void line_text(Line *, const char *);
void line_number(Line *, unsigned long);
/* Appends text that comes from outside, as names of files, with escapes (quire_printable). Of a very long one only the
 * end is shown. */
void line_name(Line *, const char *);
/* Appends a name and where something is in it: "name:line:column: ". 0 for the whole file, or the whole line. */
void line_place(Line *, const char *name, unsigned long line, unsigned long column);
/* Writes the line with a newline behind it. Errors are ignored: there is nowhere left to say them. */
void line_write(Line *, int descriptor);
/* The same without a newline. */
void line_write_part(const Line *, int descriptor);

#endif
