/* Glyphs of a run as operators: pairs of glyph and text → strings and moves in the content stream. */
#include "write/pdf/pen.h"

#include "write/pdf/syntax.h"

static void end_string(Pen *pen) {
    if (pen->in_string)
        buffer_byte(pen->out, ')');
    pen->in_string = false;
}

static void end_array(Pen *pen) {
    end_string(pen);
    if (pen->in_array)
        buffer_text(pen->out, "]TJ\n");
    pen->in_array = false;
}

static void set_rise(Pen *pen, Length rise) {
    if (rise == pen->rise)
        return;
    end_array(pen);
    pdf_length(pen->out, rise);
    buffer_text(pen->out, " Ts\n");
    pen->rise = rise;
}

static int64_t divide_rounding(int64_t a, int64_t b) { return (a + (a < 0 ? -b / 2 : b / 2)) / b; }

/* Where the pen stands, from the run's origin. */
static int64_t pen_x(const Pen *pen) {
    int64_t em = (int64_t)pen->font->units_per_em * 1000 * STRETCH_NONE;
    return divide_rounding(pen->at * pen->item->as.run.size * pen->item->as.run.stretch, em);
}

/* A text object that begins at the pen: the run's start, or where the last one ended. */
static void resume_text(Pen *pen) {
    const Item *item = pen->item;
    content_text_at(pen->content, pen->font, item->as.run.size, item->as.run.stretch, item->x + (Length)pen_x(pen), item->y);
    pen->placed = true;
}

/* Moves the pen to x (from the run's origin). */
static void move_to(Pen *pen, int64_t x) {
    if (!pen->placed || !pen->content->in_text)
        resume_text(pen);
    if (pen->in_array && pen_is_at(pen, x))
        return;
    int64_t em = pen->font->units_per_em;
    int64_t wanted = divide_rounding(x * em * 1000 * STRETCH_NONE, (int64_t)pen->item->as.run.size * pen->item->as.run.stretch);
    int64_t back = divide_rounding(pen->at - wanted, em);
    if (!pen->in_array)
        buffer_byte(pen->out, '[');
    pen->in_array = true;
    if (!back)
        return;
    end_string(pen);
    buffer_int(pen->out, back);
    pen->at -= back * em;
}

static void show_pair(Pen *pen, const Pair *pair, int64_t x) {
    move_to(pen, x);
    if (!pen->in_string)
        buffer_byte(pen->out, '(');
    pen->in_string = true;
    code_add(pen->out, pair->code);
    pen->at += pen_advance(pen, pair);
}

static const Pair *pair_of(const Pen *pen, uint32_t glyph, String text) {
    return pdffont_pair(&pen->content->fonts, pen->font, glyph, text);
}

void pen_glyph(Pen *pen, const PlacedGlyph *glyph, String text) {
    const Pair *pair = pair_of(pen, glyph->glyph, text);
    set_rise(pen, glyph->y);
    show_pair(pen, pair, glyph->x);
}

/* Spaces of a run are equally wide: what they have beyond their glyph's width is set once. */
static void choose_word_space(Pen *pen) {
    const Item *item = pen->item;
    int64_t em = pen->font->units_per_em, size = item->as.run.size;
    size_t at = string_find_byte(item->as.run.text, ' ');
    for (uint32_t i = 0; at != SIZE_MAX && i < item->as.run.count; i++) {
        const PlacedGlyph *glyph = &item->as.run.glyphs[i];
        if (glyph->cluster != at)
            continue;
        int64_t wanted = divide_rounding((int64_t)glyph->advance * em * 1000 * STRETCH_NONE, size * item->as.run.stretch);
        int64_t extra = wanted - (int64_t)face_advance(item->as.run.face, glyph->glyph) * 1000;
        content_word_space(pen->content, (int32_t)divide_rounding(extra * size, em * POINT));
        break;
    }
    pen->word_space = divide_rounding((int64_t)pen->content->word_space * em * POINT, size);
}

Pen pen_open(ContentStream *c, const Item *item) {
    enum { AT_EDGES = 3 };
    uint32_t most = item->as.run.count + (uint32_t)item->as.run.text.length + AT_EDGES;
    Pen pen = {.content = c, .out = &c->out, .item = item, .font = pdffont_for(&c->fonts, item->as.run.face, most)};
    content_colour(c, item->colour);
    choose_word_space(&pen);
    return pen;
}

void pen_close(Pen *pen) {
    set_rise(pen, 0);
    end_array(pen);
}

void pen_hidden(Pen *pen, String text, int64_t x, Length width) {
    uint32_t space;
    if (!pdffont_space(&pen->content->fonts, pen->font, &space))
        return;
    const Pair *pair = pair_of(pen, space, text);
    int64_t advance = pen_advance(pen, pair);
    int64_t units = (int64_t)width * pen->font->units_per_em / pen->item->as.run.size;
    int64_t stretch = units > 0 && advance > 0 ? divide_rounding(units * STRETCH_NONE * 1000, advance) : STRETCH_NONE / 100;
    set_rise(pen, 0);
    move_to(pen, x);
    end_array(pen);
    buffer_fixed(pen->out, stretch, STRETCH_NONE / 100, 2);
    buffer_text(pen->out, " Tz (");
    code_add(pen->out, pair->code);
    buffer_text(pen->out, ")Tj ");
    buffer_fixed(pen->out, pen->item->as.run.stretch, STRETCH_NONE / 100, 2);
    buffer_text(pen->out, " Tz\n");
    pen->at += divide_rounding(advance * stretch, pen->item->as.run.stretch);
}

void pen_trailing(Pen *pen, String text) {
    uint32_t glyph;
    if (!pdffont_space(&pen->content->fonts, pen->font, &glyph))
        return;
    const Pair *pair = pair_of(pen, glyph, text);
    set_rise(pen, 0);
    const Item *item = pen->item;
    int64_t width = divide_rounding((int64_t)pair->advance * item->as.run.size, pen->font->units_per_em);
    show_pair(pen, pair, item->as.run.rtl ? -width : pen_x(pen));
}

void pen_elsewhere(Pen *pen, String text, Length size, Length y) {
    uint32_t glyph;
    if (!pdffont_space(&pen->content->fonts, pen->font, &glyph))
        return;
    set_rise(pen, 0);
    end_array(pen);
    const Pair *pair = pair_of(pen, glyph, text);
    uint16_t code = pair->code;
    Length width = (Length)((int64_t)pair->advance * size / pen->font->units_per_em);
    content_text_at(pen->content, pen->font, size, STRETCH_NONE, pen->item->x - width, y);
    buffer_byte(pen->out, '(');
    code_add(pen->out, code);
    buffer_text(pen->out, ")Tj\n");
    pen->placed = false;
}

void pen_begin_span(Pen *pen, String text) {
    end_array(pen);
    content_span_begin(pen->content, text);
    resume_text(pen);
}

void pen_end_span(Pen *pen) {
    end_array(pen);
    content_span_end(pen->content);
}
