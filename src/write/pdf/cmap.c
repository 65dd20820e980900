/* Both CMaps have the same frame and the same code space, in which all CIDs lie too: MuPDF asks for that. Their entries are
 * printed in blocks of at most a hundred (Adobe Technical Note 5014). */
#include "write/pdf/cmap.h"

#include "write/pdf/syntax.h"

enum { ENTRIES_AT_ONCE = 100 };

/* A CMap that is being printed, its block of entries apart, since their number stands first. */
typedef struct {
    Buffer out, block;
    const char *kind; /* cidrange, bfchar */
    int in_block;
} CMap;

static const char *code_space(const PdfFont *font) {
    if (font->cff)
        return "1 begincodespacerange\n<0000><FFFF>\n";
    return pdffont_rows(font) ? "2 begincodespacerange\n<00><DF>\n<E000><FFFF>\n" : "1 begincodespacerange\n<00><DF>\n";
}

static void open_cmap(CMap *c, Arena *arena, const PdfFont *font, const char *kind, const char *ordering,
                      const char *name, const char *type) {
    *c = (CMap){.kind = kind};
    buffer_open(&c->out, arena);
    buffer_open(&c->block, arena);
    const char *const head[] = {
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(", ordering,
        ")/Supplement 0>>def\n/CMapName/", name, " def\n/CMapType ", type,
        " def\n",
        code_space(font), "endcodespacerange\n"};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        buffer_text(&c->out, head[i]);
}

static void flush(CMap *c) {
    if (!c->in_block)
        return;
    buffer_int(&c->out, c->in_block);
    buffer_text(&c->out, " begin");
    buffer_text(&c->out, c->kind);
    buffer_byte(&c->out, '\n');
    buffer_string(&c->out, buffer_view(&c->block));
    buffer_text(&c->out, "end");
    buffer_text(&c->out, c->kind);
    buffer_byte(&c->out, '\n');
    buffer_clear(&c->block);
    c->in_block = 0;
}

/* Room for the next entry, which the caller prints. */
static Buffer *entry(CMap *c) {
    if (c->in_block == ENTRIES_AT_ONCE)
        flush(c);
    c->in_block++;
    return &c->block;
}

static String close_cmap(CMap *c) {
    flush(c);
    buffer_text(&c->out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    return buffer_view(&c->out);
}

static void print_code(Buffer *b, uint16_t code) {
    buffer_byte(b, '<');
    buffer_hex(b, code, code > 0xFF ? 4 : 2);
    buffer_byte(b, '>');
}

static void print_range(CMap *c, uint16_t first, uint16_t last, uint32_t cid) {
    Buffer *b = entry(c);
    print_code(b, first);
    print_code(b, last);
    buffer_int(b, cid);
    buffer_byte(b, '\n');
}

/* Codes are CIDs; of two bytes, as many as there are: the last byte alone may differ in a range. */
static void print_identity(CMap *c, const PdfFont *font) {
    print_range(c, 0, CODE_TWO_BYTES - 1, 0);
    for (uint32_t row = 0; row < pdffont_rows(font); row++) {
        uint32_t first = (CODE_TWO_BYTES + row) << 8;
        print_range(c, (uint16_t)first, (uint16_t)(first + 0xFF), first);
    }
}

Ref cmap_write(PdfFonts *fonts, const PdfFont *font) {
    bool short_codes = !font->cff && !pdffont_rows(font);
    if (short_codes && fonts->short_codes)
        return fonts->short_codes;
    CMap c;
    open_cmap(&c, &fonts->ctx->arena, font, "cidrange", "Identity", CMAP_NAME, "1");
    if (!font->cff)
        print_identity(&c, font);
    for (uint32_t i = 1; font->cff && i < font->count; i++)
        print_range(&c, font->pairs[i].code, font->pairs[i].code, font->pairs[i].glyph);
    Ref ref = haru_stream(fonts->haru, S("/Type/CMap/CMapName/" CMAP_NAME
                                         "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/WMode 0"),
                          close_cmap(&c), /*as_is*/ false);
    if (short_codes)
        fonts->short_codes = ref;
    return ref;
}

static void print_text(Buffer *b, String text) {
    buffer_byte(b, '<');
    size_t before = b->length;
    pdf_utf16_hex(b, text);
    if (b->length == before)
        buffer_text(b, "200B");
    buffer_byte(b, '>');
}

Ref cmap_to_unicode(PdfFonts *fonts, const PdfFont *font) {
    CMap c;
    open_cmap(&c, &fonts->ctx->arena, font, "bfchar", "UCS", "Adobe-Identity-UCS", "2");
    for (uint32_t i = 1; i < font->count; i++) {
        Buffer *b = entry(&c);
        print_code(b, font->pairs[i].code);
        print_text(b, font->pairs[i].text);
        buffer_byte(b, '\n');
    }
    return haru_stream(fonts->haru, S(""), close_cmap(&c), /*as_is*/ false);
}
