/* What the parts of layout share. A document flows block by block (flow.c) into strips: pieces of a page as wide as
 * the text, most of them one line (para_*.c, break.c, line.c). Pages (page.c) stack strips, break where that is
 * allowed and hand finished display lists on. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/limits.h"
#include "layout/display.h"
#include "text/tokens.h"

/* Pixels of CSS in an inch. */
enum { CSS_DPI = 96 };

typedef struct Hyphens Hyphens;
typedef struct TableMemory TableMemory;

typedef struct {
    const Document *document;
    Context *ctx;
    const Style *style;
    Fonts *fonts;
    Images *images;
    TokenRules token_rules;
    Hyphens *hyphens; /* NULL: no word is hyphenated */
    bool hyphenate;   /* text that is not justified is hyphenated too: in narrow columns of tables */
    bool ragged;      /* nothing is justified */
    bool hang;        /* punctuation stands out into the margins */
    bool kashida;     /* Arabic is stretched between letters */
    Arena *arena; /* of the strips that are being made */
    TableMemory *table_memory;
    bool landscape; /* what is made now stands on landscape pages of its own */
    const Map *numbers; /* of the pages on which nodes start, by id; NULL in the first draft (contents.c) */
    bool draft;   /* laid out for the numbers of its pages alone: nothing is said */
    struct Notes *notes; /* footnotes that stand on their pages (footnotes.c) */
    size_t note_mark_length; /* characters of the longest mark that an author gave a footnote */
    bool quiet;   /* text is set again, or only measured: what is missing has been or will be said */
} Layout;

/* How a stretch of text looks. */
typedef struct {
    uint8_t family; /* Family */
    bool bold, italic, underline, strike, marked;
    Length size;
    Length rise; /* of the baseline, up */
    Colour colour;
} Look;

/* Bars and backgrounds behind a stretch of strips. */
typedef struct Decoration Decoration;
struct Decoration {
    const Decoration *around;
    const Node *node;
    Length x, width;           /* from the left edge of the page */
    Length above, below;       /* how far it reaches over its first and last strip */
    Colour colour;
};

typedef enum { BREAK_BEFORE_FREE, BREAK_BEFORE_AVOID, BREAK_BEFORE_FORCED } BreakBefore;

/* One piece of a page, as wide as the text. Positions in it are from its top and the left edge of the page. */
typedef struct Strip Strip;
struct Strip {
    Strip *next;
    Length space_before; /* vanishes at the top of a page */
    Length height;
    Length baseline;      /* of a line, from the top */
    uint8_t break_before; /* BreakBefore */
    bool landscape;       /* stands on a landscape page of its own, among its like */
    Item *items, *behind;
    Area *areas;     /* the last first, as on pages */
    Anchor *anchors; /* likewise */
    const Decoration *decoration;
    bool wide;            /* runs across all columns: only at the top of the first page */
    const Strip *repeat;  /* a table's head, set again above this strip where it starts a page */
    /* page.c, footnotes.c */
    uint8_t arena;        /* which arena it lives in */
    Strip *notes, *notes_last; /* of the footnotes first referred to here, chained */
    const Strip *last_note;    /* where the last of these footnotes starts */
    Length notes_height;       /* of them all, without the space before the first */
};

/* Lists of items and the like grow at their end. */
typedef struct {
    Item *first, **end;
} ItemList;
static inline void item_list_open(ItemList *list) {
    list->first = NULL;
    list->end = &list->first;
}
static inline void item_list_add(ItemList *list, Item *item) {
    *list->end = item;
    list->end = &item->next;
}
static inline void item_list_join(ItemList *list, const ItemList *more) {
    *list->end = more->first;
    list->end = more->end;
}
Item *item_new(Layout *, ItemKind, Part, const Node *);
/* A filled rectangle that is decoration. */
Item *item_fill(Layout *, const Node *, Length x, Length y, Length width, Length height, Colour);

/* One list of two, of which the last stand first. Only `later` is walked through. */
Area *areas_before(Area *earlier, Area *later);
Anchor *anchors_before(Anchor *earlier, Anchor *later);

/* ---- stacks (stack.c): strips one below the other ---- */

typedef struct {
    Layout *layout;
    ItemList items, behind;
    Area *areas;
    Anchor *anchors;
    Length x;          /* added to positions across */
    Length y;          /* where the next strip goes, from the top of what is stacked */
    bool empty;
    struct OpenDecoration {
        const Decoration *decoration;
        Item *fill;
    } open[LIMIT_DEPTH + 1];
    size_t open_count;
} Stack;
void stack_open(Stack *, Layout *, Length y);
/* Goes on elsewhere, as if nothing stood above. */
void stack_move(Stack *, Length x, Length y);
/* Takes the strip's contents, moved to where they stand. */
void stack_add(Stack *, Strip *);
/* A copy of the strip's contents as decoration. */
void stack_repeat(Stack *, const Strip *);

