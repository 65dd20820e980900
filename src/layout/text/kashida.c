/* Kashida: in justified Arabic, where the document asks for it, the room of a line goes into strokes between joined
 * letters before it goes into spaces. The text has no such strokes: they are glyphs of the letter they lengthen. */
#include "layout/text/para.h"
#include "text/unicode.h"

#define TATWEEL "\xD9\x80"

/* A stroke is at most this part of an em, so that a word is not torn. */
enum { LONGEST_DIVISOR = 2 };

/* The visual index of the glyph that a stroke in this box stands left of: between the last two letters that join; 0
 * when there is none, since nothing joins beyond the left end. */
static uint32_t place_in(const Paragraph *p, const Piece *box) {
    String text = buffer_view(&p->text);
    for (uint32_t i = 1; i < box->glyph_count; i++) {
        uint32_t next = box->glyphs[i - 1].cluster, before = box->glyphs[i].cluster;
        if (next == before)
            continue;
        uint32_t a = utf8_next(text, &(size_t){box->cluster_base + before});
        uint32_t b = utf8_next(text, &(size_t){box->cluster_base + next});
        if (code_point_joins_next(a) && code_point_joins_previous(b))
            return i;
    }
    return 0;
}

static bool is_arabic(const Paragraph *p, const Piece *piece) {
    return piece->kind == PIECE_BOX && p->runs[piece->run].script == 0x41726162u && p->runs[piece->run].face; /* Arab */
}

int64_t para_add_kashida(Paragraph *p, size_t from, size_t to, int64_t room) {
    int64_t count = 0, used = 0;
    for (size_t i = from; i < to; i++) {
        Piece *piece = &p->pieces[i];
        piece->kashida_at = is_arabic(p, piece) ? place_in(p, piece) : 0;
        count += piece->kashida_at > 0;
    }
    for (size_t i = from; i < to && count; i++) {
        Piece *piece = &p->pieces[i];
        if (!piece->kashida_at)
            continue;
        p->altered = true;
        Length most = p->runs[piece->run].size / LONGEST_DIVISOR;
        int64_t share = (room - used) / count--;
        piece->kashida = share < most ? (Length)share : most;
        piece->width += piece->kashida;
        used += piece->kashida;
    }
    return used;
}

const Shaped *para_tatweel(const Paragraph *p, const Run *run) {
    return font_shape_word(p->layout.job->fonts, run->face, run->script, p->spans[run->span].lang, true, S(TATWEEL));
}
