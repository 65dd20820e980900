/* One line: its pieces are put in visual order, stretched or squeezed to the width, and become items, with what
 * hangs on them: underlines, link areas, anchors. */
#include "layout/text/line.h"
#include "text/unicode.h"

static bool is_space(const Piece *piece) { return piece->kind == PIECE_GLUE && piece->end > piece->start; }

/* White space at the line's ends is not set: cuts it off. */
static void trim(Line *line, size_t *from, size_t *to) {
    const Paragraph *p = line->p;
    while (*from < *to && p->pieces[*from].kind != PIECE_BOX)
        ++*from;
    while (*to > *from && p->pieces[*to - 1].kind != PIECE_BOX) {
        line->space_after |= is_space(&p->pieces[*to - 1]);
        --*to;
    }
}

static void cut_into_segments(Line *line, size_t from, size_t to) {
    Paragraph *p = line->p;
    size_t capacity = 0;
    for (size_t i = from; i < to; i++) {
        const Piece *piece = &p->pieces[i];
        if (piece->kind == PIECE_PENALTY && !line_stretches(piece))
            continue;
        Segment *last = line->count ? &line->segments[line->count - 1] : NULL;
        if (last && p->pieces[last->from].run == piece->run && p->runs[piece->run].face) {
            last->to = i + 1;
        } else {
            arena_grow(p->line_arena, line->segments, line->count, capacity);
            line->segments[line->count++] = (Segment){.from = i, .to = i + 1};
        }
    }
}

static int64_t natural_width(const Line *line, size_t from, size_t to) {
    int64_t width = 0;
    for (size_t i = from; i < to; i++)
        width += line->p->pieces[i].width;
    return width;
}

static void count_glue(Line *line, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (!line_gives(line, &line->p->pieces[i]))
            continue;
        line->glue_count++;
        line->shares += line_share(line, &line->p->pieces[i]);
    }
}

/* How far the glyphs of a segment reach above and below the baseline of its line; false when their font does not
 * tell. */
static bool ink_of(const Segment *s, const Run *run, Length rise, Length *up, Length *down) {
    int upem = face_metrics(run->face)->units_per_em;
    *up = *down = -run->size;
    for (uint32_t i = 0; i < s->item->as.run.count; i++) {
        const PlacedGlyph *glyph = &s->item->as.run.glyphs[i];
        int above, below;
        if (!face_ink(run->face, glyph->glyph, &above, &below))
            return false;
        Length y = rise + glyph->y, glyph_up = scale(above, run->size, upem) + y;
        Length glyph_down = scale(below, run->size, upem) - y;
        *up = glyph_up > *up && above > -below ? glyph_up : *up;
        *down = glyph_down > *down && above > -below ? glyph_down : *down;
    }
    return true;
}

/* Letters taller than the style expects push the line open, but not by what fonts only claim. */
static void make_room(Line *line, const Segment *s) {
    const Span *span = line_span(line, s);
    const Run *run = line_run(line, s);
    Length spare = line->p->size / 4, up = run->ascent - spare, down = run->descent - spare, ink_up, ink_down;
    if (span->image && s->item)
        up = s->item->height;
    else if (s->item && s->item->kind == ITEM_GLYPHS && (up > line->above || down > line->below) &&
             ink_of(s, run, span->look.rise, &ink_up, &ink_down)) {
        up = up < ink_up ? up : ink_up;
        down = down < ink_down ? down : ink_down;
    }
    line->above = up > line->above ? up : line->above;
    line->below = down > line->below ? down : line->below;
}

/* Dots of emphasis: their size, as a part of the font's; how far above the baseline their middles stand, in hundredths
 * of it. */
enum { DOT_PART = 6, DOT_ABOVE = 101, DOT_BELOW = -25 };

/* Behind what was added before. */
static void add_fill(Line *line, const Segment *s, Length y, Length height, Colour colour) {
    Item *fill = item_fill(line->p->line_arena, s->item->node, s->x, y, s->width, height, colour);
    fill->next = line->strip->behind;
    line->strip->behind = fill;
}

