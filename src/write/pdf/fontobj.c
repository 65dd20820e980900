/* Type0 font, CIDFont, descriptor, widths and font file. Codes lead to CIDs through a CMap of the font's own
 * (cmap.c). In TrueType faces the CID is the code, and CIDToGIDMap leads on to the glyph; in CFF faces it is the glyph.
 * Widths are exact to a thousandth of a unit of PDF's 1000 to the em, since PDF/A compares them with the font's own. */
#include "write/pdf/fontobj.h"

#include "base/map.h"
#include "write/pdf/cmap.h"
#include "write/pdf/syntax.h"

/* What is known of one font while its objects are made. */
typedef struct {
    PdfFonts *fonts;
    const PdfFont *font;
    const FaceMetrics *metrics;
    Arena *arena;
    uint32_t *glyphs, *new_ids; /* in use, ascending; their ids in the subset */
    uint32_t glyph_count;
    String name;                /* with the tag of the subset */
} Making;

static Buffer buffer_of(const Making *m) {
    Buffer b;
    buffer_open(&b, m->arena);
    return b;
}

/* A length in font units in thousandths of the em. */
static void em_number(Buffer *b, const Making *m, int64_t units) {
    buffer_fixed(b, units * 1000, m->metrics->units_per_em, 3);
}

/* A bit for each glyph of the face puts those in use in order. */
static void collect_glyphs(Making *m) {
    uint32_t words = m->font->glyphs / 64 + 1;
    uint64_t *used = arena_array(m->arena, uint64_t, words);
    for (uint32_t i = 1; i < m->font->count; i++)
        used[m->font->pairs[i].glyph / 64] |= UINT64_C(1) << m->font->pairs[i].glyph % 64;
    m->glyphs = arena_array(m->arena, uint32_t, m->font->count);
    for (uint32_t glyph = 0; glyph < words * 64; glyph++) {
        if (used[glyph / 64] == 0)
            glyph |= 63; /* none up to the next word */
        else if (used[glyph / 64] >> glyph % 64 & 1)
            m->glyphs[m->glyph_count++] = glyph;
    }
    m->new_ids = arena_array(m->arena, uint32_t, m->glyph_count);
}

/* "ABCDEF+Name": six letters that tell subsets apart (9.6.4); a whole font has its own name. */
static void name_subset(Making *m) {
    Buffer b = buffer_of(m);
    if (face_is_whole(m->font->face)) {
        m->name = string_of(face_name(m->font->face));
        return;
    }
    uint64_t hash = hash_bytes(m->glyphs, m->glyph_count * sizeof *m->glyphs) + m->font->index;
    for (int i = 0; i < 6; i++, hash /= 26)
        buffer_byte(&b, (char)('A' + hash % 26));
    buffer_byte(&b, '+');
    buffer_text(&b, face_name(m->font->face));
    m->name = buffer_view(&b);
}

/* CIDs that are no codes for the glyphs that no code shows, from the first free one on; returns the last CID. */
static uint32_t add_unshown(const Making *m, uint16_t *glyph_of, uint32_t cids) {
    uint8_t *shown = arena_array(m->arena, uint8_t, m->font->glyphs);
    for (uint32_t cid = 1; cid < cids; cid++)
        shown[glyph_of[cid]] = 1;
    uint32_t cid = 1, last = 0;
    for (uint32_t glyph = 1; glyph < m->font->glyphs; glyph++) {
        while (cid < cids && glyph_of[cid])
            cid++;
        if (shown[glyph] || cid >= cids)
            continue;
        glyph_of[cid] = (uint16_t)glyph;
    }
    for (cid = 1; cid < cids; cid++)
        last = glyph_of[cid] ? cid : last;
    return last;
}

/* The program of a font that is drawn anew, in which the CIDs are the codes; with all glyphs where subsets are not
 * allowed. */
static Ref redrawn_file(const Making *m) {
    enum { CIDS = 1 << 16 };
    bool is_whole = face_is_whole(m->font->face);
    uint32_t last = 0, count = 0;
    for (uint32_t i = 1; i < m->font->count; i++)
        last = m->font->pairs[i].code > last ? m->font->pairs[i].code : last;
    uint16_t *glyph_of = arena_array(m->arena, uint16_t, is_whole ? CIDS : last + 1);
    for (uint32_t i = 1; i < m->font->count; i++)
        glyph_of[m->font->pairs[i].code] = (uint16_t)m->font->pairs[i].glyph;
    if (is_whole)
        last = add_unshown(m, glyph_of, CIDS);
    CidGlyph *glyphs = arena_array(m->arena, CidGlyph, last + 1);
    for (uint32_t cid = 1; cid <= last; cid++)
        if (glyph_of[cid])
            glyphs[count++] = (CidGlyph){(uint16_t)cid, glyph_of[cid]};
    String data;
    face_redraw(m->fonts->ctx, m->font->face, glyphs, count, m->arena, &data);
    return haru_stream(m->fonts->haru, S("/Subtype/CIDFontType0C"), data, /*as_is*/ false);
}

static Ref font_file(Making *m) {
    String data;
    if (m->metrics->redrawn)
        return redrawn_file(m);
    face_subset(m->fonts->ctx, m->font->face, m->glyphs, m->glyph_count, m->arena, &data, m->new_ids);
    Buffer b = buffer_of(m);
    if (m->font->cff) {
        buffer_text(&b, "/Subtype/CIDFontType0C");
    } else {
        buffer_text(&b, "/Length1 ");
        buffer_int(&b, (int64_t)data.length);
    }
    return haru_stream(m->fonts->haru, buffer_view(&b), data, /*as_is*/ false);
}

