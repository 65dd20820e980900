/* What table.c (rows) and table_widths.c (columns) share. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/layout.h"

typedef struct {
    Strip *first, *last;
} CellStrips;

typedef struct {
    Layout *layout;
    const Node *node, *first; /* the table, its first row */
    const Column *column;
    const Decoration *decoration;
    Length x, width;     /* of the table, from the left edge of the page */
    Length *widths;      /* of the columns, padding included */
    bool rtl;
    bool keep;           /* the next row stays with what is above */
    bool head_done;      /* rows of the body have begun */
    const Strip *head;   /* set again at the top of later pages; NULL when there is none */
} Table;

/* Sets widths and width: as wide as the contents like, at most t->width. */
void table_widths(Table *);
/* The width of the columns that a cell spans. */
Length table_span_width(const Table *, const Node *cell);

#endif