/* A dot at each letter and digit, as CSS draws them (text-emphasis: filled dot). */
static void add_dots(Line *line, const Segment *s, Length baseline) {
    const Run *run = line_run(line, s);
    Length size = run->size / DOT_PART, away = run->size * (run->mark == MARK_DOTS_OVER ? DOT_ABOVE : DOT_BELOW) / 100;
    String text = s->item->as.run.text;
    for (uint32_t i = 0; i < s->item->as.run.count; i++) {
        const PlacedGlyph *glyph = &s->item->as.run.glyphs[i];
        bool same = i > 0 && glyph->cluster == glyph[-1].cluster;
        if (same || glyph->cluster >= text.length || !code_point_is_word(utf8_next(text, &(size_t){glyph->cluster})))
            continue;
        int units = face_advance(run->face, glyph->glyph);
        Length width = scale(units, run->size, face_metrics(run->face)->units_per_em);
        Item *dot = item_fill(line->p->line_arena, s->item->node, s->x + glyph->x + (width - size) / 2,
                              baseline - away - size / 2, size, size, s->item->colour);
        dot->shape = SHAPE_DISC;
        dot->next = line->strip->behind;
        line->strip->behind = dot;
    }
}

static void decorate(Line *line, const Segment *s, Length baseline) {
    const Look *look = &line_span(line, s)->look;
    uint8_t mark = line_run(line, s)->mark;
    if (s->item->kind != ITEM_GLYPHS || (!look->underline && !look->strike && !look->marked && !mark))
        return;
    if (mark == MARK_DOTS_OVER || mark == MARK_DOTS_UNDER)
        add_dots(line, s, baseline);
    const FaceMetrics *m = face_metrics(s->item->as.run.face);
    Length size = line_run(line, s)->size, thickness = scale(m->underline_thickness, size, m->units_per_em);
    if (look->underline || mark == MARK_LINE)
        add_fill(line, s, baseline - scale(m->underline_position, size, m->units_per_em), thickness * 3 / 4,
                 s->item->colour);
    if (look->strike)
        add_fill(line, s, baseline - look->rise - scale(m->x_height, size, m->units_per_em) / 2, thickness,
                 s->item->colour);
    if (look->marked)
        add_fill(line, s, baseline - look->rise - look->size * 15 / 16, look->size * 5 / 4,
                 line->p->layout.style->palette[COLOUR_MARK]);
}

/* From left to right. An area that is in no list yet is its own next. */
static void make_area(Line *line, Segment *s) {
    const Span *span = line_span(line, s);
    Area *last = line->area;
    if (last && last->node == span->link && last->x + last->width == s->x) {
        last->width += s->width;
        s->area = last;
        return;
    }
    Area *area = s->area = line->area = arena_new(line->p->line_arena, Area);
    *area = (Area){.node = span->link, .x = s->x, .y = line->above - line->p->ascent, .width = s->width,
                   .height = line->p->ascent + line->p->descent, .next = area};
}

/* In reading order, the last first. */
static void list_areas(Line *line) {
    for (size_t i = 0; i < line->count; i++) {
        Area *area = line->segments[i].area;
        if (!area || area->next != area)
            continue;
        area->next = line->strip->areas;
        line->strip->areas = area;
    }
}

static void place_item(Line *line, Segment *s) {
    const Span *span = line_span(line, s);
    if (!s->item)
        return;
    s->item->x = s->x;
    s->item->y = s->item->kind == ITEM_GLYPHS ? line->above - span->look.rise : line->above - s->item->height;
    if (s->item->kind == ITEM_MISSING)
        s->item->y += span->look.size / 8;
    decorate(line, s, line->above);
    if (span->link)
        make_area(line, s);
}

/* Where the line starts, from the left edge of its column. */
static Length aligned(const Line *line, int64_t room) {
    bool rtl = line->p->base_level & 1;
    switch (line->p->align) {
    case ALIGN_CENTER:
        return (Length)(room / 2);
    case ALIGN_RIGHT:
        return (Length)room;
    case ALIGN_LEFT:
        return 0;
    case ALIGN_END:
        return rtl ? 0 : (Length)room;
    case ALIGN_DEFAULT:
    case ALIGN_START:
    case ALIGN_JUSTIFY:
        return rtl ? (Length)room : 0;
    }
    return 0;
}

