/* The resolved style: what every kind of block and inline looks like, and the page. One style drives PDF, EPUB and HTML
 * alike. Lengths are in units of 1/1024 point. */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include "doc/document.h"

#define POINT 1024 /* units in a point */

typedef int32_t Length;

typedef enum { FAMILY_SERIF, FAMILY_SANS, FAMILY_MONO } Family;

typedef struct {
    uint8_t red, green, blue;
} Colour;

/* A block's or an inline's look. In inline styles, fields with inherit values (size 0, see STYLE_INHERIT_*) leave what is
 * around them. */
typedef struct {
    uint8_t family;          /* Family */
    bool bold, italic;
    Length size;             /* of the font */
    Length leading;          /* baseline to baseline */
    Length space_before, space_after;
    Length indent_start;     /* of the whole block, on the side where lines start */
    Length indent_end;
    uint8_t align;           /* Align */
    Colour colour;
} BlockStyle;

typedef struct {
    Length page_width, page_height;
    Length margin_top, margin_bottom, margin_inner, margin_outer;
    Length footer_baseline;  /* above the page's lower edge */
    Length head_baseline;    /* below its upper edge */
    int columns;
    Length column_width, column_gap;
} PageStyle;

typedef struct {
    PageStyle page;
    Length measure;             /* of lines on screens */
    BlockStyle body;            /* paragraphs */
    BlockStyle headings[6];
    BlockStyle title_block;     /* the first heading when it is the title */
    BlockStyle quote;           /* its paragraphs */
    BlockStyle code;
    BlockStyle caption;
    BlockStyle table_cell, table_head;
    BlockStyle footnote;
    BlockStyle term;            /* of a definition list */
    BlockStyle math;            /* mathematics on lines of its own */
    BlockStyle dateline;
    BlockStyle footer;          /* page numbers and running heads */
    Length note_above, note_below; /* the rule above a page's footnotes: space around it */
    Length figure_space;        /* above and below figures, and above the caption of a table */
    Length list_indent;         /* from label to text edge, per level */
    Length item_space;          /* between items of a tight list */
    Length quote_bar;           /* width of the bar beside a quote */
    Length cell_padding_x, cell_padding_y;
    Length rule_thin, rule_thick;
    Colour link, rule, code_background, mark_background, quote_bar_colour, table_line, head_background, muted;
    /* the same in dark mode, for screens */
    struct { Colour text, background, link, rule, code_background, mark_background, muted; } dark;
} Style;

/* The house style for a document: its page by the document's settings (doc/settings.h), adapted to the language's script where
 * its letters need it. */
const Style *style_for(const Document *);

#endif
