/* Numbers in the systems of CSS Counter Styles 3: a style and a number in, its symbols out. */
#include "doc/markers.h"

enum {
    SYMBOLS_MOST = 60, /* in one number: more are not written (CSS Counter Styles 3, 3.1) */
    MYRIAD = 10000,
    THOUSAND = 1000
};

/* ---- symbols ---- */

/* Symbol number `index`, from 0; empty behind the last. */
static String symbol_at(const MarkerStyle *style, int64_t index) {
    String rest = style->symbols, symbol = S("");
    for (; index >= 0; index--)
        if (!string_next(&rest, style->separator, &symbol))
            return S("");
    return symbol;
}

static int64_t symbol_count(const MarkerStyle *style) {
    return style->symbols.length ? (int64_t)string_count_byte(style->symbols, style->separator) + 1 : 0;
}

static void add_symbol(Buffer *out, const MarkerStyle *style, int64_t index) {
    buffer_string(out, symbol_at(style, index));
}

/* ---- the systems of CSS ---- */

static bool write_cyclic(Buffer *out, const MarkerStyle *style, int64_t value) {
    int64_t count = symbol_count(style);
    if (count)
        add_symbol(out, style, ((value - 1) % count + count) % count);
    return count;
}

static bool write_fixed(Buffer *out, const MarkerStyle *style, int64_t value) {
    int64_t index = value - style->first;
    if (index < 0 || index >= symbol_count(style))
        return false;
    add_symbol(out, style, index);
    return true;
}

static bool write_symbolic(Buffer *out, const MarkerStyle *style, int64_t value) {
    int64_t count = symbol_count(style);
    if (value < 1 || count == 0 || (value - 1) / count >= SYMBOLS_MOST)
        return false;
    for (int64_t i = 0; i <= (value - 1) / count; i++)
        add_symbol(out, style, (value - 1) % count);
    return true;
}

/* Digits of a positional system, or letters (bijective numeration), whose lowest is of value 1. */
static bool write_positional(Buffer *out, const MarkerStyle *style, int64_t value, bool bijective) {
    int64_t base = symbol_count(style), digits[64];
    size_t count = 0;
    if (base < 2 || (bijective && value < 1))
        return false;
    do {
        value -= bijective;
        digits[count++] = value % base;
        value /= base;
    } while (value > 0);
    while (count > 0)
        add_symbol(out, style, digits[--count]);
    return true;
}

/* The weight before the ":" of an additive symbol. */
static int64_t cut_weight(String *symbol) {
    int64_t weight = 0;
    size_t colon = string_find_byte(*symbol, ':');
    for (size_t i = 0; i < colon && i < symbol->length && ascii_digit(symbol->bytes[i]); i++)
        weight = weight * 10 + (symbol->bytes[i] - '0');
    *symbol = string_slice(*symbol, colon + 1, symbol->length);
    return weight;
}

static bool write_additive(Buffer *out, const MarkerStyle *style, int64_t value) {
    size_t start = out->length, written = 0;
    bool is_zero = value == 0, is_done = false;
    String rest = style->symbols;
    for (String symbol; !is_done && string_next(&rest, style->separator, &symbol);) {
        int64_t weight = cut_weight(&symbol), times = weight ? value / weight : is_zero;
        for (int64_t i = 0; i < times && written < SYMBOLS_MOST; i++, written++)
            buffer_string(out, symbol);
        value -= times * weight;
        is_done = value == 0 && (!is_zero || times);
    }
    if (!is_done || written == SYMBOLS_MOST)
        out->length = start;
    return is_done && written < SYMBOLS_MOST;
}

/* ---- algorithms ---- */

/* Thousands are numbers of their own before a geresh. */
static bool write_hebrew(Buffer *out, const MarkerStyle *style, int64_t value) {
    int64_t thousands = value / THOUSAND;
    if (thousands) {
        write_additive(out, style, thousands);
        buffer_text(out, "\u05F3");
    }
    return (thousands && value % THOUSAND == 0) || write_additive(out, style, value % THOUSAND);
}

