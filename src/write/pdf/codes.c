/* Fonts in order of first use, and their codes: for each glyph a chain of the pairs that show it. */
#include "write/pdf/codes.h"

#include <string.h>

/* Bytes that no code has, since strings would have to escape them or readers take them for something else (7.3.4.2; of several
 * newlines Ghostscript reads one); as a first byte nor 0, lest a code be taken for one of a byte, nor that of the space. */
static const uint8_t avoided[] = {'\n', '\r', '(', ')', '\\'}, avoided_alone[] = {0, '\n', '\r', CODE_SPACE, '(', ')', '\\'};

enum {
    ONE_BYTE_MOST = CODE_TWO_BYTES - sizeof avoided_alone,
    SECOND_BYTES = 256 - sizeof avoided,
    CODES_MOST = ONE_BYTE_MOST + (256 - CODE_TWO_BYTES) * SECOND_BYTES,
    CFF_CODES_MOST = (256 - sizeof avoided_alone) * SECOND_BYTES,
    SCRIPT_LATIN = 0x4C61746E /* 'Latn' */
};

void pdffonts_open(PdfFonts *fonts, Context *ctx, Haru *haru) {
    *fonts = (PdfFonts){.ctx = ctx, .haru = haru, .fonts = fonts_of(ctx)};
}

static PdfFont *font_new(PdfFonts *fonts, const Face *face) {
    Arena *arena = &fonts->ctx->arena;
    const FaceMetrics *metrics = face_metrics(face);
    PdfFont *font = arena_new(arena, PdfFont);
    font->face = face;
    font->index = fonts->last ? fonts->last->index + 1 : 0;
    font->ref = haru_object(fonts->haru);
    font->units_per_em = metrics->units_per_em;
    font->cff = metrics->cff;
    font->glyphs = metrics->glyph_count;
    font->count = 1;
    font->heads = arena_array(arena, uint32_t, font->glyphs);
    if (fonts->last)
        fonts->last->next = font;
    else
        fonts->first = font;
    fonts->last = font;
    return font;
}

/* Glyphs of one run repeat: half a font is enough for any. */
static bool has_room(const PdfFont *font, uint32_t glyphs) {
    uint32_t most = font->cff ? CFF_CODES_MOST : CODES_MOST;
    return (glyphs < most / 2 ? glyphs : most / 2) <= most - font->codes;
}

PdfFont *pdffont_for(PdfFonts *fonts, const Face *face, uint32_t glyphs) {
    PdfFont *font = fonts->recent;
    if (!font || font->face != face || !has_room(font, glyphs)) {
        font = fonts->first;
        while (font && (font->face != face || !has_room(font, glyphs)))
            font = font->next;
    }
    fonts->recent = font ? font : font_new(fonts, face);
    return fonts->recent;
}

/* The nth byte, from 0, that is not in a list, which is sorted. */
static uint32_t nth_byte(uint32_t n, const uint8_t *without, size_t count) {
    for (size_t i = 0; i < count; i++)
        n += n >= without[i];
    return n;
}

static uint16_t two_bytes(uint32_t first, uint32_t n) {
    return (uint16_t)(first << 8 | nth_byte(n % SECOND_BYTES, avoided, sizeof avoided));
}

static uint16_t next_code(PdfFonts *fonts, PdfFont *font, String text) {
    if (!font->cff && !font->has_space && string_equal(text, S(" "))) {
        font->has_space = true;
        return CODE_SPACE;
    }
    if (font->codes >= (font->cff ? CFF_CODES_MOST : CODES_MOST))
        fail1(fonts->ctx, SAY_INTERNAL, NOWHERE, S("codes of a font"));
    uint32_t n = font->codes++;
    if (font->cff)
        return two_bytes(nth_byte(n / SECOND_BYTES, avoided_alone, sizeof avoided_alone), n);
    if (n < ONE_BYTE_MOST)
        return (uint16_t)nth_byte(n, avoided_alone, sizeof avoided_alone);
    n -= ONE_BYTE_MOST;
    return two_bytes(CODE_TWO_BYTES + n / SECOND_BYTES, n);
}

const Pair *pdffont_pair(PdfFonts *fonts, PdfFont *font, uint32_t glyph, String text) {
    if (glyph >= font->glyphs)
        fail1(fonts->ctx, SAY_INTERNAL, NOWHERE, S("glyph outside its face"));
    uint32_t known = pdffont_known(font, glyph, text);
    if (known)
        return &font->pairs[known];
    size_t capacity = font->capacity;
    arena_grow(&fonts->ctx->arena, font->pairs, (size_t)font->count, capacity);
    font->capacity = (uint32_t)capacity;
    font->pairs[font->count] = (Pair){.glyph = glyph,
                                      .advance = face_advance(font->face, glyph),
                                      .text = arena_string(&fonts->ctx->arena, text),
                                      .next = font->heads[glyph],
                                      .code = next_code(fonts, font, text)};
    font->heads[glyph] = font->count;
    return &font->pairs[font->count++];
}

uint32_t pdffont_rows(const PdfFont *font) {
    return font->codes > ONE_BYTE_MOST ? (font->codes - ONE_BYTE_MOST + SECOND_BYTES - 1) / SECOND_BYTES : 0;
}

bool pdffont_space(PdfFonts *fonts, const PdfFont *font, uint32_t *glyph) {
    if (!face_has(font->face, ' '))
        return false;
    const Shaped *shaped = font_shape(fonts->fonts, font->face, SCRIPT_LATIN, S("en"), /*rtl*/ false, S(" "));
    if (shaped->count != 1 || shaped->glyphs[0].glyph == 0)
        return false;
    *glyph = shaped->glyphs[0].glyph;
    return true;
}
