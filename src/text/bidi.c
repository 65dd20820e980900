/* The bidirectional algorithm, by ICU; text that is all left to right does not go there. */
#include <string.h>
#include <unicode/uchar.h>

#include "text/icu.h"
#include "text/icu_store.h"
#include "text/unicode.h"
#include "text/utf16.h"

enum { BY_FIRST_STRONG = UBIDI_DEFAULT_LTR };

/* True when `c` can give any character a level other than the base 0. */
static bool raises_levels(uint32_t c) {
    static const uint32_t classes = 1u << U_RIGHT_TO_LEFT | 1u << U_RIGHT_TO_LEFT_ARABIC | 1u << U_ARABIC_NUMBER |
                                    1u << U_LEFT_TO_RIGHT_EMBEDDING | 1u << U_LEFT_TO_RIGHT_OVERRIDE |
                                    1u << U_RIGHT_TO_LEFT_EMBEDDING | 1u << U_RIGHT_TO_LEFT_OVERRIDE |
                                    1u << U_LEFT_TO_RIGHT_ISOLATE | 1u << U_RIGHT_TO_LEFT_ISOLATE |
                                    1u << U_FIRST_STRONG_ISOLATE;
    return (1u << u_charDirection((UChar32)c) & classes) != 0;
}

static bool all_left_to_right(String text) {
    size_t at = 0;
    while (at < text.length) {
        unsigned char lead = (unsigned char)text.bytes[at];
        /* Latin, Greek, Cyrillic and Armenian: below U+0580; Han, kana, hangul: U+3000 to U+DFFF */
        if (lead < 0xD6)
            at++;
        else if (lead >= 0xE3 && lead <= 0xED)
            at += 3;
        else if (raises_levels(utf8_next(text, &at)))
            return false;
    }
    return true;
}

