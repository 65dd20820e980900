/* Finds ASCII for a character, cheapest source first: ICU's transliterator takes tens of milliseconds to open. */
#include "text/replacement.h"

#include <unicode/unorm2.h>

#include "base/buffer.h"
#include "text/unicode.h"

enum { MOST_UNITS = 32 }; /* the longest compatibility decomposition has 18 */

static const struct {
    uint32_t code_point;
    const char *text;
} replacements[] = {
#define REPLACEMENT(code_point, text) {code_point, text},
#include "text/replacements.def"
#undef REPLACEMENT
};

static const char *from_table(uint32_t code_point) {
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

/* UTF-16 as ASCII, with the table's help and without marks; false when something remains. */
static bool add_ascii(Buffer *out, const UChar *units, int32_t length) {
    for (int32_t i = 0; i < length; i++) {
        const char *text = units[i] < 0x80 ? NULL : from_table(units[i]);
        if (units[i] < 0x80)
            buffer_byte(out, (char)units[i]);
        else if (text)
            buffer_text(out, text);
        else if (!code_point_is_mark(units[i]))
            return false;
    }
    return true;
}

static bool from_decomposition(Replacer *r, uint32_t code_point, String *text) {
    UChar units[MOST_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&status);
    if (U_FAILURE(status))
        return false;
    int32_t length = unorm2_getDecomposition(normalizer, (UChar32)code_point, units, MOST_UNITS, &status);
    Buffer out;
    buffer_open(&out, &r->ctx->arena);
    if (length <= 0 || U_FAILURE(status) || !add_ascii(&out, units, length) || out.length == 0)
        return false;
    *text = buffer_view(&out);
    return true;
}

/* Only for what Latin-ASCII may know: Latin letters and what all scripts share, within the basic plane. */
static bool from_letters(Replacer *r, uint32_t code_point, String *text) {
    UChar units[MOST_UNITS] = {(UChar)code_point};
    int32_t length = 1;
    uint32_t script = code_point_script(code_point);
    if (code_point > 0xFFFF || (script != 0x4C61746E && script != 0x5A797979)) /* 'Latn', 'Zyyy' */
        return false;
    if (!r->letters_tried)
        r->letters = latin_ascii_open(r->ctx);
    r->letters_tried = true;
    Buffer out;
    buffer_open(&out, &r->ctx->arena);
    if (!r->letters || !latin_ascii_apply(r->letters, units, &length, MOST_UNITS) || !add_ascii(&out, units, length) ||
        out.length == 0)
        return false;
    *text = buffer_view(&out);
    return true;
}

String replacement_for(Replacer *r, uint32_t code_point) {
    String text;
    const char *own = from_table(code_point);
    if (own)
        return string_of(own);
    if (code_point_is_mark(code_point) || code_point_is_ignorable(code_point))
        return S(""); /* what it belongs to stands without it */
    if (from_decomposition(r, code_point, &text) || from_letters(r, code_point, &text))
        return text;
    return S("?");
}
