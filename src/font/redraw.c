/* A CFF font program (Adobe Technical Note 5176) made of outlines: CID-keyed, since PDF addresses its glyphs by CID. */
#include "font/outline.h"

/* Operators of dictionaries; two bytes where the first is 12. */
enum { FONT_BBOX = 5, CHARSET = 15, CHAR_STRINGS = 17, PRIVATE = 18, DEFAULT_WIDTH = 20,
       FONT_MATRIX = 12 << 8 | 7, CID_COUNT = 12 << 8 | 34, FD_ARRAY = 12 << 8 | 36,
       FD_SELECT = 12 << 8 | 37 };

static Buffer new_buffer(Context *ctx) {
    Buffer b;
    buffer_open(&b, &ctx->arena);
    return b;
}

/* Always of the same length, so that dictionaries can be measured before the offsets are known. */
static void put_operand(Buffer *out, int64_t value) {
    buffer_byte(out, 29);
    buffer_u32(out, (uint32_t)value);
}

static void put_operator(Buffer *out, int operator) {
    if (operator >> 8)
        buffer_byte(out, (char)(operator >> 8));
    buffer_byte(out, (char)(operator & 0xFF));
}

static void put_entry(Buffer *out, int operator, int64_t value) {
    put_operand(out, value);
    put_operator(out, operator);
}

/* A real number that is written in decimal: nibbles (Technical Note 5176, table 5). */
static void put_real(Context *ctx, Buffer *out, int64_t value, int64_t scale) {
    Buffer text = new_buffer(ctx);
    buffer_fixed(&text, value, scale, 9);
    buffer_byte(out, 30);
    for (size_t i = 0; i <= text.length; i += 2) {
        unsigned byte = 0;
        for (size_t k = i; k < i + 2; k++) {
            char c = k < text.length ? text.bytes[k] : '\0';
            byte = byte << 4 | (c == '.' ? 0xAu : ascii_digit(c) ? (unsigned)(c - '0') : 0xFu);
        }
        buffer_byte(out, (char)byte);
    }
}

/* An INDEX of objects that lie one after the other: ends[i] is where the i-th ends. */
static void put_index(Buffer *out, const uint32_t *ends, size_t count, String objects) {
    buffer_u16(out, (unsigned)count);
    if (!count)
        return;
    buffer_byte(out, 4);
    buffer_u32(out, 1);
    for (size_t i = 0; i < count; i++)
        buffer_u32(out, ends[i] + 1);
    buffer_string(out, objects);
}

static void put_single(Buffer *out, String object) {
    put_index(out, &(uint32_t){(uint32_t)object.length}, 1, object);
}

/* Format 2: ranges of CIDs of the glyphs behind .notdef. */
static void put_charset(Buffer *out, const CidGlyph *glyphs, uint32_t count) {
    buffer_byte(out, 2);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && glyphs[end].cid == glyphs[end - 1].cid + 1; end++)
            continue;
        buffer_u16(out, glyphs[i].cid);
        buffer_u16(out, end - i - 1);
    }
}

/* Format 3: all glyphs belong to the one font dictionary. */
static void put_fd_select(Buffer *out, uint32_t count) {
    buffer_byte(out, 3);
    buffer_u16(out, 1);
    buffer_u16(out, 0);
    buffer_byte(out, 0);
    buffer_u16(out, count + 1);
}

static void put_charstrings(Context *ctx, Buffer *out, const Face *face, const CidGlyph *glyphs, uint32_t count) {
    Buffer objects = new_buffer(ctx);
    uint32_t *ends = arena_array(&ctx->arena, uint32_t, count + 1);
    for (uint32_t i = 0; i <= count; i++) {
        outline_charstring(ctx, face, i ? glyphs[i - 1].glyph : 0, &objects);
        ends[i] = (uint32_t)objects.length;
    }
    put_index(out, ends, count + 1, buffer_view(&objects));
    buffer_close(&objects);
}

/* Where the parts of the program stand. */
typedef struct {
    size_t charset, fd_select, charstrings, fd_array, private, private_length;
} Places;

static String top_dictionary(Context *ctx, const FaceMetrics *metrics, uint32_t cids, const Places *places) {
    /* strings 391 and 392, which are its first own ones, supplement 0, ROS: as short as can be, since validators look
     * for the operator where that puts it */
    static const unsigned char ros[] = {248, 27, 248, 28, 139, 12, 30};
    Buffer b = new_buffer(ctx);
    buffer_add(&b, ros, sizeof ros);
    for (int i = 0; i < 4; i++)
        put_operand(&b, metrics->bbox[i]);
    put_operator(&b, FONT_BBOX);
    if (metrics->units_per_em != 1000) {
        for (int i = 0; i < 6; i++)
            put_real(ctx, &b, i == 0 || i == 3, metrics->units_per_em);
        put_operator(&b, FONT_MATRIX);
    }
    put_entry(&b, CID_COUNT, cids);
    put_entry(&b, CHARSET, (int64_t)places->charset);
    put_entry(&b, FD_SELECT, (int64_t)places->fd_select);
    put_entry(&b, CHAR_STRINGS, (int64_t)places->charstrings);
    put_entry(&b, FD_ARRAY, (int64_t)places->fd_array);
    return buffer_view(&b);
}

/* All that stands before the charset. */
static void put_head(Context *ctx, Buffer *out, const Face *face, uint32_t cids, const Places *places) {
    static const char header[] = {1, 0, 4, 4};
    static const uint32_t string_ends[] = {5, 13};
    buffer_add(out, header, sizeof header);
    put_single(out, string_of(face->name));
    put_single(out, top_dictionary(ctx, &face->metrics, cids, places));
    put_index(out, string_ends, 2, S("AdobeIdentity"));
    put_index(out, NULL, 0, S("")); /* global subroutines */
}

static void put_font_dictionary(Context *ctx, Buffer *out, Places *places) {
    Buffer private = new_buffer(ctx), dictionary = new_buffer(ctx);
    put_entry(&private, DEFAULT_WIDTH, 0);
    places->private_length = private.length;
    places->private = out->length;
    buffer_string(out, buffer_view(&private));
    put_operand(&dictionary, (int64_t)places->private_length);
    put_entry(&dictionary, PRIVATE, (int64_t)places->private);
    places->fd_array = out->length;
    put_single(out, buffer_view(&dictionary));
}

void face_redraw(Context *ctx, const Face *face, const CidGlyph *glyphs, uint32_t count, Arena *arena, String *data) {
    face_open(face);
    Places places = {0};
    uint32_t cids = count ? glyphs[count - 1].cid + 1 : 1;
    Buffer out = new_buffer(ctx), head = new_buffer(ctx);
    put_head(ctx, &out, face, cids, &places);
    places.charset = out.length;
    put_charset(&out, glyphs, count);
    places.fd_select = out.length;
    put_fd_select(&out, count);
    places.charstrings = out.length;
    put_charstrings(ctx, &out, face, glyphs, count);
    put_font_dictionary(ctx, &out, &places);
    put_head(ctx, &head, face, cids, &places); /* now that its offsets are known, over the first */
    memcpy(out.bytes, head.bytes, head.length);
    *data = buffer_copy(&out, arena);
    buffer_close(&out);
}
