/* Numbers in table cells: a small grammar over code points, without locale. In goes the text of a cell, out come what
 * it is and where its integer part ends. */
#include "layout/table/number.h"

#include "doc/document.h"
#include "text/unicode.h"

enum { GROUPS = 16, ARABIC_DECIMAL = 0x66B, ARABIC_GROUP = 0x66C };

/* Digits between separators: groups[i] stands behind separators[i]; the first has none. */
typedef struct {
    uint32_t separators[GROUPS];
    uint32_t digits[GROUPS];
    size_t starts[GROUPS]; /* of the separators: byte offsets */
    size_t count, end;
    bool zero; /* the first group is a lone zero */
} Groups;

static bool is_one_of(uint32_t c, const uint32_t *set) {
    while (*set && *set != c)
        set++;
    return c && *set == c;
}

static bool is_blank(uint32_t c) {
    static const uint32_t blanks[] = {' ', '\n', 0xA0, 0x2009, 0x202F, 0x200E, 0x200F, 0x61C, 0};
    return is_one_of(c, blanks);
}

static bool is_separator(uint32_t c) {
    static const uint32_t separators[] = {',', '.', '\'', 0x2019, ' ', 0xA0, 0x2009, 0x202F, ARABIC_DECIMAL,
                                          ARABIC_GROUP, 0};
    return is_one_of(c, separators);
}

/* What may stand before or behind the digits, beside currencies. */
static bool is_about(uint32_t c) {
    static const uint32_t signs[] = {'+', '-', 0x2212, 0x2013, 0xB1, '~', 0x2248, '<', '>', 0x2264, 0x2265, '(', ')',
                                     '%', 0x2030, 0x66A, 0xFF05, '*', 0x2020, 0x2021, 0};
    return is_one_of(c, signs) || is_blank(c) || code_point_is_currency(c);
}

static bool is_dash(uint32_t c) {
    static const uint32_t dashes[] = {'-',    0x2010, 0x2011, 0x2012, 0x2013, 0x2014,
                                      0x2015, 0x2212, '.',    0x2026, 0xB7,   0};
    return is_one_of(c, dashes);
}

/* Whether text[from, to) may stand about a number: signs, and at most one code of three capitals. */
static bool may_surround(String text, size_t from, size_t to) {
    size_t capitals = 0;
    for (size_t at = from; at < to;) {
        uint32_t c = utf8_next(text, &at);
        if (c >= 'A' && c <= 'Z')
            capitals++;
        else if (!is_about(c) || (capitals > 0 && capitals < 3))
            return false;
    }
    return capitals == 0 || capitals == 3;
}

static bool stands_for_nothing(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!is_blank(c) && !is_dash(c))
            return false;
    }
    return true;
}

/* The code point at `at`, or 0 at the end. */
static uint32_t peek(String text, size_t at) { return at < text.length ? utf8_next(text, &at) : 0; }

/* Reads the digits from `at` on; a separator counts only when a digit follows. */
static bool read_groups(String text, size_t at, Groups *g) {
    *g = (Groups){.count = 1};
    while (at < text.length) {
        size_t start = at, next = at;
        uint32_t c = utf8_next(text, &next);
        if (code_point_is_digit(c)) {
            if (g->count == 1 && g->digits[0] == 0)
                g->zero = c == '0';
            g->digits[g->count - 1]++;
        } else if (is_separator(c) && code_point_is_digit(peek(text, next))) {
            if (g->count == GROUPS)
                return false;
            g->separators[g->count] = c;
            g->starts[g->count++] = start;
        } else {
            break;
        }
        at = next;
    }
    g->zero &= g->digits[0] == 1;
    g->end = at;
    return true;
}

/* Whether the first `count` groups are an integer as people group them, all by the same sign. */
static bool well_grouped(const Groups *g, size_t count) {
    if (count == 1)
        return true;
    if (g->digits[0] < 1 || g->digits[0] > 3 || g->digits[count - 1] != 3)
        return false;
    for (size_t i = 1; i < count; i++)
        if (g->separators[i] != g->separators[1] || g->digits[i] > 3 || g->digits[i] < 2 ||
            g->separators[i] == ARABIC_DECIMAL)
            return false;
    return true;
}

static NumberSign sign_of(uint32_t c) { return c == '.' ? SIGN_POINT : c == ',' ? SIGN_COMMA : SIGN_SILENT; }

/* Decides what the last separator is; false when the groups make no number. */
static bool decide(const Groups *g, Number *number) {
    size_t last = g->count - 1;
    uint32_t c = g->separators[last];
    bool may_end = c == '.' || c == ',' || c == ARABIC_DECIMAL;
    bool repeated = last > 1 && g->separators[last - 1] == c;
    bool fraction = may_end && !repeated && well_grouped(g, last);
    bool grouped = well_grouped(g, g->count);
    number->integer = number->decimal = g->end;
    if (last == 0)
        return true;
    if (!fraction && !grouped)
        return false;
    if (fraction)
        number->decimal = g->starts[last];
    bool surely = fraction && (!grouped || g->zero || c == ARABIC_DECIMAL);
    if (surely) {
        number->integer = number->decimal;
        number->sign = sign_of(c);
    } else if (fraction) {
        number->sign = SIGN_AMBIGUOUS;
        number->separator = c;
    } else { /* what groups is not what ends */
        number->sign = c == ',' ? SIGN_POINT : c == '.' ? SIGN_COMMA : SIGN_SILENT;
    }
    return true;
}

Number number_read(String text) {
    Number number = {.content = CELL_TEXT};
    if (stands_for_nothing(text))
        return (Number){.content = CELL_BLANK};
    size_t start = 0;
    for (size_t next; start < text.length; start = next) {
        next = start;
        uint32_t c = utf8_next(text, &next);
        bool leading = (c == '.' || c == ',') && code_point_is_digit(peek(text, next)); /* ".5" */
        if (code_point_is_digit(c) || leading)
            break;
    }
    Groups groups;
    if (start == text.length || !may_surround(text, 0, start) || !read_groups(text, start, &groups) ||
        !may_surround(text, groups.end, text.length))
        return number;
    if (decide(&groups, &number))
        number.content = CELL_NUMBER;
    return number;
}

uint32_t number_sign(String lang) {
    static const char *const point[] = {"am", "bn", "cy", "en", "fil", "ga", "gu", "ha", "he", "hi", "ig", "ja", "kn",
                                        "ko", "ml", "mr", "ms", "mt", "my", "ne", "pa", "si", "sw", "ta", "te", "th",
                                        "ti", "tl", "ur", "yo", "yue", "zh", "ar", "bo", "dz", "lo", ""};
    String primary = lang_primary(lang);
    for (size_t i = 0; i < sizeof point / sizeof *point; i++)
        if (string_equal_ascii_nocase(primary, string_of(point[i])))
            return '.';
    return ',';
}
