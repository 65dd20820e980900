/* Which section a page shows, by level, for running heads: as `string(name, first)` of CSS does (CSS Generated Content
 * for Paged Media 1.1.2). A heading ends the sections of deeper levels. */
#include <string.h>

#include "layout/page/parts.h"

static int level_of(const Section *section) {
    int level = section->heading->as.heading.outline;
    return level < 1 ? 1 : level < SECTION_LEVELS ? level : SECTION_LEVELS;
}

/* Anchors come the last first. */
static void reverse(Section *first, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        Section kept = first[i];
        first[i] = first[count - 1 - i];
        first[count - 1 - i] = kept;
    }
}

/* The heading that a page begins with; NULL when it begins with something else. */
static const Node *first_heading(const Page *page) {
    const Node *node = page->items ? page->items->node : NULL;
    while (node && node->kind != KIND_HEADING)
        node = node->parent;
    return node;
}

void sections_add(Sections *sections, Arena *arena, const Page *page) {
    const Node *first = first_heading(page);
    size_t before = sections->count;
    for (const Anchor *anchor = page->anchors; anchor; anchor = anchor->next) {
        if (anchor->node->kind != KIND_HEADING || anchor->node->parent->kind == KIND_CONTENTS)
            continue; /* what follows contents is not theirs */
        arena_grow(arena, sections->items, sections->count, sections->capacity);
        sections->items[sections->count++] =
            (Section){.heading = anchor->node, .page = page->number, .top = anchor->node == first};
    }
    if (sections->count > before)
        reverse(sections->items + before, sections->count - before);
}

static void begin(const Node **by_level, const Section *section) {
    int level = level_of(section);
    by_level[level] = section->heading;
    for (int deeper = level + 1; deeper <= SECTION_LEVELS; deeper++)
        by_level[deeper] = NULL;
}

void sections_turn(Sections *sections, uint32_t page) {
    for (; sections->at < sections->count && sections->items[sections->at].page < page; sections->at++)
        begin(sections->current, &sections->items[sections->at]);
    memcpy(sections->shown, sections->current, sizeof sections->shown);
    bool started[SECTION_LEVELS + 1] = {false};
    for (size_t i = sections->at; i < sections->count && sections->items[i].page == page; i++) {
        const Section *section = &sections->items[i];
        int level = level_of(section);
        if (section->top)
            begin(sections->shown, section);
        else if (!started[level])
            sections->shown[level] = section->heading;
        started[level] = true;
    }
}
