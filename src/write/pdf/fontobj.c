/* Type0 font, CIDFont, descriptor, widths, ToUnicode and font file. Widths are exact to a thousandth of a unit of PDF's 1000 to
 * the em, since PDF/A compares them with the font's own. */
#include "write/pdf/fontobj.h"

#include "base/map.h"

#include "write/pdf/syntax.h"

enum { CHARACTERS_AT_ONCE = 100 /* of one beginbfchar: Adobe Technical Note 5014 */ };

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

static bool in_use(const PdfFont *font, uint32_t cid) { return font->codes[cid].text.bytes != NULL; }

/* A length in font units in thousandths of the em. */
static void em_number(Buffer *b, const Making *m, int64_t units) {
    buffer_fixed(b, units * 1000, m->metrics->units_per_em, 3);
}

static void collect_glyphs(Making *m) {
    uint8_t *used = arena_array(m->arena, uint8_t, m->font->glyphs);
    for (uint32_t cid = 0; cid < m->font->count; cid++)
        if ((m->font->cff || cid > 0) && in_use(m->font, cid))
            used[m->font->codes[cid].glyph] = 1;
    m->glyphs = arena_array(m->arena, uint32_t, m->font->glyphs);
    for (uint32_t glyph = 0; glyph < m->font->glyphs; glyph++)
        if (used[glyph])
            m->glyphs[m->glyph_count++] = glyph;
    m->new_ids = arena_array(m->arena, uint32_t, m->glyph_count);
}

/* "ABCDEF+Name": six letters that tell subsets apart (9.6.4). */
static void name_subset(Making *m) {
    Buffer b = buffer_of(m);
    uint64_t hash = hash_bytes(m->glyphs, m->glyph_count * sizeof *m->glyphs) + m->font->index;
    for (int i = 0; i < 6; i++, hash /= 26)
        buffer_byte(&b, (char)('A' + hash % 26));
    buffer_byte(&b, '+');
    buffer_text(&b, face_name(m->font->face));
    m->name = buffer_view(&b);
}

static Ref font_file(Making *m) {
    String data;
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
    Buffer b = buffer_of(m);
    buffer_u16(&b, 0);
    for (uint32_t cid = 1; cid < m->font->count; cid++)
        buffer_u16(&b, ids[m->font->codes[cid].glyph]);
    return haru_stream(m->fonts->haru, S(""), buffer_view(&b), /*as_is*/ false);
}

static Ref to_unicode(const Making *m) {
    Buffer b = buffer_of(m), block = buffer_of(m);
    buffer_text(&b, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    int in_block = 0;
    for (uint32_t cid = m->font->cff ? 0 : 1; cid <= m->font->count; cid++) {
        if (in_block == CHARACTERS_AT_ONCE || (cid == m->font->count && in_block)) {
            buffer_int(&b, in_block);
            buffer_text(&b, " beginbfchar\n");
            buffer_string(&b, buffer_view(&block));
            buffer_text(&b, "endbfchar\n");
            buffer_clear(&block);
            in_block = 0;
        }
        if (cid == m->font->count || !in_use(m->font, cid))
            continue;
        in_block++;
        buffer_byte(&block, '<');
        buffer_hex(&block, cid, 4);
        buffer_text(&block, "><");
        size_t before = block.length;
        pdf_utf16_hex(&block, m->font->codes[cid].text);
        if (block.length == before)
            buffer_text(&block, "200B");
        buffer_text(&block, ">\n");
    }
    buffer_text(&b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    return haru_stream(m->fonts->haru, S(""), buffer_view(&b), /*as_is*/ false);
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
    buffer_text(&b, m->font->cff ? "/FontFile3 " : "/FontFile2 ");
    pdf_reference(&b, file);
    Ref ref = haru_object(m->fonts->haru);
    haru_body(m->fonts->haru, ref, buffer_view(&b));
    return ref;
}

/* "first[w w w]" for every run of codes in use. */
static void widths(Buffer *b, const Making *m) {
    buffer_text(b, "/DW 1000/W[");
    bool open = false;
    for (uint32_t cid = m->font->cff ? 0 : 1; cid < m->font->count; cid++) {
        if (!in_use(m->font, cid)) {
            buffer_text(b, open ? "]" : "");
            open = false;
            continue;
        }
        if (!open)
            buffer_int(b, cid);
        buffer_byte(b, open ? ' ' : '[');
        em_number(b, m, m->font->codes[cid].advance);
        open = true;
    }
    buffer_text(b, open ? "]]" : "]");
}

static Ref cid_font(const Making *m, Ref font_descriptor, Ref map) {
    Buffer b = buffer_of(m);
    buffer_text(&b, m->font->cff ? "/Type/Font/Subtype/CIDFontType0/BaseFont/" : "/Type/Font/Subtype/CIDFontType2/BaseFont/");
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
    Ref map = font->cff ? 0 : glyph_map(&making);
    Ref unicode = to_unicode(&making);
    Ref descendant = cid_font(&making, descriptor(&making, file), map);
    Buffer b = buffer_of(&making);
    buffer_text(&b, "/Type/Font/Subtype/Type0/BaseFont/");
    buffer_string(&b, making.name);
    buffer_text(&b, font->cff ? "-Identity-H/Encoding/Identity-H/DescendantFonts[" : "/Encoding/Identity-H/DescendantFonts[");
    pdf_reference(&b, descendant);
    buffer_text(&b, "]/ToUnicode ");
    pdf_reference(&b, unicode);
    haru_body(fonts->haru, font->ref, buffer_view(&b));
}

void fonts_write(PdfFonts *fonts) {
    for (const PdfFont *font = fonts->first; font; font = font->next)
        font_write(fonts, font);
}
