/* The pen that shows the glyphs of one run: strings, arrays and moves of a text object (ISO 32000-1, 9.4). Positions are from the
 * run's origin. */
#ifndef PDF_PEN_H
#define PDF_PEN_H

#include "write/pdf/content.h"

typedef struct {
    ContentStream *content;
    Buffer *out;
    const Item *item;
    PdfFont *font;
    int64_t at; /* thousandths of a font unit before glyphs are stretched, so that TJ's thousandths of the em and advances are whole */
    int64_t word_space; /* what a space has beyond its glyph's width */
    Length rise;
    bool in_array, in_string;
    bool placed; /* the text object is at the run */
} Pen;

/* U+200B, the text of what shows a part of what another glyph carries, or nothing at all. */
static const String pen_nothing = {"\xE2\x80\x8B", 3};

/* A pen for a run of glyphs; it sets the colour and the width of spaces. */
Pen pen_open(ContentStream *, const Item *);
/* Ends what is open, such that other operators of text may follow. */
void pen_close(Pen *);
/* A glyph that carries this text. */
void pen_glyph(Pen *, const PlacedGlyph *, String text);
/* A character that no glyph carries: at x a space stretched to this width. */
void pen_hidden(Pen *, String text, int64_t x, Length width);
/* Shows nothing: a space behind all that is shown, which carries characters (or before all, right to left). */
void pen_trailing(Pen *, String text);
/* A space left of the run that is on another baseline of the page (y down) and of another size. */
void pen_elsewhere(Pen *, String text, Length size, Length y);
/* What comes between them has this ActualText. */
void pen_begin_span(Pen *, String text);
void pen_end_span(Pen *);

/* True where the pen is at x, within one and a half thousandths of the em (a sixtieth of a point in body text): positions are rounded, and each of these
 * moves would cost four bytes. They do not add up, since it is the pen's true place that is compared. */
static inline bool pen_is_at(const Pen *pen, int64_t x) {
    int64_t em = pen->font->units_per_em, scale = (int64_t)pen->item->as.run.size * pen->item->as.run.stretch;
    int64_t off = pen->at * scale - x * em * 1000 * STRETCH_NONE, near = em * 3 / 2 * scale;
    return off < near && off > -near;
}

/* How far a pair moves the pen. */
static inline int64_t pen_advance(const Pen *pen, const Pair *pair) {
    return (int64_t)pair->advance * 1000 + (pair->code == CODE_SPACE ? pen->word_space : 0);
}

/* As pen_glyph, in the middle of a string, where nothing moves: the code is enough. False when it is not. */
static inline bool pen_goes_on(Pen *pen, const PlacedGlyph *glyph, String text) {
    if (!pen->in_string || glyph->y != pen->rise || glyph->glyph >= pen->font->glyphs || !pen_is_at(pen, glyph->x))
        return false;
    uint32_t known = pdffont_known(pen->font, glyph->glyph, text);
    if (!known)
        return false;
    code_add(pen->out, pen->font->pairs[known].code);
    pen->at += pen_advance(pen, &pen->font->pairs[known]);
    return true;
}

#endif
