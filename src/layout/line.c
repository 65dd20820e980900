/* One line: its pieces are put in visual order, stretched or squeezed to the width, and become items, with what hangs on
 * them: underlines, link areas, anchors. */
#include "layout/para.h"
#include "text/unicode.h"

/* Consecutive pieces of one run. */
typedef struct {
    size_t from, to; /* pieces */
    Length x, width;
    Item *item;
} Segment;

typedef struct {
    Paragraph *p;
    Strip *strip;
    Segment *segments;
    size_t count;
    uint8_t *levels;
    uint32_t *order;
    int64_t extra;    /* to spread over the glue of the line; negative to squeeze */
    int32_t stretch;  /* of the glyphs of alphabets, in thousandths */
    const Piece *hyphen; /* the break at the line's end, if it sets a hyphen */
    int64_t room;     /* left over: for the alignment */
    size_t glue_count, glue_done;
    bool space_after; /* the line ended at a space */
    Length above, below;
} Line;

static const Run *run_of(const Line *line, const Segment *s) { return &line->p->runs[line->p->pieces[s->from].run]; }
static const Span *span_of(const Line *line, const Segment *s) { return &line->p->spans[run_of(line, s)->span]; }

static bool stretches(const Piece *piece) { return piece->kind != PIECE_BOX && piece->stretch > 0; }
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
        if (piece->kind == PIECE_PENALTY && !stretches(piece))
            continue;
        Segment *last = line->count ? &line->segments[line->count - 1] : NULL;
        if (last && p->pieces[last->from].run == piece->run && p->runs[piece->run].face) {
            last->to = i + 1;
        } else {
            arena_grow(p->layout->arena, line->segments, line->count, capacity);
            line->segments[line->count++] = (Segment){.from = i, .to = i + 1};
        }
    }
}

static int64_t natural_width(const Line *line, size_t from, size_t to, size_t *glue_count) {
    int64_t width = 0;
    for (size_t i = from; i < to; i++) {
        width += line->p->pieces[i].width;
        *glue_count += stretches(&line->p->pieces[i]);
    }
    return width;
}

/* The share of one glue, so that the shares add up exactly. */
static Length glue_extra(Line *line) {
    if (line->glue_count == 0)
        return 0;
    int64_t before = line->extra * (int64_t)line->glue_done / (int64_t)line->glue_count;
    line->glue_done++;
    return (Length)(line->extra * (int64_t)line->glue_done / (int64_t)line->glue_count - before);
}

/* What glyphs are measured by: the size, and how much wider than natural they are set. */
typedef struct {
    Length size;
    int upem;
    int32_t stretch;
} Measure;

static Length stretched(Length width, int32_t stretch) {
    return stretch == 1000 ? width : (Length)((int64_t)width * stretch / 1000);
}

static Length across(const Measure *m, int64_t units) {
    return stretched(scale((int32_t)units, m->size, m->upem), m->stretch);
}

/* Places one glyph; *at is where the pen stands, from x, and is moved on. */
static void place_glyph(PlacedGlyph *out, const Glyph *g, uint32_t cluster, const Measure *m, int64_t *units, Length x,
                        Length *at) {
    Length next = across(m, *units + g->advance);
    *out = (PlacedGlyph){.glyph = g->glyph, .cluster = cluster, .x = x + *at, .advance = next - *at};
    if (g->x_offset)
        out->x = x + across(m, *units + g->x_offset);
    if (g->y_offset)
        out->y = scale(g->y_offset, m->size, m->upem);
    *units += g->advance;
    *at = next;
}

/* The width of a piece as it is set on this line. */
static Length set_width(Line *line, const Piece *piece, int32_t stretch) {
    if (piece->kind == PIECE_BOX)
        return stretched(piece->width, stretch);
    return piece->width + (stretches(piece) ? glue_extra(line) : 0);
}

/* How many strokes, each of the glyph's own width or less, fill a kashida. */
static uint32_t stroke_count(const Paragraph *p, const Piece *piece, const Measure *m) {
    Length width = across(m, para_tatweel(p, &p->runs[piece->run])->advance);
    return width > 0 ? (uint32_t)((piece->kashida + width - 1) / width) : 0;
}

