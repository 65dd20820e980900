/* The items of a line: glyphs placed from left to right, with spaces as wide as the line wants them, kashidas and a
 * hyphen; images; boxes of missing characters. */
#include "layout/image_size.h"
#include "layout/text/line.h"
#include "style/contrast.h"
#include "text/unicode.h"

/* What one glue gets of the extra, so that all of it is used exactly. */
static Length glue_extra(Line *line, const Piece *glue) {
    if (line->shares == 0)
        return 0;
    int64_t before = line->extra * line->shares_done / line->shares;
    line->shares_done += line_share(line, glue);
    return (Length)(line->extra * line->shares_done / line->shares - before);
}

/* What glyphs are measured by: the size, and how much wider than natural they are set. */
typedef struct {
    Length size;
    int upem;
    int32_t stretch;
} Measure;

static Length across(const Measure *m, int64_t units) {
    return line_stretched(scale((int32_t)units, m->size, m->upem), m->stretch);
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
    return line_stretched(piece->width, stretch) + (line_gives(line, piece) ? glue_extra(line, piece) : 0);
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

/* Where the pieces of a segment end, but for glue and breaks at its end. */
static size_t boxes_end(const Line *line, const Segment *s) {
    size_t end = s->to;
    while (end > s->from && line->p->pieces[end - 1].kind != PIECE_BOX)
        end--;
    return end;
}

/* The glyphs of a segment's pieces from left to right. Returns their width. */
static Length place_glyphs(Line *line, Segment *s, const Measure *m, PlacedGlyph *out, uint32_t text_start) {
    const Paragraph *p = line->p;
    bool rtl = line_run(line, s)->level & 1;
    const PlacedGlyph *first = out;
    size_t end = boxes_end(line, s);
    Length x = 0;
    for (size_t n = s->from; n < s->to; n++) {
        size_t index = rtl ? s->to - 1 - (n - s->from) : n;
        const Piece *piece = &p->pieces[index];
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
        if (index >= end)
            s->trailing += width;
        if (out > first)
            out[-1].advance += width - at - kashida;
        width -= kashida; /* x has moved by it already */
        x += width;
    }
    return x;
}

/* The hyphen behind the last glyph of a line that ends inside a word. Returns its width. */
static Length place_hyphen(const Run *run, const Measure *m, PlacedGlyph *out, Length x, size_t text_length) {
    place_glyph(out, &run->hyphen->glyphs[0], (uint32_t)text_length, m, &(int64_t){0}, x, &(Length){0});
    return out->advance;
}

/* Text in a box can be read on its fill, and marked text on that of marks. */
static Colour colour_of(const Paragraph *p, const Look *look) {
    const Style *style = p->layout.style;
    const BlockStyle *ground = p->layout.ground;
    if (!ground)
        return look->colour;
    if (look->marked)
        return colour_on(look->colour, style->palette[COLOUR_MARK], style->palette[COLOUR_TEXT]);
    return colour_on(look->colour, ink_colour(style, ground->fill, ground->colour), ground->colour);
}

void line_make_run(Line *line, Segment *s) {
    Paragraph *p = line->p;
    const Span *span = line_span(line, s);
    const Run *run = line_run(line, s);
    uint32_t count = 0, start = p->pieces[s->from].start, end = p->pieces[s->to - 1].end;
    Measure m = {run->size, face_metrics(run->face)->units_per_em, run->scalable ? line->stretch : STRETCH_NONE};
    for (size_t i = s->from; i < s->to; i++)
        count += p->pieces[i].glyph_count + (p->pieces[i].kashida_at ? stroke_count(p, &p->pieces[i], &m) : 0);
    bool hyphenated = line->hyphen && s == &line->segments[line->count - 1];
    PlacedGlyph *glyphs = arena_array(p->line_arena, PlacedGlyph, count + 1);
    Item *item = s->item = item_new(p->line_arena, ITEM_GLYPHS, PART_CONTENT, span->node);
    item->colour = colour_of(p, &span->look);
    s->width = place_glyphs(line, s, &m, glyphs, start);
    for (size_t i = s->from; i < s->to; i++)
        item->as.run.gaps |= p->pieces[i].kind != PIECE_PENALTY && p->pieces[i].start == p->pieces[i].end;
    if (hyphenated)
        s->width += place_hyphen(run, &m, &glyphs[count++], s->width, end - start);
    item->width = s->width;
    item->as.run.hyphenated = hyphenated;
    item->as.run.stretch = m.stretch;
    item->height = run->size;
    item->as.run.face = run->face;
    item->as.run.size = run->size;
    item->as.run.rtl = run->level & 1;
    item->as.run.in_rtl = p->base_level & 1;
    item->as.run.text = string_slice(buffer_view(&p->text), start, end);
    item->as.run.lang = span->lang;
    item->as.run.glyphs = glyphs;
    item->as.run.count = count;
}

/* An image, or a box for a character without a glyph, or space beside these; one piece. */
void line_make_object(Line *line, Segment *s) {
    Paragraph *p = line->p;
    const Span *span = line_span(line, s);
    const Piece *piece = &p->pieces[s->from];
    s->width = piece->width;
    if (piece->width == 0 || piece->start == piece->end)
        return;
    s->item = item_new(p->line_arena, span->image ? ITEM_IMAGE : ITEM_MISSING, PART_CONTENT, span->node);
    s->item->width = piece->width;
    s->item->colour = colour_of(p, &span->look);
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
