/* What is not drawn with glyphs of an embedded font but must extract as text: colour glyphs, placed as images, and
 * the boxes of characters that no font has, drawn as paths. Over each lies a space glyph, which shows nothing and
 * carries the characters. */
#include "write/pdf/content.h"
#include "write/pdf/syntax.h"
#include "text/utf8.h"

/* Where the characters end that one code carries: behind the first one beyond U+FFFF. MuPDF takes more of them
 * apart, and viewers leave out a code whose characters end with a format character, as flags of regions do. */
static size_t piece_end(String text, size_t at) {
    while (at < text.length)
        if (utf8_next(text, &at) > 0xFFFF)
            break;
    return at;
}

/* Gives the codes of a text's pieces, as they stand in a string; returns how many they are. */
static int64_t add_pieces(ContentStream *c, PdfFont *font, uint32_t glyph, String text, Buffer *codes) {
    int64_t count = 0;
    for (size_t at = 0, end; at < text.length; at = end, count++) {
        end = piece_end(text, at);
        code_add(codes, pdffont_pair(&c->fonts, font, glyph, string_slice(text, at, end))->code);
    }
    return count;
}

/* The same right to left, where readers turn round all characters behind U+200F: each has a code of its own, from
 * the last. */
static int64_t add_reversed(ContentStream *c, PdfFont *font, uint32_t glyph, String text, Buffer *codes) {
    int64_t count = 0;
    for (size_t at = text.length, end; at > 0; count++) {
        end = at;
        utf8_previous(text, &at);
        Buffer character;
        buffer_open(&character, &c->ctx->arena);
        if (!count)
            buffer_code_point(&character, 0x200F);
        buffer_string(&character, string_slice(text, at, end));
        code_add(codes, pdffont_pair(&c->fonts, font, glyph, buffer_view(&character))->code);
    }
    return count;
}

/* Spaces stretched to the width of what they stand for. */
static void invisible_text(ContentStream *c, String text, bool rtl, Length x, Length y, Length width, Length size) {
    const Face *face = font_primary(c->fonts.fonts, FAMILY_SANS, /*bold*/ false, /*italic*/ false, S("en"));
    if (!face || !text.length || size <= 0)
        return;
    PdfFont *font = pdffont_for(&c->fonts, face, (uint32_t)utf8_count(text));
    uint32_t glyph;
    if (!pdffont_space(&c->fonts, font, &glyph))
        return;
    Buffer codes;
    buffer_open(&codes, &c->ctx->arena);
    int64_t count = rtl ? add_reversed(c, font, glyph, text, &codes) : add_pieces(c, font, glyph, text, &codes);
    int64_t natural = (int64_t)face_advance(face, glyph) * count * size;
    bool span = pdf_is_private(text);
    if (span)
        content_span_begin(c, text);
    content_text_at(c, font, size, STRETCH_NONE, x, y);
    if (width > 0 && natural > 0) {
        buffer_fixed(&c->out, (int64_t)width * font->units_per_em * 100, natural, 2);
        buffer_text(&c->out, " Tz ");
    }
    buffer_byte(&c->out, '(');
    buffer_string(&c->out, buffer_view(&codes));
    buffer_text(&c->out, ")Tj\n100 Tz\n");
    if (span)
        content_span_end(c);
}

/* The image of a colour glyph is as wide as its advance and hangs from the ascent. */
static void colour_glyph(ContentStream *c, const Item *item, const PlacedGlyph *glyph) {
    const Image *image;
    uint32_t index;
    if (!pdfimages_glyph(&c->images, item->as.run.face, glyph->glyph, &index, &image))
        return;
    const FaceMetrics *metrics = face_metrics(item->as.run.face);
    Length width = glyph->advance;
    Length height = (Length)((int64_t)width * image->height / image->width);
    Length ascent = (Length)((int64_t)metrics->ascent * item->as.run.size / metrics->units_per_em);
    content_image(c, index, item->x + glyph->x, item->y - glyph->y - ascent, width, height);
}

