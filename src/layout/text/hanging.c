/* Hanging punctuation: small marks of alphabets stand out into the margin by part of their width, so that the edge of
 * the text looks straight (as in pdfTeX's margin kerning). */
#include "layout/text/para.h"
#include "text/unicode.h"

/* How much stands out, in hundredths of the glyph's width. */
static const struct {
    uint32_t code_point;
    uint8_t at_start, at_end;
} marks[] = {
    {'.', 0, 70},     {',', 0, 70},     {':', 0, 50},     {';', 0, 50},     {'!', 0, 20},     {'?', 0, 20},
    {'-', 0, 50},     {'\'', 70, 70},   {'"', 50, 50},    {'(', 10, 0},     {')', 0, 10},     {0xAB, 40, 40},
    {0xBB, 40, 40},   {0x2013, 0, 30},  {0x2014, 0, 20},  {0x2018, 70, 70}, {0x2019, 70, 70}, {0x201A, 70, 0},
    {0x201C, 50, 50}, {0x201D, 50, 50}, {0x201E, 50, 0},  {0x2026, 0, 30},
};

enum { HYPHEN_OUT = 50 };

static Length share_of(Length width, uint32_t code_point, bool at_start) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].code_point == code_point)
            return width * (at_start ? marks[i].at_start : marks[i].at_end) / 100;
    return 0;
}

static Length glyph_width(const Paragraph *p, const Piece *box, uint32_t glyph) {
    const Run *run = &p->runs[box->run];
    return scale(box->glyphs[glyph].advance, run->size, face_metrics(run->face)->units_per_em);
}

static void hang_box(const Paragraph *p, Piece *box) {
    const Run *run = &p->runs[box->run];
    if (!run->scalable || run->level & 1 || box->glyph_count < 2)
        return;
    String text = string_slice(buffer_view(&p->text), box->start, box->end);
    size_t last = text.length;
    utf8_previous(text, &last);
    box->hang_start = share_of(glyph_width(p, box, 0), utf8_next(text, &(size_t){0}), true);
    box->hang_end = share_of(glyph_width(p, box, box->glyph_count - 1), utf8_next(text, &(size_t){last}), false);
}

void para_hang_punctuation(Paragraph *p, size_t first) {
    for (size_t i = first; i < p->piece_count; i++) {
        Piece *piece = &p->pieces[i];
        if (piece->kind == PIECE_BOX)
            hang_box(p, piece);
        else if (piece->hyphen)
            piece->hang_end = piece->break_width * HYPHEN_OUT / 100;
    }
}