/* CSS Counter Styles 3, 7.2. The symbols are ones, tens, hundred, ten thousand. */
static bool write_ethiopic(Buffer *out, const MarkerStyle *style, int64_t value) {
    enum { HUNDRED_SIGN = 18, MYRIAD_SIGN = 19, GROUPS_MOST = 10 };
    int groups[GROUPS_MOST], count = 0;
    for (; value > 0; value /= 100)
        groups[count++] = (int)(value % 100);
    for (int i = count - 1; i >= 0; i--) {
        bool is_odd = i % 2, is_highest = i == count - 1;
        bool has_digits = groups[i] && !(groups[i] == 1 && (is_odd || is_highest) && count > 1);
        if (has_digits && groups[i] >= 10)
            add_symbol(out, style, 8 + groups[i] / 10);
        if (has_digits && groups[i] % 10)
            add_symbol(out, style, groups[i] % 10 - 1);
        if (is_odd && groups[i])
            add_symbol(out, style, HUNDRED_SIGN);
        else if (!is_odd && i > 0)
            add_symbol(out, style, MYRIAD_SIGN);
    }
    return count > 0;
}

/* Four digits of a number as it is spoken; `leads` when nothing stands before them, is_gap when digits of zero do. The
 * symbols are the digits from 0, ten, hundred, thousand. */
static void write_group(Buffer *out, const MarkerStyle *style, int group, bool leads, bool is_gap) {
    enum { TEN = 10 };
    bool is_chinese = style->system == SYSTEM_CHINESE_INFORMAL || style->system == SYSTEM_CHINESE_FORMAL;
    for (int place = 3, power = THOUSAND; place >= 0; place--, power /= 10) {
        int digit = group / power % 10;
        if (digit == 0) {
            is_gap = is_gap || !leads;
            continue;
        }
        if (is_chinese && is_gap)
            add_symbol(out, style, 0);
        bool is_bare = digit == 1 && ((style->system == SYSTEM_CHINESE_INFORMAL && place == 1 && group < 20) ||
                                      (style->system == SYSTEM_COUNTING_INFORMAL && place > 0));
        if (!is_bare)
            add_symbol(out, style, digit);
        if (place > 0)
            add_symbol(out, style, TEN + place - 1);
        is_gap = leads = false;
    }
}

/* CSS Counter Styles 3, 7.1, with groups of four digits for numbers over 9999: in Chinese with a zero for those that
 * are missing in between, else with spaces between the groups. */
static bool write_east_asian(Buffer *out, const MarkerStyle *style, int64_t value) {
    enum { GROUP_SIGN = 13, GROUPS = 3 };
    static const int64_t powers[GROUPS] = {1, MYRIAD, (int64_t)MYRIAD * MYRIAD};
    bool is_counting = style->system == SYSTEM_COUNTING_INFORMAL || style->system == SYSTEM_COUNTING_FORMAL;
    size_t start = out->length;
    bool is_gap = false;
    if (value == 0)
        add_symbol(out, style, 0);
    for (int i = GROUPS - 1; i >= 0; i--) {
        int group = (int)(value / powers[i] % MYRIAD);
        bool leads = out->length == start;
        if (group == 0) {
            is_gap = !leads;
            continue;
        }
        if (is_counting && !leads)
            buffer_byte(out, ' ');
        if (!(style->system == SYSTEM_COUNTING_INFORMAL && i > 0 && group == 1))
            write_group(out, style, group, leads, is_gap);
        is_gap = false;
        if (i > 0)
            add_symbol(out, style, GROUP_SIGN + i - 1);
    }
    return true;
}

bool marker_write(Buffer *out, const MarkerStyle *style, int64_t value) {
    switch (style->system) {
    case SYSTEM_CYCLIC: return write_cyclic(out, style, value);
    case SYSTEM_FIXED: return write_fixed(out, style, value);
    case SYSTEM_SYMBOLIC: return write_symbolic(out, style, value);
    case SYSTEM_ALPHABETIC: return write_positional(out, style, value, true);
    case SYSTEM_NUMERIC: case SYSTEM_TWO_DIGITS: return write_positional(out, style, value, false);
    case SYSTEM_ADDITIVE: return write_additive(out, style, value);
    case SYSTEM_HEBREW: return write_hebrew(out, style, value);
    case SYSTEM_ETHIOPIC: return write_ethiopic(out, style, value);
    case SYSTEM_CHINESE_INFORMAL: case SYSTEM_CHINESE_FORMAL: case SYSTEM_COUNTING_INFORMAL:
    case SYSTEM_COUNTING_FORMAL:
        return write_east_asian(out, style, value);
    }
    return false;
}
