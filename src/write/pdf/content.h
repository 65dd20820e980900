/* A page's items as operators of a content stream (ISO 32000-1, 8 and 9), in marked contents. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "write/pdf/codes.h"
#include "write/pdf/image.h"
#include "write/pdf/tags.h"

/* The reading of a ruby, which waits for the end of its line. */
typedef struct {
    const Item *item;
    Element *element;
} Waiting;

typedef struct {
    Context *ctx;
    Document const *document;
    PdfFonts fonts;
    PdfImages images;
    Tags *tags;
    Buffer out;
    bool no_private; /* text of spans may have no characters of private use */
    /* the page that is being drawn */
    Length page_height;
    Colour colour;
    Waiting *waiting;
    size_t waiting_count, waiting_capacity;
    /* the marked content that is open */
    bool marked;
    Element *element; /* NULL: an artifact */
    Position at; /* in the source, of what is drawn */
    uint8_t part;     /* of the artifact */
    /* the text object that is open */
    bool in_text;
    const PdfFont *font;
    Length size;
    int32_t stretch; /* ten-thousandths */
    int32_t word_space; /* thousandths of a point */
    int32_t line_x, line_y; /* where the line starts, on the grid */
} ContentStream;

void content_open(ContentStream *, const Document *, Haru *, Tags *);
/* Draws a page into `out`, which is cleared first. */
void content_page(ContentStream *, const Page *, const Placement *);

/* For the parts of the drawing: */

/* Ends the text object, if one is open. */
void content_end_text(ContentStream *);
/* Begins one if need be, with the next glyph's origin at x, y (y down), in this font, its glyphs as wide as `stretch`
 * ten-thousandths of their own width. */
void content_text_at(ContentStream *, const PdfFont *, Length size, int32_t stretch, Length x, Length y);
/* What a space (code 32) has beyond its glyph's width, in thousandths of a point, before it is stretched. */
void content_word_space(ContentStream *, int32_t thousandths);
void content_colour(ContentStream *, Colour);
/* x y width height of a rectangle given by its upper left corner, and "re". */
void content_rectangle(ContentStream *, Length x, Length y, Length width, Length height);
/* An image in a rectangle given by its upper left corner. */
void content_image(ContentStream *, uint32_t image, Length x, Length y, Length width, Length height);

/* Between these, what is drawn is read as this text. The span is a marked content of its own beside the element's
 * others: readers lose text behind spans that are nested in it. Text objects end with it; content_text_at begins the
 * next. */
void content_span_begin(ContentStream *, String actual_text);
void content_span_end(ContentStream *);

/* text.c: a run of glyphs. */
void text_run(ContentStream *, const Item *);
/* emoji.c: a run of colour glyphs; and the box of a character that no font has. */
void emoji_run(ContentStream *, const Item *);
void missing_box(ContentStream *, const Item *);

#endif
