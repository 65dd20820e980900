/* Strips one below the other: a page, or a table cell. What stands in a strip is moved to its place; bars and
 * backgrounds that run through several strips become one rectangle each. */
#include "layout/stack.h"

void stack_open(Stack *stack, Arena *arena, Length y) {
    stack->arena = arena;
    item_list_open(&stack->items);
    item_list_open(&stack->behind);
    stack->areas = NULL;
    stack->anchors = NULL;
    stack_move(stack, 0, y);
}

void stack_move(Stack *stack, Length x, Length y) {
    stack->x = x;
    stack->y = y;
    stack->empty = true;
    stack->open_count = 0;
}

static void take_items(const Stack *stack, ItemList *list, Item *first) {
    for (Item *item = first; item; item = item->next) {
        item->x += stack->x;
        item->y += stack->y;
        *list->end = item;
        list->end = &item->next;
    }
}

/* The last stand first, in strips as in stacks. */
static void take_places(Stack *stack, Strip *strip) {
    for (Area *area = strip->areas; area; area = area->next) {
        area->x += stack->x;
        area->y += stack->y;
    }
    for (Anchor *anchor = strip->anchors; anchor; anchor = anchor->next) {
        anchor->x += stack->x;
        anchor->y += stack->y;
    }
    stack->areas = areas_before(stack->areas, strip->areas);
    stack->anchors = anchors_before(stack->anchors, strip->anchors);
}

static size_t chain_of(const Decoration *decoration, const Decoration *chain[LIMIT_DEPTH + 1]) {
    size_t depth = 0, count = 0;
    for (const Decoration *d = decoration; d; d = d->around)
        depth++;
    for (const Decoration *d = decoration; d; d = d->around, count++)
        chain[depth - 1 - count] = d;
    return depth;
}

/* Lengthens the rectangles of decorations that go on and starts those of new ones. */
static void decorate(Stack *stack, const Strip *strip) {
    const Decoration *chain[LIMIT_DEPTH + 1];
    size_t depth = chain_of(strip->decoration, chain), kept = 0;
    while (kept < depth && kept < stack->open_count && stack->open[kept].decoration == chain[kept])
        kept++;
    stack->open_count = depth;
    for (size_t i = 0; i < depth; i++) {
        const Decoration *d = chain[i];
        if (i >= kept) {
            Length top = stack->y - d->above;
            stack->open[i].decoration = d;
            stack->open[i].fill = item_fill(stack->arena, d->node, d->x + stack->x, top, d->width, 0, d->colour);
            item_list_add(&stack->behind, stack->open[i].fill);
        }
        stack->open[i].fill->height = stack->y + strip->height + d->below - stack->open[i].fill->y;
    }
}

void stack_add(Stack *stack, Strip *strip) {
    if (!stack->empty)
        stack->y += strip->space_before;
    stack->empty = false;
    decorate(stack, strip);
    take_items(stack, &stack->behind, strip->behind);
    take_items(stack, &stack->items, strip->items);
    take_places(stack, strip);
    stack->y += strip->height;
}

static void copy_items(Stack *stack, ItemList *list, const Item *first) {
    for (const Item *item = first; item; item = item->next) {
        Item *copy = item_new(stack->arena, (ItemKind)item->kind, PART_ARTIFACT, item->node);
        *copy = *item;
        copy->part = PART_ARTIFACT;
        copy->x += stack->x;
        copy->y += stack->y;
        copy->next = NULL;
        item_list_add(list, copy);
    }
}

void stack_repeat(Stack *stack, const Strip *strip) {
    copy_items(stack, &stack->behind, strip->behind);
    copy_items(stack, &stack->items, strip->items);
    stack->y += strip->height;
    stack->empty = false;
}