/* Anchors stand in order of text, and lines are made in order. */
static void add_anchors(Line *line, uint32_t end, bool last, Length x) {
    Paragraph *p = line->p;
    for (; p->anchor_done < p->anchor_count; p->anchor_done++) {
        const InlineAnchor *inside = &p->anchors[p->anchor_done];
        if (inside->at >= end && !last)
            return;
        Anchor *anchor = arena_new(p->line_arena, Anchor);
        *anchor = (Anchor){.node = inside->node, .x = x, .next = line->strip->anchors};
        line->strip->anchors = anchor;
    }
}

/* How far the line's outermost pieces stand out on the left. */
static Length hang_left(const Line *line, size_t from, size_t to) {
    if (from == to)
        return 0;
    return line->p->base_level & 1 ? line->p->pieces[to - 1].hang_end : line->p->pieces[from].hang_start;
}

/* Readers of a PDF need to know of a line that begins, on the left, with raised or lowered text. */
static void tell_raised(const Line *line, const Segment *leftmost) {
    Length rise = line_span(line, leftmost)->look.rise;
    if (!rise || !leftmost->item || leftmost->item->kind != ITEM_GLYPHS)
        return;
    leftmost->item->as.run.raised = rise;
    leftmost->item->as.run.line_size = line->p->size;
}

static void set_segments(Line *line, Length x) {
    bidi_reorder(line->levels, line->count, line->order);
    Length at = x;
    for (size_t i = 0; i < line->count; i++) {
        Segment *s = &line->segments[line->order[i]];
        s->x = at;
        at += s->width;
    }
    for (size_t i = 0; i < line->count; i++)
        place_item(line, &line->segments[line->order[i]]);
    list_areas(line);
    if (line->count)
        tell_raised(line, &line->segments[line->order[0]]);
}

static void make_segments(Line *line) {
    const Paragraph *p = line->p;
    line->levels = arena_array(p->line_arena, uint8_t, line->count);
    line->order = arena_array(p->line_arena, uint32_t, line->count);
    for (size_t i = 0; i < line->count; i++) {
        Segment *s = &line->segments[i];
        line->levels[i] = line_run(line, s)->level;
        if (line_run(line, s)->face)
            line_make_run(line, s);
        else
            line_make_object(line, s);
        make_room(line, s);
    }
}

static int64_t scalable_width(const Line *line, size_t from, size_t to) {
    int64_t width = 0;
    for (size_t i = from; i < to; i++)
        width += para_scalable(line->p, &line->p->pieces[i]);
    return width;
}

/* What the spaces of a line get at most, in hundredths of the size: a line that would need more stays ragged. */
enum { LOOSEST = 38 };

/* Finds how much glyphs and spaces give, so that the line fills its width or, where it need not, fits into it. */
static void fit(Line *line, size_t from, size_t to, bool last, Length width) {
    const Paragraph *p = line->p;
    int64_t room = width - natural_width(line, from, to);
    if (from < to)
        room += p->pieces[from].hang_start;
    if (line->hyphen)
        room += line->hyphen->hang_end - line->hyphen->break_width;
    else if (from < to)
        room += p->pieces[to - 1].hang_end;
    line->stretch = STRETCH_NONE;
    line->room = room;
    line->squeezed = room < 0;
    count_glue(line, from, to);
    if (room >= 0 && (p->align != ALIGN_JUSTIFY || last || !line->glue_count))
        return;
    if (p->layout.job->kashida && room > 0)
        line->room = room -= para_add_kashida(line->p, from, to, room);
    int64_t scalable = p->align == ALIGN_JUSTIFY ? scalable_width(line, from, to) : 0;
    if (scalable) {
        int64_t part = room * STRETCH_NONE / scalable;
        line->stretch += (int32_t)(part > FLEX_MOST ? FLEX_MOST : part < -FLEX_MOST ? -FLEX_MOST : part);
        for (size_t i = from; i < to; i++) /* exactly as the pieces will be set */
            room -= line_stretched(para_scalable(p, &p->pieces[i]), line->stretch) - para_scalable(p, &p->pieces[i]);
        if (line->hyphen)
            room -= line_stretched(line->hyphen->break_width, line->stretch) - line->hyphen->break_width;
    }
    /* holes, which readers take for columns */
    if (room > (int64_t)line->glue_count * (p->size * LOOSEST / 100)) {
        line->stretch = STRETCH_NONE;
        return;
    }
    bool spread = room > POINT / 16 || room < -POINT / 16; /* else glyphs gave all but what nobody sees */
    line->extra = line->glue_count && spread ? room : 0;
    line->room = room - line->extra;
}

