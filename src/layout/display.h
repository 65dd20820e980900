/* Pages as display lists: placed runs of glyphs, filled rectangles, outlines and images, each knowing which tree
 * node it came from. Nothing here knows of PDF. Lengths are 1/1024 point; x grows to the right, y DOWN from the
 * page's upper left corner. Items stand in reading order, which is not always the order of painting: backgrounds
 * come first (Page.behind). */
#ifndef LAYOUT_DISPLAY_H
#define LAYOUT_DISPLAY_H

#include "font/font.h"
#include "image/image.h"
#include "style/style.h"

/* What part an item plays for its node. */
typedef enum {
    PART_CONTENT,  /* the node's own content */
    PART_LABEL,    /* a list item's or footnote's label */
    PART_ARTIFACT, /* decoration: rules, bars, backgrounds, repeated header rows */
    PART_HEADER,   /* running head: an artifact */
    PART_FOOTER    /* page number: an artifact */
} Part;

/* PLACE: nothing is drawn; what stands on a later page has its place in reading order here.
 * OUTLINES: a run whose glyphs are drawn as shapes, so that they are no text. It goes up along the diagonal of the box
 * of its width and height, from the upper left corner of the page; x and y are from the middle of that. */
typedef enum { ITEM_GLYPHS, ITEM_FILL, ITEM_IMAGE, ITEM_MISSING, ITEM_PLACE, ITEM_OUTLINES } ItemKind;

/* One glyph, placed relative to the run's origin. */
typedef struct {
    uint32_t glyph;
    uint32_t cluster;  /* byte offset into the run's text */
    Length x, y;       /* from the origin; y up */
    Length advance;
} PlacedGlyph;

enum { STRETCH_NONE = 10000 }; /* glyphs as wide as they are: ten-thousandths */

/* What a fill paints of its rectangle. */
typedef enum {
    SHAPE_WHOLE,
    SHAPE_DISC,
    SHAPE_TURN_RIGHT, /* an arrow that comes from above and turns: the line before goes on here */
    SHAPE_TURN_LEFT
} Shape;

typedef struct Item Item;
struct Item {
    uint8_t kind; /* ItemKind */
    uint8_t part; /* Part */
    uint8_t shape; /* FILL: Shape */
    bool reading; /* a ruby's, above the line it belongs to */
    const Node *node; /* the innermost node it came from: TEXT for text, the block for labels and decoration */
    Length x, y;  /* GLYPHS: origin on the baseline, left end; others: upper left corner */
    Length width, height;
    Colour colour;
    Item *next;
    union {
        struct {
            const Face *face;
            Length size;
            int32_t stretch;     /* width of the glyphs in ten-thousandths of their own, or STRETCH_NONE */
            bool rtl;            /* glyphs are in visual order all the same */
            bool gaps;           /* glyphs reach over space that is no character: between ideographs and letters */
            bool in_rtl;         /* the paragraph goes from right to left */
            String text;         /* logical text of the run, for extraction */
            String lang;
            const PlacedGlyph *glyphs;
            uint32_t count;
            bool space_after;    /* the line ends here at a space that is not drawn: extraction needs one */
            bool hyphenated;     /* the last glyph is a hyphen that the text has not */
            bool line_end;       /* nothing of its line follows in the text */
            bool goes_on;        /* at a line's end: the text goes on without a space */
            Length raised;       /* the leftmost run of a line: how far it stands above the baseline, else 0 */
            Length line_size;    /* of one that is raised: the font size of the line */
        } run;
        const Image *image;
        struct {
            uint32_t code_point; /* MISSING: no font has it; a box with its code is drawn */
            String text;         /* the characters it stands for */
            String lang;
            bool space_after;
        } missing;
    } as;
};

/* A rectangle on a page that belongs to a link (or other node): one per line it spans. */
typedef struct Area Area;
struct Area {
    const Node *node; /* LINK, FOOTNOTE_REFERENCE, or FOOTNOTE for the way back */
    Length x, y, width, height;
    Area *next;
};

/* Where a node starts, for links inside and bookmarks: only nodes with an id, headings and footnotes. */
typedef struct Anchor Anchor;
struct Anchor {
    const Node *node;
    Length x, y; /* upper left corner of the node */
    Anchor *next;
};

typedef struct {
    uint32_t number; /* 1-based */
    int32_t label;   /* the number that it shows, from 1; of pages of front matter below 0: -4 is "iv" */
    Length width, height;
    Length bleed, around; /* beyond its edges: what is painted, and what is shown */
    Item *behind;    /* backgrounds: all artifacts */
    Item *items;     /* in reading order */
    Area *areas;     /* the last first */
    Anchor *anchors; /* the last first */
} Page;

/* Receives pages in order, each complete; the page's memory is reused when the function returns. */
typedef void PageFunction(void *user, const Page *);

#endif
