/* Strips: what a document becomes before it becomes pages. A strip is a piece of a page as wide as the text, most
 * often one line. */
#ifndef LAYOUT_STRIP_H
#define LAYOUT_STRIP_H

#include "layout/display.h"

/* The box of a block behind a stretch of strips: its background and border. On each page it has all its edges. */
typedef struct Decoration Decoration;
struct Decoration {
    const Decoration *around;
    const Node *node;
    Length x, width;           /* from the left edge of the page */
    Length above, below;       /* how far it reaches over its first and last strip, or over the boxes in it there */
    bool filled, rtl;
    Colour fill;
    uint8_t border;            /* Border */
    Length border_width;
    Colour border_colour;
};
/* How far a chain of boxes reaches over the strip that is its first, or below its last. */
Length decoration_reach(const Decoration *, bool below);

typedef enum { BREAK_BEFORE_FREE, BREAK_BEFORE_AVOID, BREAK_BEFORE_FORCED } BreakBefore;

/* One piece of a page, as wide as the text. Positions in it are from its top and the left edge of the page. */
typedef struct Strip Strip;
struct Strip {
    Strip *next;
    Length space_before; /* vanishes at the top of a page */
    Length height;
    Length baseline;      /* of a line, from the top */
    uint8_t break_before; /* BreakBefore */
    bool right_page;      /* with a forced break: begins a right-hand page in printing on two sides */
    bool begins_body;     /* the first behind the front matter */
    bool landscape;       /* stands on a landscape page of its own, among its like */
    Item *items, *behind;
    Area *areas;     /* the last first, as on pages */
    Anchor *anchors; /* likewise */
    const Decoration *decoration;
    const Node *figure;   /* a figure that may stand behind text that follows it (page/floats.c) */
    bool foot;            /* stands at the foot of the last page */
    bool wide;            /* runs across all columns: only at the top of the first page */
    const Strip *repeat;  /* a table's head, set again above this strip where it starts a page */
    /* set by page/ */
    uint32_t turn;        /* of the memory it lives in (memory.h) */
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
Item *item_new(Arena *, ItemKind, Part, const Node *);
/* A filled rectangle that is decoration. */
Item *item_fill(Arena *, const Node *, Length x, Length y, Length width, Length height, Colour);

/* One list of two, of which the last stand first. Only `later` is walked through. */
Area *areas_before(Area *earlier, Area *later);
Anchor *anchors_before(Anchor *earlier, Anchor *later);

#endif
