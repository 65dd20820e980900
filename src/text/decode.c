/* Bytes in any encoding become clean UTF-8: which encoding it is, then iconv where it is not UTF-8, then text_clean. */
#include <errno.h>
#include <string.h>

#include "text/clean.h"
#include "text/declared.h"
#include "text/encoding.h"
#include "text/iconv.h"
#include "text/utf8.h"

/* Longer marks first: the UTF-32 one begins like the UTF-16 one. */
static const struct {
    String bytes;
    const char *name;
} marks[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},         {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},          {{"\xFE\xFF", 2}, "UTF-16BE"},
};

/* Families in which a malformed character is two bytes when the second cannot be ASCII. */
typedef enum { SINGLE, DOUBLE, SEVEN_BIT, SIXTEEN, THIRTY_TWO } Width;

static Width width_of(const char *name) {
    static const struct {
        const char *name;
        Width width;
    } widths[] = {
        {"CP932", DOUBLE},           {"EUC-JP-MS", DOUBLE},      {"UHC", DOUBLE},
        {"GB18030", DOUBLE},         {"BIG5-HKSCS", DOUBLE},     {"ISO-2022-JP", SEVEN_BIT},
        {"ISO-2022-KR", SEVEN_BIT},  {"ISO-2022-CN", SEVEN_BIT}, {"ISO-2022-CN-EXT", SEVEN_BIT},
        {"UTF-16LE", SIXTEEN},       {"UTF-16BE", SIXTEEN},      {"UTF-32LE", THIRTY_TWO},
        {"UTF-32BE", THIRTY_TWO},
    };
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        if (strcmp(widths[i].name, name) == 0)
            return widths[i].width;
    return SINGLE;
}

/* How many bytes at the start of `rest`, where iconv stopped, are one malformed character. What may be a character of
 * its own (ASCII after a lead byte) is left to be read again, as the WHATWG Encoding Standard does. */
static size_t malformed_length(Width width, String rest) {
    const unsigned char *p = (const unsigned char *)rest.bytes;
    size_t length = 1;
    switch (width) {
    case SINGLE:
        break;
    case DOUBLE:
        length = rest.length > 1 && p[0] > 0x80 && p[0] < 0xFF && p[1] >= 0x80 ? 2 : 1;
        break;
    case SEVEN_BIT:
        length = rest.length > 1 && p[0] > 0x20 && p[0] < 0x7F && p[1] > 0x20 && p[1] < 0x7F ? 2 : 1;
        break;
    case SIXTEEN:
        length = 2;
        break;
    case THIRTY_TWO:
        length = 4;
        break;
    }
    return length < rest.length ? length : rest.length;
}

typedef struct {
    Context *ctx;
    String label; /* for messages */
    Width width;
    String rest; /* bytes not yet read */
    Buffer out;
    Place place; /* in out */
} Decoder;

static void replace_malformed(Decoder *d, size_t length) {
    Position where = place_move(&d->place, buffer_view(&d->out), d->out.length);
    String bad = string_slice(d->rest, 0, length);
    diagnose2(d->ctx, SAY_ENCODING_MALFORMED, where, hex_text(bad, &(HexText){{0}}), d->label);
    buffer_code_point(&d->out, 0xFFFD);
    d->rest = (String){d->rest.bytes + length, d->rest.length - length};
}

/* One call of iconv over the rest; false when all is read. */
static bool decode_step(Decoder *d, iconv_t descriptor) {
    size_t room = d->rest.length + d->rest.length / 2 + 64;
    char *in = (char *)(uintptr_t)d->rest.bytes, *out = buffer_reserve(&d->out, room), *from = out;
    size_t left = d->rest.length;
    size_t result = iconv(descriptor, left ? &in : NULL, left ? &left : NULL, &out, &room);
    int problem = result == (size_t)-1 ? errno : 0;
    d->out.length += (size_t)(out - from);
    bool flushed = d->rest.length == 0;
    d->rest = (String){in, left};
    if (problem == EILSEQ)
        replace_malformed(d, malformed_length(d->width, d->rest));
    else if (problem == EINVAL)
        replace_malformed(d, d->rest.length);
    return problem == E2BIG || !flushed;
}