void emoji_run(ContentStream *c, const Item *item) {
    const PlacedGlyph *glyphs = item->as.run.glyphs;
    uint32_t count = item->as.run.count;
    bool rtl = item->as.run.rtl;
    for (uint32_t from = 0, to; from < count; from = to) {
        Length width = 0;
        for (to = from; to < count && glyphs[to].cluster == glyphs[from].cluster; to++) {
            colour_glyph(c, item, &glyphs[to]);
            width += glyphs[to].advance;
        }
        size_t end = item->as.run.text.length;
        if (rtl ? from > 0 : to < count)
            end = rtl ? glyphs[from - 1].cluster : glyphs[to].cluster;
        String text = string_slice(item->as.run.text, glyphs[from].cluster, end);
        invisible_text(c, text, rtl, item->x + glyphs[from].x, item->y, width, item->as.run.size);
    }
    if (item->as.run.space_after && count)
        invisible_text(c, S(" "), /*rtl*/ false, item->x + item->width, item->y, 0, item->as.run.size);
}

/* Hexadecimal digits on a grid of 3 by 5, a row of three bits from the top in each octal digit. */
static const uint16_t digits[16] = {
    075557, 026227, 071747, 071717, 055711, 074717, 074757, 071111,
    075757, 075717, 075755, 065656, 074447, 065556, 074747, 074744,
};

/* In a space whose unit is a pixel and whose y goes up. What stands side by side in a row is one rectangle. */
static void digit(ContentStream *c, unsigned value, int x, int y) {
    for (int row = 0; row < 5; row++)
        for (int from = 0, to; from < 3; from = to) {
            unsigned bits = digits[value] >> ((4 - row) * 3) & 7;
            for (to = from; to < 3 && bits >> (2 - to) & 1;)
                to++;
            if (to == from) {
                to++;
                continue;
            }
            buffer_int(&c->out, x + from);
            buffer_byte(&c->out, ' ');
            buffer_int(&c->out, y - row - 1);
            buffer_byte(&c->out, ' ');
            buffer_int(&c->out, to - from);
            buffer_text(&c->out, " 1 re\n");
        }
}

/* The code point in two rows of digits, its upper left corner being there. A document may have very many. */
static void digits_of_code(ContentStream *c, uint32_t code, int columns, Length left, Length top, Length pixel) {
    buffer_text(&c->out, "q ");
    pdf_length(&c->out, pixel);
    buffer_text(&c->out, " 0 0 ");
    pdf_length(&c->out, pixel);
    buffer_byte(&c->out, ' ');
    pdf_length(&c->out, left);
    buffer_byte(&c->out, ' ');
    pdf_length(&c->out, (int64_t)c->page_height - top);
    buffer_text(&c->out, " cm\n");
    for (int i = 0; i < columns * 2; i++)
        digit(c, code >> (4 * (columns * 2 - 1 - i)) & 15, i % columns * 4, -(i / columns) * 6);
    buffer_text(&c->out, "f\nQ\n");
}

static void frame(ContentStream *c, const Item *item, Length line) {
    content_rectangle(c, item->x, item->y, item->width, line);
    content_rectangle(c, item->x, item->y + item->height - line, item->width, line);
    content_rectangle(c, item->x, item->y + line, line, item->height - 2 * line);
    content_rectangle(c, item->x + item->width - line, item->y + line, line, item->height - 2 * line);
}

void missing_box(ContentStream *c, const Item *item) {
    content_end_text(c);
    content_colour(c, item->colour);
    uint32_t code = item->as.missing.code_point;
    int columns = code > 0xFFFF ? 3 : 2; /* two rows of digits */
    Length line = item->height / 24;
    Length across = item->width / (columns * 4 + 2), down = item->height / 14;
    Length pixel = across < down ? across : down;
    Length left = item->x + (item->width - pixel * (columns * 4 - 1)) / 2;
    Length top = item->y + (item->height - pixel * 11) / 2;
    frame(c, item, line);
    buffer_text(&c->out, "f\n");
    digits_of_code(c, code, columns, left, top, pixel);
    Length size = item->height;
    invisible_text(c, item->as.missing.text, /*rtl*/ false, item->x, item->y + item->height, item->width, size);
    if (item->as.missing.space_after)
        invisible_text(c, S(" "), /*rtl*/ false, item->x + item->width, item->y + item->height, 0, size);
}
