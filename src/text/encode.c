/* UTF-8 becomes bytes in another encoding. What the encoding lacks is written as ASCII, and said once a character.
 * iconv's own //TRANSLIT is not used: it depends on the locale. */
#include <errno.h>
#include <string.h>

#include "base/map.h"
#include "text/compose.h"
#include "text/encoding.h"
#include "text/iconv.h"
#include "text/replacement.h"
#include "text/unicode.h"
#include "text/utf8.h"

struct Encoder {
    Context *ctx;
    String label;
    const char *name; /* iconv's */
    Iconv converter;
    Buffer *out;
    Map replaced; /* character -> String * of what stands in for it */
    Map clusters; /* character with its marks -> String * of what is written */
    Replacer replacer;
};

/* What stands in for `character`, said when it is met first. */
static String replace(Encoder *e, String character) {
    String *known = map_get(&e->replaced, character);
    if (known)
        return *known;
    size_t at = 0;
    uint32_t code_point = utf8_next(character, &at);
    String *text = arena_new(&e->ctx->arena, String);
    *text = replacement_for(&e->replacer, code_point);
    map_set(&e->replaced, character, text);
    String named = arena_join(&e->ctx->arena, code_point_name(code_point), S(" "), character);
    diagnose3(e->ctx, SAY_CHARACTER_REPLACED, NOWHERE, named, e->label, *text);
    return *text;
}

/* Encodes as much as the encoding has; returns how many bytes of `text` that were. Empty text ends the output. */
static size_t encode_run(Encoder *e, String text) {
    char *in = (char *)(uintptr_t)text.bytes;
    size_t left = text.length, result;
    do {
        char *out = buffer_reserve(e->out, left * 2 + 16), *from = out;
        size_t room = e->out->capacity - e->out->length;
        result = iconv(e->converter.descriptor, text.length ? &in : NULL, text.length ? &left : NULL, &out, &room);
        int problem = errno;
        e->out->length += (size_t)(out - from);
        if (result == (size_t)-1 && problem != E2BIG)
            break;
    } while (result == (size_t)-1);
    return text.length - left;
}

static void encode_all(Encoder *e, String text) {
    size_t at = 0;
    while (at < text.length) {
        at += encode_run(e, string_slice(text, at, text.length));
        if (at >= text.length)
            break;
        size_t behind = at;
        utf8_next(text, &behind);
        String ascii = replace(e, string_slice(text, at, behind));
        if (ascii.length > 0)
            encode_run(e, ascii);
        at = behind;
    }
    encode_run(e, S(""));
}

static void add_mark(const char *name, Buffer *out) {
    static const struct {
        const char *name;
        String mark;
    } marks[] = {
        {"UTF-16LE", {"\xFF\xFE", 2}},
        {"UTF-16BE", {"\xFE\xFF", 2}},
        {"UTF-32LE", {"\xFF\xFE\0\0", 4}},
        {"UTF-32BE", {"\0\0\xFE\xFF", 4}},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(name, marks[i].name) == 0)
            buffer_string(out, marks[i].mark);
}

Encoder *encoder_open(Context *ctx, String label) {
    Encoder *e = arena_new(&ctx->arena, Encoder);
    *e = (Encoder){.ctx = ctx, .label = label, .name = encoding_iconv_name_strict(label), .replacer.ctx = ctx};
    if (!e->name || !iconv_start(ctx, &e->converter, e->name, "UTF-8"))
        fail1(ctx, SAY_ENCODING_UNKNOWN, NOWHERE, label);
    map_open(&e->replaced, &ctx->arena);
    map_open(&e->clusters, &ctx->arena);
    return e;
}

void encoder_close(Encoder *e) { iconv_end(e->ctx, &e->converter); }

bool encoder_is_unicode(const Encoder *e) { return strncmp(e->name, "UTF-", 4) == 0; }

void encoder_write(Encoder *e, String text, Buffer *out) {
    e->out = out;
    add_mark(e->name, out);
    if (strcmp(e->name, "UTF-8") == 0)
        buffer_string(out, text);
    else
        encode_all(e, encoder_is_unicode(e) ? text : text_compose(e->ctx, text));
}

void text_encode(Context *ctx, String text, String label, Buffer *out) {
    Encoder *e = encoder_open(ctx, label);
    encoder_write(e, text, out);
    encoder_close(e);
}

/* ---- text that needs no replacement any more ---- */

static bool has_character(const Encoder *e, String character) {
    enum { ROOM = 32 };
    char bytes[ROOM], *in = (char *)(uintptr_t)character.bytes, *out = bytes;
    size_t left = character.length, room = ROOM;
    bool has = iconv(e->converter.descriptor, &in, &left, &out, &room) != (size_t)-1;
    iconv(e->converter.descriptor, NULL, NULL, NULL, NULL);
    return has;
}

/* What is written for a character and its marks. */
static String written_cluster(Encoder *e, String cluster) {
    String *known = map_get(&e->clusters, cluster);
    if (known)
        return *known;
    String composed = text_compose(e->ctx, cluster);
    Buffer out;
    buffer_open(&out, &e->ctx->arena);
    for (size_t at = 0, from = 0; at < composed.length; from = at) {
        utf8_next(composed, &at);
        String character = string_slice(composed, from, at);
        buffer_string(&out, has_character(e, character) ? character : replace(e, character));
    }
    known = arena_new(&e->ctx->arena, String);
    *known = buffer_copy(&out, &e->ctx->arena);
    map_set(&e->clusters, arena_string(&e->ctx->arena, cluster), known);
    buffer_close(&out);
    return *known;
}

/* Where the character that starts at `at` ends, with its marks. */
static size_t cluster_end(String text, size_t at) {
    utf8_next(text, &at);
    for (size_t behind = at; behind < text.length; at = behind)
        if ((unsigned char)text.bytes[behind] < 0x80 || !code_point_is_mark(utf8_next(text, &behind)))
            break;
    return at;
}

String encoder_text(Encoder *e, Arena *arena, String text, size_t *moved) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0, end; at < text.length; at = end) {
        end = cluster_end(text, at);
        for (size_t i = at; moved && i < end; i++)
            moved[i] = out.length;
        String cluster = string_slice(text, at, end);
        bool ascii = cluster.length == 1 && (unsigned char)cluster.bytes[0] < 0x80;
        buffer_string(&out, ascii ? cluster : written_cluster(e, cluster));
    }
    if (moved)
        moved[text.length] = out.length;
    return buffer_view(&out);
}
