/* Items of the display list, and lists of places. */
#include "layout/strip.h"

Item *item_new(Arena *arena, ItemKind kind, Part part, const Node *node) {
    Item *item = arena_new(arena, Item);
    item->kind = (uint8_t)kind;
    item->part = (uint8_t)part;
    item->node = node;
    if (kind == ITEM_GLYPHS)
        item->as.run.stretch = STRETCH_NONE;
    return item;
}

Item *item_fill(Arena *arena, const Node *node, Length x, Length y, Length width, Length height, Colour colour) {
    Item *item = item_new(arena, ITEM_FILL, PART_ARTIFACT, node);
    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    item->colour = colour;
    return item;
}

Length decoration_reach(const Decoration *decoration, bool below) {
    Length reach = 0;
    for (; decoration; decoration = decoration->around)
        reach += below ? decoration->below : decoration->above;
    return reach;
}

Area *areas_before(Area *earlier, Area *later) {
    Area **end = &later;
    while (*end)
        end = &(*end)->next;
    *end = earlier;
    return later;
}

Anchor *anchors_before(Anchor *earlier, Anchor *later) {
    Anchor **end = &later;
    while (*end)
        end = &(*end)->next;
    *end = earlier;
    return later;
}
