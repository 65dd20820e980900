/* Fonts in order of first use, and their codes: for each glyph a chain of the codes that show it. */
#include "write/pdf/codes.h"

#include <string.h>

enum { CODES_MOST = 65535, SCRIPT_LATIN = 0x4C61746E /* 'Latn' */ };

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
    if (font->cff) {
        font->count = font->capacity = font->glyphs;
        font->codes = arena_array(arena, Code, font->count);
    } else {
        font->count = 1;
        font->heads = arena_array(arena, uint32_t, font->glyphs);
    }
    if (fonts->last)
        fonts->last->next = font;
    else
        fonts->first = font;
    fonts->last = font;
    return font;
}

static bool has_room(const PdfFont *font, uint32_t glyphs) {
    return font->cff || glyphs <= CODES_MOST - font->count;
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

static void code_set(PdfFonts *fonts, PdfFont *font, uint32_t cid, uint32_t glyph, String text) {
    font->codes[cid].glyph = glyph;
    font->codes[cid].advance = face_advance(font->face, glyph);
    font->codes[cid].text = arena_string(&fonts->ctx->arena, text);
}

uint32_t pdffont_code(PdfFonts *fonts, PdfFont *font, uint32_t glyph, String text, bool *exact) {
    *exact = true;
    if (glyph >= font->glyphs)
        fail1(fonts->ctx, SAY_INTERNAL, NOWHERE, S("glyph outside its face"));
    if (font->cff) {
        if (!font->codes[glyph].text.bytes)
            code_set(fonts, font, glyph, glyph, text);
        *exact = string_equal(font->codes[glyph].text, text);
        return glyph;
    }
    uint32_t cid = pdffont_known(font, glyph, text);
    if (cid)
        return cid;
    if (font->count >= CODES_MOST)
        fail1(fonts->ctx, SAY_INTERNAL, NOWHERE, S("codes of a font"));
    cid = font->count;
    size_t capacity = font->capacity;
    arena_grow(&fonts->ctx->arena, font->codes, (size_t)cid, capacity);
    font->capacity = (uint32_t)capacity;
    font->codes[cid].next = font->heads[glyph];
    code_set(fonts, font, cid, glyph, text);
    font->heads[glyph] = cid;
    font->count++;
    return cid;
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
