/* Where the cells of a grid table are (the tables of docutils and pandoc): lines by columns in, rectangles out. Takes
 * time and memory in proportion to the lines. */
#ifndef READ_MARKDOWN_GRID_SHAPE_H
#define READ_MARKDOWN_GRID_SHAPE_H

#include "read/markdown/grid_text.h"

/* What stands between two rules and two vertical lines: their columns and lines, from 0. */
typedef struct {
    uint32_t left, right, top, bottom;
} GridBox;

typedef struct {
    GridBox *boxes; /* by their tops, then from left to right */
    size_t count, capacity;
    uint32_t width;  /* column of the last vertical line */
    uint32_t height; /* lines */
    uint32_t head;   /* line of the rule below the head; 0: it has none */
    uint32_t foot;   /* line of the rule above the foot; `height`: it has none */
    uint32_t bad_line, bad_column; /* where it is no grid, when it is none */
} GridShape;

/* Whether a line begins a grid table. */
bool grid_is_top(const GridLine *);
/* The shape of the table that begins with the first line of the text, which grid_is_top. False when not all lines that
 * begin with "|" or "+" are of one well-formed grid. */
bool grid_shape_find(GridShape *, GridText *);

#endif
