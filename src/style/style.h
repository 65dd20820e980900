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

/* A block's look. */
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

/* The kinds of blocks that have a look of their own (blocks.def). BLOCK_HEADING_1 + n is level n + 1. */
typedef enum {
#define BLOCK(symbol, ...) BLOCK_##symbol,
#include "style/blocks.def"
#undef BLOCK
    BLOCK_COUNT
} BlockKind;

typedef enum {
#define COLOUR(symbol, ...) COLOUR_##symbol,
#include "style/palette.def"
#undef COLOUR
    COLOUR_COUNT
} PaletteColour;

typedef enum {
#define INLINE(symbol, ...) INLINE_##symbol,
#include "style/inlines.def"
#undef INLINE
    INLINE_COUNT
} InlineKind;

/* Percent of the size of the text around. */
typedef struct {
    int size, rise; /* on pages; the rise of the baseline */
    int screen;     /* size on screens and in books */
} InlineStyle;

typedef struct {
    PageStyle page;
    Length measure;             /* of lines on screens */
    BlockStyle blocks[BLOCK_COUNT];
    InlineStyle inlines[INLINE_COUNT];
    Colour palette[COLOUR_COUNT];
    Colour dark[COLOUR_COUNT];  /* the same on screens in dark mode */
    Length note_above, note_below; /* the rule above a page's footnotes: space around it */
    Length figure_space;        /* above and below figures, and above the caption of a table */
    Length list_indent;         /* from label to text edge, per level */
    Length item_space;          /* between items of a tight list */
    Length quote_bar;           /* width of the bar beside a quote */
    Length cell_padding_x, cell_padding_y;
    Length rule_thin, rule_thick;
} Style;

/* How a block's look follows the page and the language's script. */
typedef enum { ADAPTS_NOTHING, ADAPTS_PAGE, ADAPTS_LEADING, ADAPTS_SCRIPT } Adapts;
Adapts block_adapts(BlockKind);

/* The house style for a document: its page by the document's settings, adapted to the language's script where its
 * letters need it. */
const Style *style_for(const Document *);

#endif
