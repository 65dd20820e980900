/* UTF-8 becomes bytes in another encoding. What the encoding lacks is written as ASCII, and said once a character.
 * iconv's own //TRANSLIT is not used: it depends on the locale. */
#include <errno.h>
#include <string.h>

#include "base/map.h"
#include "text/compose.h"
#include "text/encoding.h"
#include "text/iconv.h"
#include "text/replacement.h"
#include "text/utf8.h"

typedef struct {
    Context *ctx;
    String label;
    iconv_t descriptor;
    Buffer *out;
    Map replaced; /* character -> String * of what stands in for it */
    Replacer replacer;
} Encoder;

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
        result = iconv(e->descriptor, text.length ? &in : NULL, text.length ? &left : NULL, &out, &room);
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

void text_encode(Context *ctx, String text, String label, Buffer *out) {
    const char *name = encoding_iconv_name_strict(label);
    if (name && strcmp(name, "UTF-8") == 0) {
        buffer_string(out, text);
        return;
    }
    Iconv converter;
    if (!name || !iconv_start(ctx, &converter, name, "UTF-8"))
        fail1(ctx, SAY_ENCODING_UNKNOWN, NOWHERE, label);
    Encoder e = {.ctx = ctx, .label = label, .descriptor = converter.descriptor, .out = out, .replacer.ctx = ctx};
    map_open(&e.replaced, &ctx->arena);
    add_mark(name, out);
    bool unicode = strncmp(name, "UTF-", 4) == 0;
    encode_all(&e, unicode ? text : text_compose(ctx, text));
    iconv_end(ctx, &converter);
}
