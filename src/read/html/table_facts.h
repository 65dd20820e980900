/* Facts about the content and markup of a table, collected before the walk: takes the nodes of its cells, returns
 * counts. The content of a nested table counts only for that table. layout_tables.c decides by these facts. */
#ifndef READ_HTML_TABLE_FACTS_H
#define READ_HTML_TABLE_FACTS_H

#include "read/html/page.h"

enum { TABLE_FACTS_COLUMNS = 8 }; /* columns that are counted separately */

/* One cell. Letters are all visible characters but white space; wide ones count as two. */
typedef struct {
    uint32_t letters, linked, headed, bold; /* of the letters: in links, in headings, in bold */
    uint32_t digits, alphabetic;
    uint32_t blocks, lines; /* texts separated by blocks or blank lines; for lines, also by line breaks */
    uint32_t headings, lists, links, fields, pictures, icons, spacers, tables;
    uint32_t last;     /* code point of the last letter */
    uint32_t column, column_span, row_span;
    uint8_t gap;       /* what separates the next letter from the last */
    bool is_header, has_border;
} HtmlCellFacts;

/* A row or a whole table: its number of cells of each kind. Empty cells are not counted. */
typedef struct {
    uint32_t cells;
    uint32_t headers;    /* <th> */
    uint32_t bordered;
    uint32_t labels;     /* a few words */
    uint32_t links;      /* only links */
    uint32_t values;     /* numbers, dates, signs */
    uint32_t separators; /* of the values: signs without letters or digits, as "|" or a quotation mark */
    uint32_t sentences;  /* longer than a label, and ends as a sentence does */
    uint32_t titles;     /* nothing but headings */
    uint32_t title_headers; /* of these <th> */
    uint32_t pictures;   /* with an image */
    uint32_t plain_pictures; /* with a picture, and no text */
    uint32_t structured; /* a heading with text below it, or a table */
    uint32_t rich;       /* several blocks or lines, lists, fields, or structured */
    uint32_t prose;      /* a long text, or structured */
    uint32_t big;        /* structured, or a long text of several blocks */
} HtmlCellCounts;

typedef struct {
    bool is_data;      /* according to the markup */
    bool is_plain;     /* the markup sets no borders or spacing, or the full width */
    bool has_borders;  /* according to the attribute */
    bool has_plain_cells; /* cells other than <th>, empty or not */
    HtmlCellCounts all, row;
    bool has_spacers;  /* images used only as spacers */
    uint32_t blank_cells;
    uint32_t grid_rows; /* with two cells or more */
    uint32_t columns;  /* the most cells in a row */
    uint32_t label_rows; /* grid rows that begin with a label */
    uint32_t picture_rows, label_only_rows; /* grid rows with pictures, or labels, in all cells */
    uint32_t grid_values; /* values in grid rows */
    uint32_t value_rows;  /* grid rows with values that are no separators */
    uint32_t text_first_rows, picture_first_rows; /* grid rows of a text and a picture, by what stands first */
    uint32_t caption_rows; /* label rows right below a picture row of as many cells */
    bool after_pictures;  /* the last grid row has pictures in all cells and none below yet */
    uint32_t last_cells;  /* of the last grid row */
    uint32_t row_lines[2]; /* fewest and most lines of the cells in this row */
    uint32_t least_lines, most_lines; /* of the cells in grid rows */
    bool first_row_labels; /* the first grid row has labels only, not all of them links */
    bool is_pair;      /* a grid row has a name and its value */
    uint32_t column_cells[TABLE_FACTS_COLUMNS], column_values[TABLE_FACTS_COLUMNS];
    uint32_t column;   /* of the next cell */
    uint32_t covered_rows; /* rows that a label of the first column still spans */
    HtmlCellFacts first; /* the first cell with content of this row */
} HtmlTableFacts;

/* Reads the attributes of an element that is displayed as a table. */
void html_table_facts_start(HtmlTableFacts *, const HtmlNode *table);
void html_cell_facts_start(HtmlCellFacts *, const HtmlNode *cell);
/* Whether the markup of a cell marks its table as a data table. */
bool html_cell_facts_is_data(const HtmlNode *cell);
/* An element inside a cell begins; an element that is a block also ends. */
void html_cell_facts_element(HtmlCellFacts *, const HtmlNode *);
/* Whether an image is only a spacer. */
bool html_is_spacer(const HtmlNode *image);
void html_cell_facts_break(HtmlCellFacts *);
/* Text inside a cell. */
void html_cell_facts_text(HtmlCellFacts *, const HtmlNode *text, bool in_link, bool in_heading);
void html_table_facts_cell(HtmlTableFacts *, const HtmlCellFacts *);
void html_table_facts_end_row(HtmlTableFacts *);

#endif
