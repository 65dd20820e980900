/* Figures that do not fit where they stand: they wait for the top of the next column, and text that follows fills the
 * column meanwhile: up to the next heading, or past it when a third of the column would stay empty, but never into
 * another chapter. Where they stand in the text, an item keeps their place in the structure
 * (ITEM_PLACE). Figures stay in order. */
#include "layout/page/parts.h"

/* A figure waits only when more than this part of the column would stay empty. */
enum { EMPTY_MOST = 6, EMPTY_AT_HEADING = 3 };

/* Columns that those that wait fill at most: none stands far behind its place. */
enum { WAITING_MOST = 2 };

static int64_t left(const Fill *fill) { return fill->most - fill->body - fill->notes; }

void floats_open(Floats *floats, Arena *arena) {
    *floats = (Floats){.arena = arena};
    floats->group_end = &floats->group;
    floats->end = &floats->first;
}

bool floats_take(Floats *floats, Strip *strip) {
    if (!strip->figure || strip->wide || strip->break_before == BREAK_BEFORE_FORCED)
        return false;
    *floats->group_end = strip;
    floats->group_end = &strip->next;
    return true;
}

bool floats_ends_group(const Floats *floats, const Strip *strip) {
    return floats->group && (!strip || strip->figure != floats->group->figure);
}

Strip *floats_group(Floats *floats) {
    Strip *group = floats->group;
    floats->group = NULL;
    floats->group_end = &floats->group;
    return group;
}

static bool has_notes(const Strip *first) {
    while (first && !first->notes)
        first = first->next;
    return first != NULL;
}

bool floats_defer(Floats *floats, const Fill *fill) {
    int64_t height = strips_span(floats->group, NULL);
    if (has_notes(floats->group) || height > fill->most || floats->height + height > WAITING_MOST * (int64_t)fill->most)
        return false;
    bool fits = !fill->any || floats->group->space_before + height <= left(fill);
    if (!floats->first && (fits || fill->pending || left(fill) < fill->most / EMPTY_MOST))
        return false;
    floats->keep |= floats->group->break_before == BREAK_BEFORE_AVOID;
    arena_grow(floats->arena, floats->places, floats->place_count, floats->place_capacity);
    floats->places[floats->place_count++] = floats->group->figure;
    floats->moved = true;
    floats->height += height;
    *floats->end = floats->group;
    floats->end = floats->group_end;
    floats_group(floats);
    return true;
}

bool floats_stops_at(const Floats *floats, const Fill *fill, const Strip *strip, int chapters) {
    const Anchor *anchor = floats->first ? strip->anchors : NULL;
    while (anchor && anchor->node->kind != KIND_HEADING)
        anchor = anchor->next;
    return anchor && (anchor->node->as.heading.outline <= chapters || fill->pending ||
                      left(fill) <= fill->most / EMPTY_AT_HEADING);
}

void floats_mark(Floats *floats, Arena *arena, Strip *strip) {
    if (floats->keep && strip->break_before == BREAK_BEFORE_FREE)
        strip->break_before = BREAK_BEFORE_AVOID;
    floats->keep = false;
    while (floats->place_count) {
        Item *place = item_new(arena, ITEM_PLACE, PART_CONTENT, floats->places[--floats->place_count]);
        place->next = strip->items;
        strip->items = place;
    }
}

/* Behind the first figure of a chain. */
static Strip **end_of_figure(Strip *first) {
    Strip *strip = first;
    while (strip->next && strip->next->figure == first->figure)
        strip = strip->next;
    return &strip->next;
}

Strip *floats_release(Floats *floats, int64_t room, Strip ***end) {
    Strip *first = floats->first;
    int64_t height = 0;
    *end = &floats->first;
    for (Strip *strip = first; strip; strip = **end) {
        Strip **behind = end_of_figure(strip);
        int64_t more = strips_span(strip, *behind) + (strip == first ? 0 : strip->space_before);
        if (strip != first && height + more > room)
            break;
        height += more;
        *end = behind;
    }
    floats->first = first ? **end : NULL;
    floats->height = floats->first ? strips_span(floats->first, NULL) : 0;
    if (!floats->first)
        floats->end = &floats->first;
    return first;
}

void floats_emitted(Floats *floats, const Strip *rest) {
    const Strip *strip = floats->moved ? rest : NULL;
    while (strip && !strip->figure)
        strip = strip->next;
    floats->moved = floats->first || strip;
}
