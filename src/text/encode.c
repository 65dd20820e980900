/* UTF-8 becomes bytes in another encoding. What the encoding lacks is written as ASCII: from our own table, else ICU's
 * Latin-ASCII, else "?"; each such character is said once. iconv's own //TRANSLIT is not used: it depends on the locale. */
#include <errno.h>
#include <string.h>
#include <unicode/utrans.h>

#include "base/map.h"
#include "text/encoding.h"
#include "text/iconv.h"
#include "text/utf8.h"

static const struct {
    uint32_t code_point;
    const char *text;
} replacements[] = {
#define REPLACEMENT(code_point, text) {code_point, text},
#include "text/replacements.def"
#undef REPLACEMENT
};

typedef struct {
    Context *ctx;
    String label;
    iconv_t descriptor;
    Buffer *out;
    Map replaced;             /* character -> String * of what stands in for it */
    UTransliterator *letters; /* Latin-ASCII, opened when first needed */
    bool letters_tried;
} Encoder;

static const char *replacement_from_table(uint32_t code_point) {
    size_t low = 0, high = sizeof replacements / sizeof *replacements;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (replacements[middle].code_point == code_point)
            return replacements[middle].text;
        if (replacements[middle].code_point < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void close_transliterator(void *transliterator) { utrans_close(transliterator); }

static void open_letters(Encoder *e) {
    static const UChar id[] = u"Latin-ASCII";
    UErrorCode status = U_ZERO_ERROR;
    e->letters_tried = true;
    UTransliterator *letters = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status))
        return;
    release_push(e->ctx, close_transliterator, letters);
    e->letters = letters;
}

/* What Latin-ASCII makes of a character; false when that is not all ASCII. */
static bool replacement_from_letters(Encoder *e, uint32_t code_point, String *text) {
    enum { MOST = 16 };
    UChar units[MOST];
    int32_t length = 0, limit;
    UErrorCode status = U_ZERO_ERROR;
    if (!e->letters_tried)
        open_letters(e);
    if (!e->letters)
        return false;
    if (code_point > 0xFFFF)
        units[length++] = (UChar)(0xD7C0 + (code_point >> 10));
    units[length++] = (UChar)(code_point > 0xFFFF ? 0xDC00 + (code_point & 0x3FF) : code_point);
    limit = length;
    utrans_transUChars(e->letters, units, &length, MOST, 0, &limit, &status);
    if (U_FAILURE(status))
        return false;
    char *ascii = arena_alloc(&e->ctx->arena, MOST);
    for (int32_t i = 0; i < length; i++) {
        if (units[i] >= 0x80)
            return false;
        ascii[i] = (char)units[i];
    }
    *text = (String){ascii, (size_t)length};
    return true;
}

/* What stands in for `character`, said when it is met first. */
static String replacement_for(Encoder *e, String character) {
    String *known = map_get(&e->replaced, character);
    if (known)
        return *known;
    size_t at = 0;
    uint32_t code_point = utf8_next(character, &at);
    String *text = arena_new(&e->ctx->arena, String);
    const char *own = replacement_from_table(code_point);
    if (own)
        *text = string_of(own);
    else if (!replacement_from_letters(e, code_point, text))
        *text = S("?");
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
        String ascii = replacement_for(e, string_slice(text, at, behind));
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
    Encoder e = {.ctx = ctx, .label = label, .descriptor = converter.descriptor, .out = out};
    map_open(&e.replaced, &ctx->arena);
    add_mark(name, out);
    encode_all(&e, text);
    iconv_end(ctx, &converter);
}
