/* Strips one below the other: a page, or a table cell. What stands in a strip is moved to its place; boxes that run
 * through several strips become a few rectangles each. */
#include "layout/stack.h"

void stack_open(Stack *stack, Arena *arena, Length y) {
    stack->arena = arena;
    item_list_open(&stack->items);
    item_list_open(&stack->behind);
    stack->areas = NULL;
    stack->anchors = NULL;
    stack->floor = INT32_MAX;
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

static bool has_edge(const Decoration *d, BoxEdge edge) {
    static const uint8_t edges[BORDER_COUNT] = {
        [BORDER_BOX] = 1 << EDGE_TOP | 1 << EDGE_BOTTOM | 1 << EDGE_START | 1 << EDGE_END,
        [BORDER_START] = 1 << EDGE_START, [BORDER_TOP] = 1 << EDGE_TOP, [BORDER_BOTTOM] = 1 << EDGE_BOTTOM,
        [BORDER_TOP_AND_BOTTOM] = 1 << EDGE_TOP | 1 << EDGE_BOTTOM,
    };
    return d->border_width > 0 && edges[d->border] >> edge & 1;
}

static Item *add_rectangle(Stack *stack, const Decoration *d, Length x, Length width, Colour colour) {
    Item *item = item_fill(stack->arena, d->node, x + stack->x, 0, width, 0, colour);
    item_list_add(&stack->behind, item);
    return item;
}

static void open_box(Stack *stack, struct OpenBox *box, const Decoration *d, Length top) {
    Length rule = d->border_width < d->width ? d->border_width : d->width, far = d->x + d->width - rule;
    *box = (struct OpenBox){.decoration = d, .top = top};
    if (d->filled)
        box->fill = add_rectangle(stack, d, d->x, d->width, d->fill);
    for (BoxEdge edge = EDGE_TOP; edge < BOX_EDGES; edge++) {
        bool upright = edge == EDGE_START || edge == EDGE_END;
        if (has_edge(d, edge))
            box->edges[edge] = add_rectangle(stack, d, upright && (edge == EDGE_END) != d->rtl ? far : d->x,
                                             upright ? rule : d->width, d->border_colour);
    }
}

static void place_rectangle(Item *item, Length top, Length bottom) {
    if (!item)
        return;
    item->y = top;
    item->height = bottom > top ? bottom - top : 0;
}

static void set_bottom(const struct OpenBox *box, Length bottom) {
    Length rule = box->decoration->border_width, top = box->top;
    place_rectangle(box->fill, top, bottom);
    place_rectangle(box->edges[EDGE_START], top, bottom);
    place_rectangle(box->edges[EDGE_END], top, bottom);
    place_rectangle(box->edges[EDGE_TOP], top, top + rule);
    place_rectangle(box->edges[EDGE_BOTTOM], bottom - rule, bottom);
}

/* Lengthens the boxes that go on and starts new ones. */
static void decorate(Stack *stack, const Strip *strip) {
    const Decoration *chain[LIMIT_DEPTH + 1];
    size_t depth = chain_of(strip->decoration, chain), kept = 0;
    while (kept < depth && kept < stack->open_count && stack->open[kept].decoration == chain[kept])
        kept++;
    stack->open_count = depth;
    Length above = 0, below = decoration_reach(strip->decoration, /*below*/ true);
    for (size_t i = kept; i < depth; i++)
        above += chain[i]->above;
    for (size_t i = 0; i < depth; i++) {
        if (i >= kept) {
            open_box(stack, &stack->open[i], chain[i], stack->y - above);
            above -= chain[i]->above;
        }
        Length bottom = stack->y + strip->height + below;
        set_bottom(&stack->open[i], bottom < stack->floor ? bottom : stack->floor);
        below -= chain[i]->below;
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
