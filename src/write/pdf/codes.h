/* The character codes of embedded fonts. A code (CID) stands for a glyph and the text it shows: in TrueType faces each pair
 * has a code of its own, so that ToUnicode never has to choose; in CFF faces the code is the glyph. */
#ifndef PDF_CODES_H
#define PDF_CODES_H

#include "font/font.h"
#include "write/pdf/haru.h"

typedef struct {
    uint32_t glyph;
    int32_t advance; /* font units */
    String text;     /* bytes NULL: not in use */
    uint32_t next;   /* the next code of the same glyph; 0 ends */
} Code;

/* One font of the file: a face, or a further part of one that has more pairs than a font has codes. */
typedef struct PdfFont PdfFont;
struct PdfFont {
    const Face *face;
    PdfFont *next;
    uint32_t index;     /* its name in the resources: F0, F1, … */
    Ref ref;            /* the Type0 font */
    int32_t units_per_em;
    bool cff;
    Code *codes;        /* by CID */
    uint32_t count;     /* TrueType: CIDs in use, from 1; CFF: glyphs of the face */
    uint32_t capacity;
    uint32_t *heads;    /* TrueType: by glyph, its first code; 0 none */
    uint32_t glyphs;
};

typedef struct {
    Context *ctx;
    Haru *haru;
    Fonts *fonts;
    PdfFont *first, *last; /* in order of use */
    PdfFont *recent;
} PdfFonts;

void pdffonts_open(PdfFonts *, Context *, Haru *);
/* The font to show `glyphs` more glyphs of a face with. */
PdfFont *pdffont_for(PdfFonts *, const Face *, uint32_t glyphs);
/* The code of a glyph of a TrueType face that shows this text, if it has one already; else 0. Below the face's glyphs. */
static inline uint32_t pdffont_known(const PdfFont *font, uint32_t glyph, String text) {
    uint32_t cid = font->heads[glyph];
    while (cid && !string_equal(font->codes[cid].text, text))
        cid = font->codes[cid].next;
    return cid;
}
/* The code of a glyph that shows this text; *exact is false when the code already stands for other text (CFF only). */
uint32_t pdffont_code(PdfFonts *, PdfFont *, uint32_t glyph, String text, bool *exact);
/* The glyph of U+0020; false when the face has none. */
bool pdffont_space(PdfFonts *, const PdfFont *, uint32_t *glyph);

#endif
