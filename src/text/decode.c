/* Bytes in any encoding become clean UTF-8: which encoding it is, decoding where it is not UTF-8, then text_clean. */
#include <string.h>

#include "text/binary.h"
#include "text/clean.h"
#include "text/declared.h"
#include "text/decoder.h"
#include "text/detect.h"
#include "text/double_encoded.h"
#include "text/encoding.h"
#include "text/unmarked.h"
#include "text/utf8.h"

/* Longer marks first: the UTF-32 one begins like the UTF-16 one. */
static const struct {
    String bytes;
    const char *name;
} marks[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},         {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},          {{"\xFE\xFF", 2}, "UTF-16BE"},
};

static String without_mark(String text) {
    return string_starts(text, S("\xEF\xBB\xBF")) ? string_slice(text, 3, text.length) : text;
}

/* False when iconv does not have the encoding after all. `label` is what messages call it. */
static bool decode_as(Context *ctx, String bytes, const char *name, String label, bool markup, String *text) {
    bool mend = ctx->settings.mend_encoding;
    if (strcmp(name, "UTF-8") == 0) {
        *text = text_clean(ctx, double_encoded_mend(ctx, without_mark(bytes), mend), markup);
        return true;
    }
    Decoder decoder = {.ctx = ctx, .label = label};
    buffer_open(&decoder.out, &ctx->arena);
    buffer_reserve(&decoder.out, bytes.length + bytes.length / 2);
    if (!decode_bytes(&decoder, bytes, name))
        return false;
    String unclean = double_encoded_mend(ctx, without_mark(buffer_view(&decoder.out)), mend);
    if (decoder.malformed > 0 && text_is_binary(unclean))
        fail0(ctx, SAY_INPUT_BINARY, NOWHERE);
    *text = text_clean(ctx, unclean, markup);
    if (text->bytes != unclean.bytes)
        buffer_close(&decoder.out);
    return true;
}

static void say_refused(Context *ctx, Position where, String label) {
    if (encoding_refused_by_browsers(label))
        diagnose1(ctx, SAY_ENCODING_REFUSED, where, label);
}

static String decode_forced(Context *ctx, String bytes, const DecodeOptions *options) {
    String text, label = options->forced_label;
    const char *name = encoding_iconv_name(label);
    if (encoding_is_utf7(label))
        fail0(ctx, SAY_ENCODING_UTF7, NOWHERE);
    if (!name || !decode_as(ctx, bytes, name, label, options->markup, &text))
        fail1(ctx, SAY_ENCODING_UNKNOWN, NOWHERE, label);
    say_refused(ctx, NOWHERE, label);
    return text;
}

static Position position_in(String bytes, String part) {
    Place place = PLACE_START;
    return place_move(&place, bytes, (size_t)(part.bytes - bytes.bytes));
}

static bool decode_declared(Context *ctx, String bytes, String *text) {
    Declared declared = encoding_declared(bytes);
    if (declared.ignored.length > 0)
        diagnose1(ctx, encoding_is_utf7(declared.ignored) ? SAY_ENCODING_UTF7_DECLARED : SAY_ENCODING_UNKNOWN_DECLARED,
                  position_in(bytes, declared.ignored), declared.ignored);
    if (!declared.name || !decode_as(ctx, bytes, declared.name, declared.label, true, text))
        return false;
    say_refused(ctx, position_in(bytes, declared.label), declared.label);
    return true;
}

/* The first of them that the bytes begin with, else NULL. */
static const char *decode_by_mark(Context *ctx, String bytes, bool markup, String *text) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (string_starts(bytes, marks[i].bytes) &&
            decode_as(ctx, string_slice(bytes, marks[i].bytes.length, bytes.length), marks[i].name,
                      string_of(marks[i].name), markup, text))
            return marks[i].name;
    return NULL;
}

/* What is not declared and need not be guessed, as nearly all text: clean UTF-8, which is looked at once. */
static bool decode_clean(Context *ctx, String bytes, bool markup, String *text) {
    if (!text_is_clean(bytes) || encoding_by_form(bytes))
        return false;
    *text = double_encoded_mend(ctx, bytes, ctx->settings.mend_encoding);
    if (text->bytes != bytes.bytes)
        *text = text_clean(ctx, *text, markup);
    return true;
}

static String decode_guessed(Context *ctx, String bytes, const DecodeOptions *options) {
    String text, lang = options->lang.length > 0 ? options->lang : language_declared(bytes, options->markup);
    const char *label = encoding_detect(ctx, bytes, lang, options->markup);
    if (strcmp(label, "UTF-8") != 0)
        diagnose1(ctx, SAY_ENCODING_GUESSED, NOWHERE, string_of(label));
    if (decode_as(ctx, bytes, encoding_iconv_name(string_of(label)), string_of(label), options->markup, &text))
        return text;
    return text_clean(ctx, bytes, options->markup);
}

String text_decode(Context *ctx, String bytes, const DecodeOptions *options) {
    String text;
    if (decode_by_mark(ctx, bytes, options->markup, &text))
        return text;
    if (options->forced_label.length > 0)
        return decode_forced(ctx, bytes, options);
    if (options->markup && decode_declared(ctx, bytes, &text))
        return text;
    if (decode_clean(ctx, bytes, options->markup, &text))
        return text;
    return decode_guessed(ctx, bytes, options);
}

