/* What the parts of tables share: table.c (the whole), fit.c (how large it is set, and which way up), widths.c
 * (columns), decimal.c (numbers below each other), rows.c (rows), stacked.c (what fits in no columns). */
#ifndef LAYOUT_TABLE_PARTS_H
#define LAYOUT_TABLE_PARTS_H

#include "layout/stack.h"
#include "layout/table/table.h"
#include "layout/text/text.h"

typedef struct {
    Strip *first, *last;
} CellStrips;

/* A column of numbers that stand with their decimal signs below each other. */
typedef struct {
    bool aligned;
    uint32_t sign;        /* '.' or ',': the decimal sign where a number leaves it open */
    Length left, right;   /* the most that stands on each side of the integer part's end */
} Decimal;

/* What the cells of a column need and like, without padding, at the style's own size. */
typedef struct {
    int64_t min;       /* no word is broken, or only where it is hyphenated */
    int64_t preferred; /* no line is broken */
    int64_t tight;     /* the same, but heads may take two lines */
    int64_t code;      /* no line of code is broken; of one cell only */
} Wants;

struct Table {
    Layout layout;            /* around it */
    FlowFunction *flow;       /* of what cells hold */
    const Node *node, *first; /* the table, its first row */
    const Style *style;       /* in which its cells are set: the document's, or that made smaller */
    const Column *column;     /* where rows go */
    const Decoration *decoration;
    Length x, most;      /* the room it has */
    Length width;        /* it takes */
    uint32_t columns;
    bool hyphenate;      /* columns are so narrow that words may not fit without hyphens */
    Length *edges;       /* columns + 1: where columns begin and end, from the side where lines start */
    Decimal *decimals;   /* of each column */
    uint32_t *covered;   /* of each column: how many rows from this one on the cell in it spans */
    bool rtl;
    bool widened;        /* over its column, to the width of a landscape page */
    bool landscape;      /* widened, on pages of its own */
    bool stacked;        /* cells one below the other, with their heads beside them: no columns */
    bool keep;           /* the next row stays with what is above */
    bool head_done;      /* rows of the body have begun */
    bool *joined;        /* of each column: the cell in it begins in a column before */
    bool striped;        /* the row at hand is the first, third … of the body */
    const Strip *head;   /* set again at the top of later pages; NULL when there is none */
    const Strip *head_continued; /* the same, above a row that was cut */
};

/* ---- table.c ---- */

/* The look of a cell. In the arena of the layout. */
const BlockStyle *table_cell_style(const Table *, const Node *cell);
/* Of the text of a head. The colour of heads is often made for their fill, which heads at the side and those of tables
 * that are taken apart do not have: there it gives way to that of cells. */
Colour table_head_colour(const Table *, const Node *cell);
/* Flows a cell in the table's style; strips are chained, their spaces as they will stand. */
CellStrips table_flow_cell(Table *, const Node *cell, const BlockStyle *, Length x, Length width);

/* ---- fit.c ---- */

/* Chooses size, padding and direction of page, so that words stay whole or are hyphenated; sets style, hyphenate,
 * edges and width, or stacked. */
void table_fit(Table *, bool may_turn);

/* ---- widths.c ---- */

/* What every column wants, its words whole or hyphenated. In the conversion's arena. */
Wants *table_measure(Table *, bool hyphenate);
/* Widens the columns' wants by t->style's padding and shares t->most between them: sets edges and width. */
void table_share(Table *, const Wants *);
/* The width of the columns that a cell spans. */
Length table_span_width(const Table *, const Node *cell);
/* Whether the words of a cell may be hyphenated. */
bool table_hyphenates(const Table *, const Node *cell);
/* The left edge of the columns [from, to). */
Length table_columns_x(const Table *, uint32_t from, uint32_t to);

/* ---- decimal.c ---- */

/* Finds the columns of numbers. */
void table_find_decimals(Table *);
/* The width of a cell in such a column, measured; false when it is no number. Takes it into its column's account. */
bool table_measure_number(Table *, Layout, const Node *cell);
/* Whether the cell's numbers stand below each other: flows it so, inside this room. */
bool table_flow_number(Table *, const Node *cell, Length x, Length width, CellStrips *);
/* Whether the cell stands in a column of numbers. */
bool table_in_decimals(const Table *, const Node *cell);

/* ---- rows.c ---- */

/* Flows the row and those that spans join with it and hands them to the column. Returns the row behind them. */
const Node *table_emit_rows(Table *, const Node *row);
/* Hands two cells of a stacked row that stand side by side to the column, cut between lines. `avoid` keeps them with
 * what stands above. */
void table_emit_pair(Table *, const Node *row, CellStrips left, CellStrips right, bool avoid);

/* The width of the rule below a row, 0 for none, and the colour of all rules. */
const TableRule *table_rule_below(const Table *, const Node *row);
Colour table_rule_colour(const Table *, const TableRule *);

/* ---- stacked.c ---- */

/* Hands out each row as a list of its cells, every cell beside what heads its column. */
void table_stack(Table *);

#endif