/* Sets the strokes of a kashida one after the other, overlapping so that they fill it. They belong to `cluster`. */
static PlacedGlyph *place_strokes(const Paragraph *p, const Piece *piece, const Measure *m, uint32_t cluster, Length x,
                                  PlacedGlyph *out) {
    uint32_t count = stroke_count(p, piece, m);
    const Glyph *stroke = &para_tatweel(p, &p->runs[piece->run])->glyphs[0];
    Length width = across(m, stroke->advance);
    for (uint32_t i = 0; i < count; i++) {
        Length at = count > 1 ? (Length)((int64_t)(piece->kashida - width) * i / (count - 1)) : 0;
        *out++ = (PlacedGlyph){.glyph = stroke->glyph, .cluster = cluster, .x = x + at, .advance = width};
    }
    return out;
}

/* The glyphs of a segment's pieces from left to right. Returns their width. */
static Length place_glyphs(Line *line, Segment *s, const Measure *m, PlacedGlyph *out, uint32_t text_start) {
    const Paragraph *p = line->p;
    bool rtl = run_of(line, s)->level & 1;
    const PlacedGlyph *first = out;
    Length x = 0;
    for (size_t n = s->from; n < s->to; n++) {
        const Piece *piece = &p->pieces[rtl ? s->to - 1 - (n - s->from) : n];
        int64_t units = 0;
        Length at = 0, kashida = 0;
        for (uint32_t k = 0; k < piece->glyph_count; k++) {
            const Glyph *g = &piece->glyphs[k];
            if (k > 0 && k == piece->kashida_at) {
                out = place_strokes(p, piece, m, piece->cluster_base + g->cluster - text_start, x + at, out);
                x += piece->kashida;
                kashida = piece->kashida;
            }
            place_glyph(out++, g, piece->cluster_base + g->cluster - text_start, m, &units, x, &at);
        }
        Length width = set_width(line, piece, m->stretch);
        if (out > first)
            out[-1].advance += width - at - kashida;
        width -= kashida; /* x has moved by it already */
        x += width;
    }
    return x;
}

/* The hyphen behind the last glyph of a line that ends inside a word. Returns its width. */
static Length place_hyphen(const Paragraph *p, const Run *run, const Measure *m, PlacedGlyph *out, Length x,
                           size_t text_length) {
    String lang = p->spans[run->span].lang;
    const Shaped *hyphen = font_shape_word(p->layout->fonts, run->face, run->script, lang, false, S("-"));
    place_glyph(out, &hyphen->glyphs[0], (uint32_t)text_length, m, &(int64_t){0}, x, &(Length){0});
    return out->advance;
}

static void make_run(Line *line, Segment *s) {
    Paragraph *p = line->p;
    const Span *span = span_of(line, s);
    const Run *run = run_of(line, s);
    uint32_t count = 0, start = p->pieces[s->from].start, end = p->pieces[s->to - 1].end;
    Measure m = {span->look.size, face_metrics(run->face)->units_per_em, run->scalable ? line->stretch : 1000};
    for (size_t i = s->from; i < s->to; i++)
        count += p->pieces[i].glyph_count + (p->pieces[i].kashida_at ? stroke_count(p, &p->pieces[i], &m) : 0);
    bool hyphenated = line->hyphen && s == &line->segments[line->count - 1];
    PlacedGlyph *glyphs = arena_array(p->layout->arena, PlacedGlyph, count + 1);
    Item *item = s->item = item_new(p->layout, ITEM_GLYPHS, PART_CONTENT, span->node);
    item->colour = span->look.colour;
    s->width = place_glyphs(line, s, &m, glyphs, start);
    if (hyphenated)
        s->width += place_hyphen(p, run, &m, &glyphs[count++], s->width, end - start);
    item->width = s->width;
    item->as.run.hyphenated = hyphenated;
    item->as.run.stretch = m.stretch;
    item->height = span->look.size;
    item->as.run.face = run->face;
    item->as.run.size = span->look.size;
    item->as.run.rtl = run->level & 1;
    item->as.run.text = string_slice(buffer_view(&p->text), start, end);
    item->as.run.lang = span->lang;
    item->as.run.glyphs = glyphs;
    item->as.run.count = count;
}

