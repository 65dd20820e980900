/* The readings of rubies on a line: segments in their places → items above the bases they end with, and the room
 * these take. A line is only taller where its readings do not fit into what the line above leaves empty. */
#include <string.h>

#include "layout/text/line.h"

/* The text of a segment. */
static uint32_t start_of(const Line *line, size_t segment) {
    return line->p->pieces[line->segments[segment].from].start;
}
static uint32_t end_of(const Line *line, size_t segment) { return line->p->pieces[line->segments[segment].to - 1].end; }

/* The segments [from, to) of a base; *from is where that of the base before began. */
static void segments_of(const Line *line, const Ruby *ruby, size_t *from, size_t *to) {
    while (*from > 0 && end_of(line, *from - 1) > ruby->start)
        --*from;
    while (*from < line->count && end_of(line, *from) <= ruby->start)
        ++*from;
    *to = *from;
    while (*to < line->count && start_of(line, *to) < ruby->end)
        ++*to;
}

/* ---- room ---- */

static Length larger(Length a, Length b) { return a > b ? a : b; }

static void segment_extent(const Line *line, const Segment *s, Length *up, Length *down) {
    ruby_extent(line->p, line_run(line, s), up, down);
    if (s->item && s->item->kind == ITEM_IMAGE) {
        *up = s->item->height;
        *down = 0;
    }
}

static void reading_extent(const Paragraph *reading, Length *up, Length *down) {
    *up = *down = 0;
    for (size_t i = 0; i < reading->run_count; i++) {
        Length run_up, run_down;
        ruby_extent(reading, &reading->runs[i], &run_up, &run_down);
        *up = larger(*up, run_up);
        *down = larger(*down, run_down);
    }
}

/* Finds how high the reading stands: above its base, and above readings of what is inside the base. */
static void raise(Line *line, size_t i, size_t *segment) {
    Paragraph *p = line->p;
    Ruby *ruby = &p->rubies[i];
    Length base = 0, up, down;
    size_t to;
    segments_of(line, ruby, segment, &to);
    for (size_t k = *segment; k < to; k++) {
        segment_extent(line, &line->segments[k], &up, &down);
        base = larger(base, up);
    }
    for (size_t k = i; k-- > line->ruby_from && p->rubies[k].start >= ruby->start;)
        base = larger(base, p->rubies[k].top);
    reading_extent(ruby->reading, &up, &down);
    ruby->rise = base + down;
    ruby->top = ruby->rise + up;
    line->above = larger(line->above, ruby->top - p->free_below);
}

void line_make_ruby_room(Line *line, uint32_t end, bool all) {
    Paragraph *p = line->p;
    size_t segment = 0;
    line->ruby_from = p->ruby_done;
    for (; p->ruby_done < p->ruby_count && (all || p->rubies[p->ruby_done].end <= end); p->ruby_done++)
        raise(line, p->ruby_done, &segment);
    line->ruby_to = p->ruby_done;
}

Length line_free_below(const Line *line) {
    Length deepest = 0, up, down;
    for (size_t i = 0; i < line->count; i++) {
        segment_extent(line, &line->segments[i], &up, &down);
        deepest = larger(deepest, down);
    }
    return larger(line->below - deepest, 0);
}

/* ---- places ---- */

/* How many clusters these runs have. */
static int64_t count_clusters(const Item *items) {
    int64_t count = 0;
    for (const Item *item = items; item; item = item->next)
        for (uint32_t i = 0; item->kind == ITEM_GLYPHS && i < item->as.run.count; i++)
            count += i == 0 || item->as.run.glyphs[i].cluster != item->as.run.glyphs[i - 1].cluster;
    return count;
}

/* Spreads a run from left to right; `done` clusters of `count` stand left of it. Returns how many stand left of the
 * next. */
static int64_t spread_run(Arena *arena, Item *item, int64_t room, int64_t done, int64_t count) {
    PlacedGlyph *glyphs = arena_array(arena, PlacedGlyph, item->as.run.count);
    memcpy(glyphs, item->as.run.glyphs, item->as.run.count * sizeof *glyphs);
    int64_t first = done;
    for (uint32_t i = 0; i < item->as.run.count; i++) {
        bool last_of_cluster = i + 1 == item->as.run.count || glyphs[i + 1].cluster != glyphs[i].cluster;
        glyphs[i].x += (Length)(room * (done - first) / count);
        done += last_of_cluster;
        if (last_of_cluster && done < count)
            glyphs[i].advance += (Length)(room * (done - first) / count - room * (done - 1 - first) / count);
    }
    item->x += (Length)(room * first / count);
    item->width += (Length)(room * (done - first - (done == count)) / count);
    item->as.run.glyphs = glyphs;
    item->as.run.gaps = true;
    return done;
}

