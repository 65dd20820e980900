/* Where lines may break (UAX #14) and grapheme clusters begin (UAX #29): by our own rules for what is common, else by
 * ICU. */
#include <string.h>
#include <unicode/uchar.h>

#include "text/icu_store.h"
#include "text/line_rules.h"
#include "text/unicode.h"

static void line_breaks_by_icu(Context *ctx, String text, String lang, uint8_t *kinds) {
    UBreakIterator *iterator = icu_break_iterator(ctx, UBRK_LINE, lang, text);
    memset(kinds, BREAK_NO, text.length);
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
        kinds[at] = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD ? BREAK_FORCED : BREAK_ALLOWED;
}

/* Marks that end what is before them, although a space stands between: dandas, signs of repetition, Khmer and Burmese
 * stops, the second shad. */
static bool ends_phrase(uint32_t c) {
    return c == 0x0964 || c == 0x0965 || c == 0x0E46 || c == 0x0EC6 || c == 0x0F0D || c == 0x0F0E ||
           (c >= 0x104A && c <= 0x104B) || (c >= 0x17D4 && c <= 0x17D7);
}

static bool ends_word(String text, size_t at) {
    return at == text.length || !code_point_is_word(utf8_next(text, &at));
}

/* Behind a space at `at` no line begins with such a mark or with a guillemet that closes, nor ends with one that opens (what
 * UAX #14 has from version 15.1 on for guillemets without spaces). */
static bool strands_mark(String text, size_t at) {
    size_t behind = at, before = at - 1;
    uint32_t next = utf8_next(text, &behind);
    if (ends_phrase(next))
        return true;
    if (next == 0xBB && ends_word(text, behind))
        return true;
    if (before == 0)
        return false;
    utf8_previous(text, &before);
    if (utf8_next(text, &(size_t){before}) != 0xAB)
        return false;
    return before == 0 || text.bytes[before - 1] == ' ' || text.bytes[before - 1] == '(';
}

static void keep_marks(String text, uint8_t *kinds) {
    if (!memchr(text.bytes, 0xC2, text.length) && !memchr(text.bytes, 0xE0, text.length) &&
        !memchr(text.bytes, 0xE1, text.length))
        return;
    for (size_t at = 1; at < text.length; at++)
        if (kinds[at] == BREAK_ALLOWED && text.bytes[at - 1] == ' ' && strands_mark(text, at))
            kinds[at] = BREAK_NO;
}

void text_line_breaks(Context *ctx, String text, String lang, uint8_t *kinds) {
    if (!line_rules_apply(text, lang, kinds))
        line_breaks_by_icu(ctx, text, lang, kinds);
    if (text.length)
        keep_marks(text, kinds);
    kinds[0] = BREAK_NO;
    kinds[text.length] = BREAK_FORCED;
}

/* True when every code point is a cluster: none extends, joins or follows another. */
static bool single_clusters(String text) {
    for (size_t at = 0; at < text.length;) {
        unsigned char byte = (unsigned char)text.bytes[at];
        if (byte == '\r')
            return false;
        if (byte < 0xCC) { /* below U+0300 */
            at++;
            continue;
        }
        switch (u_getIntPropertyValue((UChar32)utf8_next(text, &at), UCHAR_GRAPHEME_CLUSTER_BREAK)) {
        case U_GCB_OTHER:
        case U_GCB_CONTROL:
        case U_GCB_LV:
        case U_GCB_LVT:
            break;
        default:
            return false;
        }
    }
    return true;
}

void text_graphemes(Context *ctx, String text, bool *starts) {
    if (single_clusters(text)) {
        for (size_t i = 0; i < text.length; i++)
            starts[i] = ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    } else {
        UBreakIterator *iterator = icu_break_iterator(ctx, UBRK_CHARACTER, S(""), text);
        memset(starts, 0, text.length * sizeof *starts);
        for (int32_t at = 0; at != UBRK_DONE; at = ubrk_next(iterator))
            starts[at] = true;
    }
    starts[text.length] = true;
}