/* An image, or a box for a character without a glyph; one piece. */
static void make_object(Line *line, Segment *s) {
    Paragraph *p = line->p;
    const Span *span = span_of(line, s);
    const Piece *piece = &p->pieces[s->from];
    s->width = piece->width;
    if (piece->width == 0)
        return;
    s->item = item_new(p->layout, span->image ? ITEM_IMAGE : ITEM_MISSING, PART_CONTENT, span->node);
    s->item->width = piece->width;
    s->item->colour = span->look.colour;
    if (span->image) {
        s->item->height = image_height(span->image, piece->width);
        s->item->as.image = span->image;
        return;
    }
    s->item->height = span->look.size;
    s->item->as.missing.text = string_slice(buffer_view(&p->text), piece->start, piece->end);
    s->item->as.missing.lang = span->lang;
    s->item->as.missing.code_point = utf8_next(s->item->as.missing.text, &(size_t){0});
}

/* Letters taller than the style expects push the line open, but for what fonts claim in excess. */
static void make_room(Line *line, const Segment *s) {
    const Span *span = span_of(line, s);
    Length ascent = run_of(line, s)->ascent, descent = run_of(line, s)->descent, spare = line->p->style->size / 4;
    if (span->image && s->item)
        ascent = s->item->height + spare;
    if (ascent - spare > line->above)
        line->above = ascent - spare;
    if (descent - spare > line->below)
        line->below = descent - spare;
}

static void add_rule(Line *line, const Segment *s, Length y, Length thickness) {
    Item *fill = item_fill(line->p->layout, s->item->node, s->x, y, s->width, thickness, s->item->colour);
    fill->next = line->strip->behind;
    line->strip->behind = fill;
}

static void decorate(Line *line, const Segment *s, Length baseline) {
    const Look *look = &span_of(line, s)->look;
    if (s->item->kind != ITEM_GLYPHS || (!look->underline && !look->strike))
        return;
    const FaceMetrics *m = face_metrics(s->item->as.run.face);
    Length thickness = scale(m->underline_thickness, look->size, m->units_per_em);
    if (look->underline)
        add_rule(line, s, baseline - scale(m->underline_position, look->size, m->units_per_em), thickness * 3 / 4);
    if (look->strike)
        add_rule(line, s, baseline - look->rise - scale(m->x_height, look->size, m->units_per_em) / 2, thickness);
}

static void add_area(Line *line, const Segment *s) {
    const Span *span = span_of(line, s);
    Area *last = line->strip->areas;
    if (last && last->node == span->link && last->x + last->width == s->x) {
        last->width += s->width;
        return;
    }
    Area *area = arena_new(line->p->layout->arena, Area);
    *area = (Area){.node = span->link, .x = s->x, .y = line->above - line->p->ascent, .width = s->width,
                   .height = line->p->ascent + line->p->descent, .next = last};
    line->strip->areas = area;
}

static void place_item(Line *line, Segment *s) {
    const Span *span = span_of(line, s);
    if (!s->item)
        return;
    s->item->x = s->x;
    s->item->y = s->item->kind == ITEM_GLYPHS ? line->above - span->look.rise : line->above - s->item->height;
    if (s->item->kind == ITEM_MISSING)
        s->item->y += span->look.size / 8;
    decorate(line, s, line->above);
    if (span->link)
        add_area(line, s);
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
        Anchor *anchor = arena_new(p->layout->arena, Anchor);
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
}

static void make_segments(Line *line) {
    const Paragraph *p = line->p;
    line->levels = arena_array(p->layout->arena, uint8_t, line->count);
    line->order = arena_array(p->layout->arena, uint32_t, line->count);
    for (size_t i = 0; i < line->count; i++) {
        Segment *s = &line->segments[i];
        line->levels[i] = run_of(line, s)->level;
        if (run_of(line, s)->face)
            make_run(line, s);
        else
            make_object(line, s);
        make_room(line, s);
    }
}

static int64_t scalable_width(const Line *line, size_t from, size_t to) {
    int64_t width = 0;
    for (size_t i = from; i < to; i++)
        if (line->p->pieces[i].kind == PIECE_BOX && line->p->runs[line->p->pieces[i].run].scalable)
            width += line->p->pieces[i].width;
    return width;
}

