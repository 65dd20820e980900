/* Items of the display list. */
#include "layout/layout.h"

Item *item_new(Layout *layout, ItemKind kind, Part part, const Node *node) {
    Item *item = arena_new(layout->arena, Item);
    item->kind = (uint8_t)kind;
    item->part = (uint8_t)part;
    item->node = node;
    if (kind == ITEM_GLYPHS)
        item->as.run.stretch = STRETCH_NONE;
    return item;
}

Item *item_fill(Layout *layout, const Node *node, Length x, Length y, Length width, Length height, Colour colour) {
    Item *item = item_new(layout, ITEM_FILL, PART_ARTIFACT, node);
    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    item->colour = colour;
    return item;
}