/* ---- pages (page.c) ---- */

typedef struct Pages Pages;
Pages *pages_open(Layout *, PageFunction *page, PageFunction *margins, void *user);
/* Takes a strip; finished pages go out. */
void pages_add(void *pages, Strip *);
/* Nothing but strips that were added is in layout->arena any more: memory of pages that are out may be used again. */
void pages_settle(void *pages);
void pages_close(Pages *);
/* One run over the document; see contents.c for numbers and draft. */
void layout_pages(const Document *, const Style *, const Map *numbers, bool draft, PageFunction *page,
                  PageFunction *margins, void *user);
/* The height of a page's text: on landscape pages if layout->landscape. */
Length pages_height(const Layout *);
/* The width and left edge of a wide table on a landscape page: it fills the page up to narrow margins. */
Length pages_landscape_width(const Layout *, Length *x);
/* True when all pages are landscape and have one column: a wide table reaches into the margins and needs no page of
 * its own. */
bool pages_hold_wide(const Layout *);

/* ---- flow (flow.c) ---- */

/* Strips go to a function, so that a table cell can collect what a page would place. */
typedef struct {
    Length x, width; /* of the text, from the left edge of the page */
    Length page_width; /* of the text of all the page's columns; 0 where there are none */
    void (*add)(void *user, Strip *);
    void (*settle)(void *user); /* may be NULL */
    void *user;
    bool page; /* a page's own: a table too wide for it may stand on pages of its own */
} Column;

/* Flows everything below `root` (not root itself) into a column. `base` is the look of its paragraphs. */
void flow_blocks(Layout *, const Node *root, const Column *, const BlockStyle *base);
/* Flows a footnote with its label into a column. */
void flow_footnote(Layout *, const Node *footnote, const Column *);
/* True when a footnote stands on the page of its reference (footnotes.c). */
bool notes_placed(const Layout *, const Node *footnote);

/* ---- tables (table.c) ---- */

typedef struct Table Table;
/* Measures a table for a column of this place and width and chooses how it is set. May choose the width of a
 * landscape page when `may_turn`. NULL when it has no rows. In the conversion's arena. */
Table *table_open(Layout *, const Node *table, Length x, Length width, bool may_turn);
/* Whether it stands on landscape pages of its own. */
bool table_turned(const Table *);
/* Whether it is wider than its column; then *x and *width become the place it has. */
bool table_widened(const Table *, Length *x, Length *width);
/* Hands the rows to the column; the table is used up. */
void table_flow(Table *, const Column *, const Decoration *);

/* ---- paragraphs ---- */

typedef struct Paragraph Paragraph;

/* Text of a block, shaped and ready to be broken into lines. All in layout->arena. */
Paragraph *para_open(Layout *, const Node *block, const BlockStyle *);
/* The same for generated text that belongs to a node. */
Paragraph *para_of_text(Layout *, const Node *, String text, String lang, const BlockStyle *);
/* Makes such a text a link, and look like one; NULL: it is none. */
void para_lead(Paragraph *, const Node *link);
bool para_is_empty(const Paragraph *);
/* The narrowest width without breaks inside words but where they may be hyphenated, and the width without any break but
 * forced ones. */
void para_widths(const Paragraph *, Length *min, Length *preferred);
/* Breaks into lines of this width and makes a strip of each, chained. NULL when the paragraph is empty. */
Strip *para_lines(Paragraph *, Length x, Length width);
/* Sets generated text on a line of its own: `edge` is its left end, or its right end with ALIGN_RIGHT, or its middle
 * with ALIGN_CENTER; y the baseline. Returns its width. */
Length line_of_text(Layout *, ItemList *, const Node *, Part, String text, String lang, const BlockStyle *, Length edge,
                    Length y, Align);
/* From the top of a line of this style to its baseline. */
Length line_baseline(Layout *, const BlockStyle *, String lang);

/* Size of an image set in text: by its resolution and hints, at most `width` (that of the column; INT32_MAX where it
 * is not known yet) by `height`. Pictures of pixels are never enlarged past 96 dpi. */
void image_size(const Node *, const Image *, Length width, Length height, Length *out_width, Length *out_height);
/* The height that goes with a width. */
Length image_height(const Image *, Length width);

#endif