/* In reading order: a reading comes behind its base. */
static void list_items(const Line *line) {
    ItemList items;
    item_list_open(&items);
    for (size_t i = 0; i < line->count; i++) {
        if (line->segments[i].item)
            item_list_add(&items, line->segments[i].item);
        if (line->segments[i].readings.first)
            item_list_join(&items, &line->segments[i].readings);
    }
    line->strip->items = items.first;
}

/* Whether the text before `end` may take a soft hyphen: code, addresses and the like never do. */
static bool is_prose(const Paragraph *p, const Segment *last, uint32_t end) {
    return p->spans[p->runs[p->pieces[last->from].run].span].look.family != FAMILY_MONO &&
           !tokens_forbid_hyphens(&p->tokens, end - 1, end);
}

Strip *line_make(Paragraph *p, size_t from, size_t to, bool last, Length x, Length width) {
    Line line = {.p = p, .strip = arena_new(p->line_arena, Strip)};
    uint32_t end = to < p->piece_count ? p->pieces[to].end : (uint32_t)p->text.length;
    bool at_end = to >= p->piece_count;
    /* the text goes on behind a space, or behind a line end, which reads as one */
    line.space_after = !at_end && (is_space(&p->pieces[to]) || p->pieces[to].forced);
    line.hyphen = !at_end && p->pieces[to].hyphen ? &p->pieces[to] : NULL;
    if (!p->preserve)
        trim(&line, &from, &to);
    cut_into_segments(&line, from, to);
    fit(&line, from, to, last, width);
    line.above = (p->leading - p->ascent - p->descent) / 2 + p->ascent;
    line.below = p->leading - line.above;
    make_segments(&line);
    if (p->ruby_count)
        line_make_ruby_room(&line, end, at_end);
    set_segments(&line, x + aligned(&line, line.room) - hang_left(&line, from, to));
    if (p->ruby_count)
        line_place_ruby(&line);
    list_items(&line);
    Item *last_item = line.count ? line.segments[line.count - 1].item : NULL;
    if (last_item && last_item->kind == ITEM_GLYPHS) {
        last_item->as.run.space_after = line.space_after;
        last_item->as.run.line_end = true;
        last_item->as.run.goes_on = !at_end && !line.space_after && is_prose(p, &line.segments[line.count - 1], end);
    } else if (last_item && last_item->kind == ITEM_MISSING) {
        last_item->as.missing.space_after = line.space_after;
    }
    line.strip->height = line.above + line.below;
    line.strip->baseline = line.above;
    add_anchors(&line, end, at_end, x);
    return line.strip;
}

Length line_of_text(Layout layout, ItemList *list, const Node *node, Part part, String text, String lang,
                    const BlockStyle *style, Length edge, Length y, Align align) {
    Paragraph *p = para_of_text(layout, node, text, lang, style);
    if (para_is_empty(p))
        return 0;
    p->align = ALIGN_LEFT;
    Strip *strip = line_make(p, 0, p->piece_count, true, 0, INT32_MAX / 4);
    Length width = 0;
    for (Item *item = strip->items; item; item = item->next)
        width = item->x + item->width > width ? item->x + item->width : width;
    Length shift = align == ALIGN_RIGHT ? edge - width : align == ALIGN_CENTER ? edge - width / 2 : edge;
    for (Item *item = strip->items, *next; item; item = next) {
        next = item->next;
        item->next = NULL;
        item->part = (uint8_t)part;
        item->x += shift;
        item->y += y - strip->baseline;
        item_list_add(list, item);
    }
    return width;
}
