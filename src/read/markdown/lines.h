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
    struct LinePiece *pieces; /* lines behind those of the text */
    size_t piece_count, piece_capacity;
} Lines;

/* A part of a line that is read as a line of its own, as the cells of a grid table are. */
typedef struct LinePiece {
    String text;
    size_t line, byte; /* where it stands */
} LinePiece;

/* Counts the lines of `text`, whose first one is line `first_line` of the source. */
void lines_open(Lines *, Arena *, String text, uint32_t first_line);
/* Adds a piece of line `line`, which may be a piece itself: `length` bytes from `byte`. It becomes the last line. */
void lines_add_piece(Lines *, Arena *, size_t line, size_t byte, size_t length);
/* How many there are, with the pieces. */
static inline size_t lines_count(const Lines *lines) { return lines->count + lines->piece_count; }
/* A line without its newline, from 0; empty beyond the end. */
String lines_text(const Lines *, size_t line);
/* The place of byte `byte` (from 0, cut to the line's length) of line `line` (from 0). */
Position lines_position(const Lines *, size_t line, size_t byte);

#endif
