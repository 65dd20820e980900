/* The lines of a grid table by columns, as they are seen: East Asian wide characters have two, combining marks none. */
#ifndef READ_MARKDOWN_GRID_TEXT_H
#define READ_MARKDOWN_GRID_TEXT_H

#include "read/markdown/lines.h"

typedef struct {
    String text;      /* from the table's left edge to the last character that is no blank */
    size_t byte;      /* of the source's line before it */
    uint32_t *starts; /* byte of `text` at which each column starts, or GRID_INSIDE; NULL: columns are bytes */
    uint32_t columns;
} GridLine;

#define GRID_INSIDE UINT32_MAX /* in the middle of a character */

typedef struct {
    Arena *arena;
    const Lines *lines;
    size_t first;  /* line of `lines` */
    String prefix; /* what stands before the table in its first line */
    uint32_t edge; /* columns of that */
    bool counts_code_points; /* each has one column */
    bool is_ascii;           /* so far; then both ways to count are one */
    GridLine *rows;
    size_t count, capacity;
} GridText;

/* The text of a table whose first line begins at byte `byte` of line `line`. */
void grid_text_open(GridText *, Arena *, const Lines *lines, size_t line, size_t byte, bool counts_code_points);
/* A line from 0, valid until the next call; NULL where no line can be of the table. Lines follow in any order, but each
 * takes time for all before it when it is first asked for. */
const GridLine *grid_line(GridText *, size_t index);
/* The byte at a column; '\0' when none starts there. */
char grid_char(const GridLine *, uint32_t column);
/* The byte of `text` at which a column starts that has a character. */
size_t grid_byte(const GridLine *, uint32_t column);

#endif
