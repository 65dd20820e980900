/* The character codes of embedded fonts. A code stands for a glyph and the text it shows: each pair has a code of its own, so that
 * ToUnicode never has to choose. Codes go by first use. In TrueType faces those of one byte come first, and U+0020 has code 32, so
 * that Tw widens it (ISO 32000-1, 9.3.3); in CFF faces, which are East Asian, all have two. No byte of a code needs an escape in a
 * string. */
#ifndef PDF_CODES_H
#define PDF_CODES_H

#include "font/font.h"
#include "write/pdf/haru.h"

/* First bytes of codes of two bytes are CODE_TWO_BYTES and above (TrueType). */
enum { CODE_SPACE = 0x20, CODE_TWO_BYTES = 0xE0 };

typedef struct {
    uint32_t glyph;
    int32_t advance; /* font units */
    String text;
    uint32_t next;   /* the next pair of the same glyph; 0 ends */
    uint16_t code;   /* one byte below 0x100, else two */
} Pair;

/* One font of the file: a face, or a further part of one that has more pairs than a font has codes. */
typedef struct PdfFont PdfFont;
struct PdfFont {
    const Face *face;
    PdfFont *next;
    uint32_t index;     /* its name in the resources: F0, F1, … */
    Ref ref;            /* the Type0 font */
    int32_t units_per_em;
    bool cff;
    Pair *pairs;        /* in order of first use, from 1 */
    uint32_t count, capacity;
    uint32_t *heads;    /* by glyph, its first pair; 0 none */
    uint32_t glyphs;
    uint32_t codes;     /* given out, but for the space's */
    bool has_space;
};

typedef struct {
    Context *ctx;
    Haru *haru;
    Fonts *fonts;
    PdfFont *first, *last; /* in order of use */
    PdfFont *recent;
    Ref short_codes; /* the CMap of fonts that have codes of one byte alone; 0 not made yet */
} PdfFonts;

void pdffonts_open(PdfFonts *, Context *, Haru *);
/* The font to show `glyphs` more glyphs of a face with. */
PdfFont *pdffont_for(PdfFonts *, const Face *, uint32_t glyphs);
/* The pair of a glyph (below the face's glyphs) that shows this text, if there is one; else 0. */
static inline uint32_t pdffont_known(const PdfFont *font, uint32_t glyph, String text) {
    uint32_t pair = font->heads[glyph];
    while (pair && !string_equal(font->pairs[pair].text, text))
        pair = font->pairs[pair].next;
    return pair;
}
/* The pair of a glyph that shows this text. It stays where it is until the next call. */
const Pair *pdffont_pair(PdfFonts *, PdfFont *, uint32_t glyph, String text);
/* How many first bytes of codes of two bytes are in use (TrueType). */
uint32_t pdffont_rows(const PdfFont *);
/* The glyph of U+0020; false when the face has none. */
bool pdffont_space(PdfFonts *, const PdfFont *, uint32_t *glyph);

/* Appends a code as it stands in a string. */
static inline void code_add(Buffer *out, uint16_t code) {
    char *room = buffer_reserve(out, 2);
    if (code > 0xFF) {
        *room++ = (char)(code >> 8);
        out->length++;
    }
    *room = (char)(code & 0xFF);
    out->length++;
}

#endif
