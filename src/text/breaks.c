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

void text_line_breaks(Context *ctx, String text, String lang, uint8_t *kinds) {
    if (!line_rules_apply(text, lang, kinds))
        line_breaks_by_icu(ctx, text, lang, kinds);
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