/* Finds how much glyphs and spaces give, so that the line fills its width or, where it need not, fits into it. */
static void fit(Line *line, size_t from, size_t to, bool last, Length width) {
    const Paragraph *p = line->p;
    int64_t room = width - natural_width(line, from, to, &line->glue_count);
    if (from < to)
        room += p->pieces[from].hang_start;
    if (line->hyphen)
        room += line->hyphen->hang_end - line->hyphen->break_width;
    else if (from < to)
        room += p->pieces[to - 1].hang_end;
    line->stretch = 1000;
    line->room = room;
    if (room >= 0 && (p->align != ALIGN_JUSTIFY || last || !line->glue_count))
        return;
    if (p->layout->kashida && room > 0)
        room -= para_add_kashida(line->p, from, to, room);
    int64_t scalable = p->align == ALIGN_JUSTIFY ? scalable_width(line, from, to) : 0;
    if (scalable) {
        int64_t part = room * 1000 / scalable;
        line->stretch += (int32_t)(part > FLEX_MOST ? FLEX_MOST : part < -FLEX_MOST ? -FLEX_MOST : part);
        for (size_t i = from; i < to; i++) /* exactly as the pieces will be set */
            if (p->pieces[i].kind == PIECE_BOX && p->runs[p->pieces[i].run].scalable)
                room -= stretched(p->pieces[i].width, line->stretch) - p->pieces[i].width;
        if (line->hyphen)
            room -= stretched(line->hyphen->break_width, line->stretch) - line->hyphen->break_width;
    }
    line->extra = line->glue_count ? room : 0;
    line->room = room - line->extra;
}

Strip *line_make(Paragraph *p, size_t from, size_t to, bool last, Length x, Length width) {
    Line line = {.p = p, .strip = arena_new(p->layout->arena, Strip)};
    uint32_t end = to < p->piece_count ? p->pieces[to].end : (uint32_t)p->text.length;
    bool at_end = to >= p->piece_count;
    /* the text goes on behind a space, or behind a line end, which reads as one */
    line.space_after = !at_end && (is_space(&p->pieces[to]) || p->pieces[to].forced);
    line.hyphen = !at_end && p->pieces[to].hyphen ? &p->pieces[to] : NULL;
    if (!p->preserve)
        trim(&line, &from, &to);
    cut_into_segments(&line, from, to);
    fit(&line, from, to, last, width);
    line.above = (p->style->leading - p->ascent - p->descent) / 2 + p->ascent;
    line.below = p->style->leading - line.above;
    make_segments(&line);
    set_segments(&line, x + aligned(&line, line.room) - hang_left(&line, from, to));
    ItemList items;
    item_list_open(&items);
    for (size_t i = 0; i < line.count; i++)
        if (line.segments[i].item)
            item_list_add(&items, line.segments[i].item);
    Item *last_item = line.count ? line.segments[line.count - 1].item : NULL;
    if (last_item && last_item->kind == ITEM_GLYPHS)
        last_item->as.run.space_after = line.space_after;
    else if (last_item && last_item->kind == ITEM_MISSING)
        last_item->as.missing.space_after = line.space_after;
    line.strip->items = items.first;
    line.strip->height = line.above + line.below;
    line.strip->baseline = line.above;
    add_anchors(&line, end, at_end, x);
    return line.strip;
}

Length line_of_text(Layout *layout, ItemList *list, const Node *node, Part part, String text, String lang,
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

Length line_baseline(Layout *layout, const BlockStyle *style, String lang) {
    const Face *face = font_primary(layout->fonts, (Family)style->family, style->bold, style->italic, lang);
    const FaceMetrics *m = face_metrics(face);
    Length ascent = scale(m->ascent, style->size, m->units_per_em);
    Length descent = scale(m->descent, style->size, m->units_per_em);
    return (style->leading - ascent - descent) / 2 + ascent;
}

/* ---- items ---- */

Item *item_new(Layout *layout, ItemKind kind, Part part, const Node *node) {
    Item *item = arena_new(layout->arena, Item);
    item->kind = (uint8_t)kind;
    item->part = (uint8_t)part;
    item->node = node;
    if (kind == ITEM_GLYPHS)
        item->as.run.stretch = 1000;
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
