/* Full-width punctuation and mixed text in Chinese and Japanese (JLREQ 3.1, CLREQ 3.1): its empty half goes where it
 * meets other punctuation or the edge of a line, and a quarter of an em stands between ideographs and letters or
 * digits. The text itself stays as it is. */
#include "layout/text/para.h"
#include "text/unicode.h"

enum { IDEOGRAPH = 0x4E00 }; /* what the faces of Chinese, Japanese and Korean have */

typedef enum { NO_PUNCTUATION, OPENING, CLOSING } Punctuation;

static const struct {
    uint32_t code_point;
    uint8_t kind;
    bool centred_in_traditional; /* the glyph stands in the middle of its square there: no half of it is empty */
} punctuation[] = {
    {0x2018, OPENING, false}, {0x2019, CLOSING, false}, {0x201C, OPENING, false}, {0x201D, CLOSING, false},
    {0x3001, CLOSING, true},  {0x3002, CLOSING, true},  {0x3008, OPENING, false}, {0x3009, CLOSING, false},
    {0x300A, OPENING, false}, {0x300B, CLOSING, false}, {0x300C, OPENING, false}, {0x300D, CLOSING, false},
    {0x300E, OPENING, false}, {0x300F, CLOSING, false}, {0x3010, OPENING, false}, {0x3011, CLOSING, false},
    {0x3014, OPENING, false}, {0x3015, CLOSING, false}, {0x3016, OPENING, false}, {0x3017, CLOSING, false},
    {0xFF08, OPENING, false}, {0xFF09, CLOSING, false}, {0xFF0C, CLOSING, true},  {0xFF0E, CLOSING, true},
    {0xFF1A, CLOSING, true},  {0xFF1B, CLOSING, true},
};

bool para_is_wide_punctuation(uint32_t c, const Face *face) {
    if (c < 0x3000 && !(face && face_has(face, IDEOGRAPH))) /* quotation marks: alphabets have them too */
        return false;
    for (size_t i = 0; i < sizeof punctuation / sizeof *punctuation; i++)
        if (punctuation[i].code_point == c)
            return true;
    return false;
}

static bool is_traditional(String lang) {
    return string_starts_ascii_nocase(lang, S("zh-Hant")) || string_starts_ascii_nocase(lang, S("zh-TW")) ||
           string_starts_ascii_nocase(lang, S("zh-HK"));
}

static Punctuation kind_of(const Paragraph *p, const Piece *piece) {
    if (piece->kind != PIECE_BOX || piece->end - piece->start != 3)
        return NO_PUNCTUATION;
    uint32_t c = utf8_next(string_slice(buffer_view(&p->text), piece->start, piece->end), &(size_t){0});
    for (size_t i = 0; i < sizeof punctuation / sizeof *punctuation; i++) {
        if (punctuation[i].code_point != c)
            continue;
        if (punctuation[i].centred_in_traditional && is_traditional(p->spans[p->runs[piece->run].span].lang))
            return NO_PUNCTUATION;
        return (Punctuation)punctuation[i].kind;
    }
    return NO_PUNCTUATION;
}

/* Half of it is empty only if the font made it a whole square. */
static bool is_square(const Paragraph *p, const Piece *piece) {
    Length size = p->runs[piece->run].size;
    return piece->width >= size - size / 16;
}

void para_squeeze_punctuation(Paragraph *p, size_t first) {
    if (!p->wide_punctuation)
        return;
    Piece *before = NULL;
    Punctuation before_kind = NO_PUNCTUATION;
    for (size_t i = first; i < p->piece_count; i++) {
        Piece *piece = &p->pieces[i];
        if (piece->kind == PIECE_PENALTY)
            continue;
        Punctuation kind = p->preserve ? NO_PUNCTUATION : kind_of(p, piece);
        if (kind != NO_PUNCTUATION && !is_square(p, piece))
            kind = NO_PUNCTUATION;
        if (kind == OPENING)
            piece->hang_start = piece->width / 2;
        else if (kind == CLOSING)
            piece->hang_end = piece->width / 2;
        if (kind != NO_PUNCTUATION && before && (before_kind == CLOSING || kind == OPENING)) {
            before->width -= before->width / 2;
            before->hang_end = 0;
        }
        before = kind != NO_PUNCTUATION ? piece : NULL;
        before_kind = kind;
    }
}

bool para_is_ideographic(uint32_t c) {
    return c >= 0x2E80 && code_point_is_word(c) && code_point_joins_lines(c);
}

static bool is_alphabetic(uint32_t c) { return c < 0x2E80 && code_point_is_word(c); }

bool para_wants_space(uint32_t before, uint32_t after) {
    return (para_is_ideographic(before) && is_alphabetic(after)) ||
           (is_alphabetic(before) && para_is_ideographic(after));
}