/* Half as much space before the first and behind the last character as between two. */
static Length spread(Arena *arena, Item *items, int64_t room) {
    int64_t count = count_clusters(items), done = 0;
    if (!count)
        return 0;
    for (Item *item = items; item; item = item->next)
        if (item->kind == ITEM_GLYPHS)
            done = spread_run(arena, item, room, done, count);
    return (Length)(room / count / 2);
}

/* The extent of a base on the line. */
static void base_extent(const Line *line, const Ruby *ruby, size_t from, size_t to, int64_t *left, int64_t *right) {
    *left = INT32_MAX;
    *right = INT32_MIN;
    for (size_t i = from; i < to; i++) {
        const Segment *s = &line->segments[i];
        bool trails = i + 1 == to, rtl = line_run(line, s)->level & 1;
        int64_t start = s->x + (trails && rtl ? s->trailing : 0);
        int64_t end = s->x + s->width - (trails && !rtl ? s->trailing : 0);
        *left = start < *left ? start : *left;
        *right = end > *right ? end : *right;
    }
    bool rtl = line_run(line, &line->segments[from])->level & 1;
    *left += rtl ? ruby->space_end - ruby->over_end : ruby->space_start - ruby->over_start;
    *right -= rtl ? ruby->space_start - ruby->over_start : ruby->space_end - ruby->over_end;
}

static void move_items(Item *items, Length x, Length y) {
    for (Item *item = items; item; item = item->next) {
        item->reading = true;
        item->x += x;
        item->y += y;
    }
}

/* Links inside the reading have areas of their own; one around base and reading has the area of the base, made
 * taller. */
static void take_places(Line *line, const Ruby *ruby, Strip *strip, size_t from, size_t to, Length x, Length y) {
    const Node *link = line_span(line, &line->segments[from])->link;
    Area **end = &line->strip->areas;
    for (Area *area = strip->areas, *next; area; area = next) {
        next = area->next;
        area->x += x;
        area->y += y;
        if (area->node == link)
            continue;
        area->next = *end;
        *end = area;
        end = &area->next;
    }
    for (size_t i = from; link && i < to; i++) {
        Area *area = line->segments[i].area;
        Length taller = area ? area->y - (line->above - ruby->top) : 0;
        if (taller <= 0)
            continue;
        area->y -= taller;
        area->height += taller;
    }
    for (Anchor *anchor = strip->anchors; anchor; anchor = anchor->next)
        anchor->x += x;
    line->strip->anchors = anchors_before(line->strip->anchors, strip->anchors);
}

static void add_items(ItemList *list, Item *items) {
    if (!list->first)
        item_list_open(list);
    for (Item *item = items, *next; item; item = next) {
        next = item->next;
        item->next = NULL;
        item_list_add(list, item);
    }
}

static void place(Line *line, const Ruby *ruby, size_t from, size_t to) {
    Paragraph *reading = ruby->reading;
    Strip *strip = line_make(reading, 0, reading->piece_count, true, 0, INT32_MAX / 4);
    int64_t left, right;
    base_extent(line, ruby, from, to, &left, &right);
    int64_t room = right - left - ruby->reading_width;
    Length inside = ruby->spreads && room > 0 ? spread(line->p->line_arena, strip->items, room) : (Length)(room / 2);
    Length x = (Length)left + inside, y = line->above - ruby->rise - strip->baseline;
    move_items(strip->items, x, y);
    move_items(strip->behind, x, y);
    for (Item *item = strip->behind, *next; item; item = next) {
        next = item->next;
        item->next = line->strip->behind;
        line->strip->behind = item;
    }
    take_places(line, ruby, strip, from, to, x, y);
    add_items(&line->segments[to - 1].readings, strip->items);
}

void line_place_ruby(Line *line) {
    size_t from = 0, to;
    for (size_t i = line->ruby_from; i < line->ruby_to; i++) {
        const Ruby *ruby = &line->p->rubies[i];
        segments_of(line, ruby, &from, &to);
        if (from < to)
            place(line, ruby, from, to);
    }
    line->p->free_below = line_free_below(line);
}
