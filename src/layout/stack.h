/* Stacks: strips one below the other, as on a page or in a cell. */
#ifndef LAYOUT_STACK_H
#define LAYOUT_STACK_H

#include "base/limits.h"
#include "layout/strip.h"

typedef enum { EDGE_TOP, EDGE_BOTTOM, EDGE_START, EDGE_END, BOX_EDGES } BoxEdge;

typedef struct {
    Arena *arena; /* of decorations and copies */
    ItemList items, behind;
    Area *areas;
    Anchor *anchors;
    Length x;          /* added to positions across */
    Length y;          /* where the next strip goes, from the top of what is stacked */
    bool empty;
    Length floor;      /* boxes reach no further down */
    struct OpenBox {
        const Decoration *decoration;
        Length top;
        Item *fill, *edges[BOX_EDGES]; /* NULL where it has none */
    } open[LIMIT_DEPTH + 1];
    size_t open_count;
} Stack;
void stack_open(Stack *, Arena *, Length y);
/* Goes on elsewhere, as if nothing stood above. */
void stack_move(Stack *, Length x, Length y);
/* Takes the strip's contents, moved to where they stand. */
void stack_add(Stack *, Strip *);
/* A copy of the strip's contents as decoration. */
void stack_repeat(Stack *, const Strip *);

#endif