/* From units to bytes. ICU forgets that marks behind a bracket take its direction (N0), which is mended here. */
static void spread_levels(String text, const UBiDiLevel *by_unit, uint8_t *levels) {
    size_t unit = 0;
    bool after_bracket = false;
    uint8_t bracket_level = 0;
    for (size_t at = 0; at < text.length;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        uint8_t level = by_unit[unit];
        unit += c < 0x10000 ? 1 : 2;
        UCharDirection direction = u_charDirection((UChar32)c);
        if (direction == U_DIR_NON_SPACING_MARK && after_bracket) {
            level = bracket_level;
        } else if (direction != U_BOUNDARY_NEUTRAL) {
            after_bracket = direction == U_OTHER_NEUTRAL &&
                            u_getIntPropertyValue((UChar32)c, UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE;
            bracket_level = level;
        }
        memset(levels + from, level, at - from);
    }
}

/* ---- brackets ---- */

/* The brackets that are open (UAX #9, BD16), and the isolates around them. */
typedef struct {
    uint32_t open[63]; /* what closes each; ISOLATE: where an isolate begins */
    size_t count;
} Brackets;

enum { ISOLATE = 0 };

/* U+232A and U+3009 are one (BD16). */
static uint32_t canonical(uint32_t closing) { return closing == 0x232A ? 0x3009 : closing; }

/* Drops the last that `closing` closes in this isolate, and what is open inside. */
static void close_bracket(Brackets *brackets, uint32_t closing) {
    for (size_t i = brackets->count; i-- > 0 && (closing == ISOLATE || brackets->open[i] != ISOLATE);)
        if (brackets->open[i] == closing) {
            brackets->count = i;
            return;
        }
}

/* Takes a character; false when more brackets are open than UAX #9 knows. */
static bool take_bracket(Brackets *brackets, uint32_t c) {
    UCharDirection direction = u_charDirection((UChar32)c);
    if (direction == U_POP_DIRECTIONAL_ISOLATE)
        close_bracket(brackets, ISOLATE);
    bool isolate = direction == U_LEFT_TO_RIGHT_ISOLATE || direction == U_RIGHT_TO_LEFT_ISOLATE ||
                   direction == U_FIRST_STRONG_ISOLATE;
    if (direction != U_OTHER_NEUTRAL && !isolate)
        return true;
    int type = isolate ? U_BPT_OPEN : u_getIntPropertyValue((UChar32)c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (type == U_BPT_CLOSE)
        close_bracket(brackets, canonical(c));
    if (type != U_BPT_OPEN)
        return true;
    if (brackets->count == sizeof brackets->open / sizeof *brackets->open)
        return false;
    brackets->open[brackets->count++] =
        isolate ? ISOLATE : canonical((uint32_t)u_getBidiPairedBracket((UChar32)c));
    return true;
}

/* Where more than 63 brackets are open, those that follow in the paragraph have no pairs (BD16). ICU does not know that
 * and takes time with the square of their number, so it gets other neutral characters in their place. */
static void limit_brackets(uint16_t *units, size_t count) {
    Brackets brackets = {.count = 0};
    bool over = false;
    for (size_t i = 0; i < count; i++) {
        if (u_charDirection(units[i]) == U_BLOCK_SEPARATOR) {
            over = false;
            brackets.count = 0;
        }
        over = over || !take_bracket(&brackets, units[i]);
        if (over && u_getIntPropertyValue(units[i], UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE)
            units[i] = '*';
    }
}

static uint8_t levels_by_icu(Context *ctx, String text, uint8_t base, uint8_t *levels) {
    enum { SHORT = 1024 };
    uint16_t on_stack[SHORT], *units = on_stack;
    UErrorCode status = U_ZERO_ERROR;
    icu_check_length(ctx, text);
    UBiDi *bidi = icu_bidi(ctx);
    size_t size = text.length * sizeof *units;
    if (text.length > SHORT)
        units = arena_resize(&ctx->arena, NULL, 0, size);
    size_t count = utf16_of(text, units);
    limit_brackets(units, count);
    ubidi_setPara(bidi, (const UChar *)units, (int32_t)count, base, NULL, &status);
    const UBiDiLevel *by_unit = ubidi_getLevels(bidi, &status);
    icu_check(ctx, status);
    spread_levels(text, by_unit, levels);
    if (text.length > SHORT)
        arena_release(&ctx->arena, units, size);
    return ubidi_getParaLevel(bidi);
}

uint8_t text_bidi_levels(Context *ctx, String text, uint8_t base, uint8_t *levels) {
    if (text.length == 0)
        return base == 1;
    if (base != 1 && all_left_to_right(text)) {
        memset(levels, 0, text.length);
        return 0;
    }
    /* one base for the whole text, also when newlines make more than one paragraph of it */
    if (base == BY_FIRST_STRONG)
        base = text_first_strong(text) == 1;
    return levels_by_icu(ctx, text, base, levels);
}

void bidi_reorder(const uint8_t *run_levels, size_t count, uint32_t *order) {
    uint8_t highest = 0, lowest_odd = UINT8_MAX;
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
        highest = run_levels[i] > highest ? run_levels[i] : highest;
        if (run_levels[i] % 2 && run_levels[i] < lowest_odd)
            lowest_odd = run_levels[i];
    }
    for (unsigned level = highest; level >= lowest_odd; level--) {
        for (size_t from = 0; from < count;) {
            size_t to = from;
            while (to < count && run_levels[order[to]] >= level)
                to++;
            for (size_t low = from, high = to; low + 1 < high; low++) {
                uint32_t swapped = order[low];
                order[low] = order[--high];
                order[high] = swapped;
            }
            from = to + 1;
        }
    }
}

int text_first_strong(String text) {
    unsigned isolates = 0;
    for (size_t at = 0; at < text.length;) {
        unsigned char byte = (unsigned char)text.bytes[at];
        if (byte < 0x80) {
            at++;
            if (isolates == 0 && ascii_alpha((char)byte))
                return 0;
            continue;
        }
        UCharDirection direction = u_charDirection((UChar32)utf8_next(text, &at));
        if (direction == U_LEFT_TO_RIGHT_ISOLATE || direction == U_RIGHT_TO_LEFT_ISOLATE ||
            direction == U_FIRST_STRONG_ISOLATE)
            isolates++;
        else if (direction == U_POP_DIRECTIONAL_ISOLATE)
            isolates -= isolates > 0;
        else if (isolates == 0 && direction == U_LEFT_TO_RIGHT)
            return 0;
        else if (isolates == 0 && (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC))
            return 1;
    }
    return -1;
}