/* False when iconv does not know the name. `label` is what messages call it. */
static bool decode_with(Context *ctx, String bytes, const char *name, String label, Buffer *out) {
    Iconv converter;
    if (!iconv_start(ctx, &converter, "UTF-8", name))
        return false;
    Decoder d = {.ctx = ctx, .label = label, .width = width_of(name), .rest = bytes, .place = PLACE_START};
    buffer_open(&d.out, &ctx->arena);
    while (decode_step(&d, converter.descriptor))
        continue;
    iconv_end(ctx, &converter);
    *out = d.out;
    return true;
}

static String without_mark(String text) {
    return string_starts(text, S("\xEF\xBB\xBF")) ? string_slice(text, 3, text.length) : text;
}

/* False when iconv does not have the encoding after all. */
static bool decode_as(Context *ctx, String bytes, const char *name, String label, String *text) {
    if (strcmp(name, "UTF-8") == 0) {
        *text = text_clean(ctx, without_mark(bytes));
        return true;
    }
    Buffer decoded;
    if (!decode_with(ctx, bytes, name, label, &decoded))
        return false;
    String unclean = without_mark(buffer_view(&decoded));
    *text = text_clean(ctx, unclean);
    if (text->bytes != unclean.bytes)
        buffer_close(&decoded);
    return true;
}

static bool decode_declared(Context *ctx, String bytes, String *text) {
    String label;
    if (!encoding_declared(bytes, &label))
        return false;
    const char *name = encoding_iconv_name(label);
    /* who could read the declaration byte by byte does not have UTF-16 (HTML 13.2.3.2) */
    if (name && (strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0))
        name = "UTF-8";
    if (name && decode_as(ctx, bytes, name, label, text))
        return true;
    Place place = PLACE_START;
    Position where = place_move(&place, bytes, (size_t)(label.bytes - bytes.bytes));
    diagnose1(ctx, SAY_ENCODING_UNKNOWN_DECLARED, where, label);
    return false;
}

/* UTF-16 without a mark, told by its first "<" (XML 1.0, appendix F). */
static const char *utf16_by_markup(String bytes) {
    if (bytes.length < 4 || bytes.length % 2)
        return NULL;
    if (bytes.bytes[0] == '<' && bytes.bytes[1] == 0 && bytes.bytes[2] != 0 && bytes.bytes[3] == 0)
        return "UTF-16LE";
    if (bytes.bytes[0] == 0 && bytes.bytes[1] == '<' && bytes.bytes[2] == 0 && bytes.bytes[3] != 0)
        return "UTF-16BE";
    return NULL;
}

String text_decode(Context *ctx, String bytes, String forced_label, bool markup) {
    String text;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (string_starts(bytes, marks[i].bytes) &&
            decode_as(ctx, string_slice(bytes, marks[i].bytes.length, bytes.length), marks[i].name,
                      string_of(marks[i].name), &text))
            return text;
    if (forced_label.length > 0) {
        const char *name = encoding_iconv_name(forced_label);
        if (!name || !decode_as(ctx, bytes, name, forced_label, &text))
            fail1(ctx, SAY_ENCODING_UNKNOWN, NOWHERE, forced_label);
        return text;
    }
    const char *by_markup = markup ? utf16_by_markup(bytes) : NULL;
    if (by_markup && decode_as(ctx, bytes, by_markup, string_of(by_markup), &text))
        return text;
    if (markup && decode_declared(ctx, bytes, &text))
        return text;
    if (utf8_check(bytes) < bytes.length) {
        diagnose0(ctx, SAY_ENCODING_GUESSED, NOWHERE);
        if (decode_as(ctx, bytes, "CP1252", S("windows-1252"), &text))
            return text;
    }
    return text_clean(ctx, bytes);
}
