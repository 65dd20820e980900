/* Facts about the content and markup of a table, collected before the walk: nodes of its cells in, counts out. Content
 * of a nested table counts only for the nested table. layout_tables.c decides by these facts. */
#ifndef READ_HTML_TABLE_FACTS_H
#define READ_HTML_TABLE_FACTS_H

#include "read/html/page.h"

enum { TABLE_FACTS_COLUMNS = 8 }; /* how many columns are looked at one by one */

/* One cell. Letters are all that can be seen, without white space; wide ones count as two. */
typedef struct {
    uint32_t letters, linked, headed, bold; /* of the letters: in links, in headings, in bold */
    uint32_t digits, alphabetic;
    uint32_t blocks, lines; /* pieces of text parted by blocks or blank lines; by line breaks, too */
    uint32_t headings, lists, links, fields, pictures, icons, spacers, tables;
    uint32_t last;     /* code point of the last letter */
    uint32_t column, column_span, row_span;
    uint8_t gap;       /* what parts the next letter from the last */
    bool is_header, has_border;
} HtmlCellFacts;

/* A row, or a whole table: how many of its cells are of each kind. Cells without content count nowhere. */
typedef struct {
    uint32_t cells;
    uint32_t headers;    /* <th> */
    uint32_t bordered;
    uint32_t labels;     /* a few words */
    uint32_t links;      /* nothing but links */
    uint32_t values;     /* numbers, dates, signs */
    uint32_t pictures;   /* with a picture */
    uint32_t structured; /* a heading with text below it, or a table */
    uint32_t rich;       /* several blocks or lines, lists, fields, or structured */
    uint32_t prose;      /* a long text, or structured */
    uint32_t big;        /* structured, or a long text of several blocks */
} HtmlCellCounts;

typedef struct {
    bool is_data;      /* the markup says so */
    bool is_plain;     /* the markup asks for no lines or spaces between cells, or for the whole width */
    bool has_borders;  /* by the attribute */
    bool has_plain_cells; /* cells that are no <th>, with content or without */
    HtmlCellCounts all, row;
    bool has_spacers;  /* images that only keep a place free */
    uint32_t blank_cells;
    uint32_t grid_rows; /* with two cells or more */
    uint32_t columns;  /* most cells in a row */
    uint32_t label_rows; /* grid rows that begin with a label */
    uint32_t picture_rows, label_only_rows; /* grid rows with pictures, or labels, in all cells */
    uint32_t grid_values; /* values in grid rows */
    bool first_row_labels; /* the first grid row has labels only, not all of them links */
    bool is_pair;      /* a grid row has a name and what it stands for */
    uint32_t column_cells[TABLE_FACTS_COLUMNS], column_values[TABLE_FACTS_COLUMNS];
    uint32_t column;   /* of the next cell */
    uint32_t covered_rows; /* how many more rows a label of the first column reaches down to */
    HtmlCellFacts first; /* the first cell with content of this row */
} HtmlTableFacts;

/* Looks at the attributes of an element that is shown as a table. */
void html_table_facts_start(HtmlTableFacts *, const HtmlNode *table);
void html_cell_facts_start(HtmlCellFacts *, const HtmlNode *cell);
/* Whether the markup of a cell says that its table is one of data. */
bool html_cell_facts_is_data(const HtmlNode *cell);
/* An element inside a cell begins; an element that is a block also ends. */
void html_cell_facts_element(HtmlCellFacts *, const HtmlNode *);
/* An image that only keeps a place free. */
bool html_is_spacer(const HtmlNode *image);
void html_cell_facts_break(HtmlCellFacts *);
/* Text inside a cell. */
void html_cell_facts_text(HtmlCellFacts *, const HtmlNode *text, bool in_link, bool in_heading);
void html_table_facts_cell(HtmlTableFacts *, const HtmlCellFacts *);
void html_table_facts_end_row(HtmlTableFacts *);

#endif
