/* Where in a source a byte of a line stands: cmark counts bytes, positions count code points. */
#ifndef READ_MARKDOWN_LINES_H
#define READ_MARKDOWN_LINES_H

#include "base/context.h"

typedef struct {
    String text;
    size_t *starts;      /* of each line */
    size_t count;
    uint32_t *code_points; /* before each stretch of bytes */
    uint32_t first_line; /* number of the first line of `text` in the source */
} Lines;

/* Counts the lines of `text`, whose first one is line `first_line` of the source. */
void lines_open(Lines *, Arena *, String text, uint32_t first_line);
/* A line without its newline, from 0; empty beyond the end. */
String lines_text(const Lines *, size_t line);
/* The place of byte `byte` (from 0, cut to the line's length) of line `line` (from 0). */
Position lines_position(const Lines *, size_t line, size_t byte);

#endif