static Ref glyph_map(const Making *m) {
    uint32_t *ids = arena_array(m->arena, uint32_t, m->font->glyphs);
    for (uint32_t i = 0; i < m->glyph_count; i++)
        ids[m->glyphs[i]] = m->new_ids[i];
    uint32_t cids = 0;
    for (uint32_t i = 1; i < m->font->count; i++)
        cids = m->font->pairs[i].code >= cids ? m->font->pairs[i].code + 1u : cids;
    uint8_t *map = arena_array(m->arena, uint8_t, cids * 2);
    for (uint32_t i = 1; i < m->font->count; i++) {
        uint8_t *entry = &map[m->font->pairs[i].code * 2];
        uint32_t id = ids[m->font->pairs[i].glyph];
        entry[0] = (uint8_t)(id >> 8);
        entry[1] = (uint8_t)(id & 0xFF);
    }
    return haru_stream(m->fonts->haru, S(""), (String){(const char *)map, cids * 2}, /*as_is*/ false);
}

static Ref descriptor(const Making *m, Ref file) {
    enum { FIXED = 1, SERIF = 2, SYMBOLIC = 4, ITALIC = 64 };
    const FaceMetrics *x = m->metrics;
    Buffer b = buffer_of(m);
    buffer_text(&b, "/Type/FontDescriptor/FontName/");
    buffer_string(&b, m->name);
    buffer_text(&b, "/Flags ");
    buffer_int(&b, SYMBOLIC | (x->fixed_pitch ? FIXED : 0) | (x->serif ? SERIF : 0) | (x->italic ? ITALIC : 0));
    buffer_text(&b, "/FontBBox[");
    for (int i = 0; i < 4; i++) {
        em_number(&b, m, x->bbox[i]);
        buffer_text(&b, i < 3 ? " " : "]/ItalicAngle ");
    }
    buffer_int(&b, x->italic ? -12 : 0);
    buffer_text(&b, "/Ascent ");
    em_number(&b, m, x->ascent);
    buffer_text(&b, "/Descent ");
    em_number(&b, m, -(int64_t)x->descent);
    buffer_text(&b, "/CapHeight ");
    em_number(&b, m, x->cap_height);
    buffer_text(&b, "/StemV ");
    buffer_int(&b, 10 + 220 * (x->weight > 50 ? x->weight - 50 : 0) / 900);
    buffer_text(&b, m->font->cff || x->redrawn ? "/FontFile3 " : "/FontFile2 ");
    pdf_reference(&b, file);
    Ref ref = haru_object(m->fonts->haru);
    haru_body(m->fonts->haru, ref, buffer_view(&b));
    return ref;
}

/* A width as part of "first[w w w]", which is begun anew when the CID does not follow the one before; 0 is before
 * all. */
static void width(Buffer *b, const Making *m, uint32_t before, uint32_t cid, int32_t advance) {
    bool next = before && cid == before + 1;
    if (!next) {
        buffer_text(b, before ? "]" : "");
        buffer_int(b, cid);
    }
    buffer_byte(b, next ? ' ' : '[');
    em_number(b, m, advance);
}

static void widths(Buffer *b, const Making *m) {
    buffer_text(b, "/DW 1000/W[");
    uint32_t before = 0;
    for (uint32_t i = 1; !m->font->cff && i < m->font->count; i++) {
        const Pair *pair = &m->font->pairs[i];
        width(b, m, before, pair->code, pair->advance);
        before = pair->code;
    }
    for (uint32_t i = 0; m->font->cff && i < m->glyph_count; i++) {
        width(b, m, before, m->glyphs[i], face_advance(m->font->face, m->glyphs[i]));
        before = m->glyphs[i];
    }
    buffer_text(b, "]]");
}

static Ref cid_font(const Making *m, Ref font_descriptor, Ref map) {
    Buffer b = buffer_of(m);
    buffer_text(&b, m->font->cff || m->metrics->redrawn ? "/Type/Font/Subtype/CIDFontType0/BaseFont/"
                                                        : "/Type/Font/Subtype/CIDFontType2/BaseFont/");
    buffer_string(&b, m->name);
    buffer_text(&b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
    pdf_reference(&b, font_descriptor);
    if (map) {
        buffer_text(&b, "/CIDToGIDMap ");
        pdf_reference(&b, map);
    }
    widths(&b, m);
    Ref ref = haru_object(m->fonts->haru);
    haru_body(m->fonts->haru, ref, buffer_view(&b));
    return ref;
}

static void font_write(PdfFonts *fonts, const PdfFont *font) {
    Making making = {.fonts = fonts, .font = font, .metrics = face_metrics(font->face), .arena = &fonts->ctx->arena};
    collect_glyphs(&making);
    name_subset(&making);
    Ref file = font_file(&making);
    Ref map = font->cff || making.metrics->redrawn ? 0 : glyph_map(&making);
    Ref cmap = cmap_write(fonts, font), unicode = cmap_to_unicode(fonts, font);
    Ref descendant = cid_font(&making, descriptor(&making, file), map);
    Buffer b = buffer_of(&making);
    buffer_text(&b, "/Type/Font/Subtype/Type0/BaseFont/");
    buffer_string(&b, making.name);
    if (font->cff || making.metrics->redrawn) /* 9.7.6.3 */
        buffer_text(&b, "-" CMAP_NAME);
    buffer_text(&b, "/Encoding ");
    pdf_reference(&b, cmap);
    buffer_text(&b, "/DescendantFonts[");
    pdf_reference(&b, descendant);
    buffer_text(&b, "]/ToUnicode ");
    pdf_reference(&b, unicode);
    haru_body(fonts->haru, font->ref, buffer_view(&b));
}

void fonts_write(PdfFonts *fonts) {
    for (const PdfFont *font = fonts->first; font; font = font->next)
        font_write(fonts, font);
}
