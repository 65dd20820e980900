/* Definitions of counter styles: descriptors of @counter-style in, a MarkerStyle out. */
#include "read/html/css_markers.h"

#include "read/html/css_syntax.h"
#include "read/html/style.h"

enum {
    STEPS_MOST = 8,   /* from a style to that which it extends or falls back to */
    SEPARATOR = 0x1F, /* of symbols: no text has it */
    PAD_MOST = 60
};

/* A rule: its name and descriptors. */
typedef struct {
    String name, descriptors;
} MarkerRule;

/* A style that is being put together. */
typedef struct {
    Arena *arena;
    MarkerStyle *style;
    String fallback; /* its name; empty where none is given */
} Making;

void html_markers_open(HtmlMarkers *markers, Arena *arena) {
    markers->arena = arena;
    map_open(&markers->rules, arena);
    map_open(&markers->styles, arena);
}

void html_markers_define(HtmlMarkers *markers, String prelude, String block) {
    size_t at = 0;
    String name = css_read_name(markers->arena, prelude, &at);
    if (name.length == 0 || at < prelude.length ||
        string_is_one_of(name, "none decimal disc square circle disclosure-open disclosure-closed"))
        return;
    MarkerRule *rule = arena_new(markers->arena, MarkerRule);
    *rule = (MarkerRule){name, css_without_comments(markers->arena, block)};
    map_set(&markers->rules, name, rule);
}

/* ---- values ---- */

static bool is_quoted(String word) { return word.length && (word.bytes[0] == '"' || word.bytes[0] == '\''); }

/* The text of a string or name; false for an image. */
static bool symbol_text(Arena *arena, String word, String *text) {
    size_t at = 0;
    *text = is_quoted(word) ? css_read_string(arena, word, &at) : css_read_name(arena, word, &at);
    return at > 0 && at == word.length;
}

static void add_symbol(Buffer *out, String symbol) {
    for (size_t i = 0; i < symbol.length; i++)
        if (symbol.bytes[i] != SEPARATOR)
            buffer_byte(out, symbol.bytes[i]);
}

/* A whole number of 32 bits, or "infinite". */
static bool read_bound(String *rest, int32_t infinite, int32_t *bound) {
    String word;
    int64_t number;
    if (!html_style_next_word(rest, &word))
        return false;
    if (string_equal_ascii_nocase(word, S("infinite"))) {
        *bound = infinite;
        return true;
    }
    if (!string_to_int(word, &number))
        return false;
    *bound = number > INT32_MAX ? INT32_MAX : number < INT32_MIN ? INT32_MIN : (int32_t)number;
    return true;
}

/* ---- descriptors (CSS Counter Styles 3, 2) ---- */

static const struct {
    const char *word;
    MarkerSystem system;
    int32_t least; /* of the range "auto" */
} systems[] = {
    {"cyclic", SYSTEM_CYCLIC, INT32_MIN},   {"numeric", SYSTEM_NUMERIC, INT32_MIN}, {"fixed", SYSTEM_FIXED, INT32_MIN},
    {"alphabetic", SYSTEM_ALPHABETIC, 1},   {"symbolic", SYSTEM_SYMBOLIC, 1},       {"additive", SYSTEM_ADDITIVE, 0},
};

static void read_system(Making *making, String value) {
    String word;
    int64_t first = 1;
    html_style_next_word(&value, &word);
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++) {
        if (!string_equal_ascii_nocase(word, string_of(systems[i].word)))
            continue;
        making->style->system = systems[i].system;
        making->style->least = systems[i].least;
        if (html_style_next_word(&value, &word) && string_to_int(word, &first) && first >= INT32_MIN &&
            first <= INT32_MAX)
            making->style->first = (int32_t)first;
    }
}

static void read_symbols(Making *making, String value) {
    Buffer out;
    buffer_open(&out, making->arena);
    bool is_first = true;
    for (String word, symbol; html_style_next_word(&value, &word); is_first = false) {
        if (!symbol_text(making->arena, word, &symbol))
            return;
        if (!is_first)
            buffer_byte(&out, SEPARATOR);
        add_symbol(&out, symbol);
    }
    making->style->symbols = buffer_view(&out);
    making->style->separator = SEPARATOR;
}

/* "10 X" or "X 10". */
static bool read_weighted(Arena *arena, String value, int64_t *weight, String *symbol) {
    String one, two, none;
    if (!html_style_next_word(&value, &one) || !html_style_next_word(&value, &two) ||
        html_style_next_word(&value, &none))
        return false;
    bool is_first = string_to_int(one, weight);
    return (is_first || string_to_int(two, weight)) && *weight >= 0 && *weight <= INT32_MAX &&
           symbol_text(arena, is_first ? two : one, symbol);
}

static void read_additive(Making *making, String value) {
    Buffer out;
    buffer_open(&out, making->arena);
    int64_t last = (int64_t)INT32_MAX + 1, weight;
    while (value.length) {
        size_t end = css_find_sign(value, 0, ",");
        String symbol;
        if (!read_weighted(making->arena, string_slice(value, 0, end), &weight, &symbol) || weight >= last)
            return;
        if (out.length)
            buffer_byte(&out, SEPARATOR);
        buffer_int(&out, last = weight);
        buffer_byte(&out, ':');
        add_symbol(&out, symbol);
        value = string_slice(value, end + 1, value.length);
    }
    making->style->symbols = buffer_view(&out);
    making->style->separator = SEPARATOR;
}

static void read_negative(Making *making, String value) {
    String word, text = S(""), end = S("");
    if (!html_style_next_word(&value, &word) || !symbol_text(making->arena, word, &text) ||
        (html_style_next_word(&value, &word) && !symbol_text(making->arena, word, &end)))
        return;
    making->style->negative = text;
    making->style->negative_end = end;
}

static void read_prefix(Making *making, String value) {
    String text;
    if (symbol_text(making->arena, value, &text))
        making->style->prefix = text;
}

static void read_suffix(Making *making, String value) {
    String text;
    if (symbol_text(making->arena, value, &text))
        making->style->suffix = text;
}

static void read_range(Making *making, String value) {
    MarkerRange *ranges = NULL;
    size_t count = 0, capacity = 0;
    if (string_is_one_of(value, "auto"))
        return;
    while (value.length) {
        size_t end = css_find_sign(value, 0, ",");
        String one = string_slice(value, 0, end);
        MarkerRange range;
        if (!read_bound(&one, INT32_MIN, &range.least) || !read_bound(&one, INT32_MAX, &range.most) ||
            range.least > range.most)
            return;
        arena_grow(making->arena, ranges, count, capacity);
        ranges[count++] = range;
        value = string_slice(value, end + 1, value.length);
    }
    making->style->least = INT32_MIN;
    making->style->most = INT32_MAX;
    making->style->ranges = ranges;
    making->style->range_count = count;
}

static void read_pad(Making *making, String value) {
    int64_t length;
    String symbol;
    if (!read_weighted(making->arena, value, &length, &symbol))
        return;
    making->style->pad = symbol;
    making->style->pad_length = length > PAD_MOST ? PAD_MOST : (uint32_t)length;
}

static void read_fallback(Making *making, String value) {
    size_t at = 0;
    making->fallback = css_read_name(making->arena, value, &at);
}

static const struct {
    const char *name;
    void (*read)(Making *, String value);
} descriptors[] = {
    {"symbols", read_symbols}, {"additive-symbols", read_additive}, {"negative", read_negative},
    {"prefix", read_prefix},   {"suffix", read_suffix},             {"range", read_range},
    {"pad", read_pad},         {"fallback", read_fallback},
};

/* The last value of a descriptor; empty without one. */
static String descriptor(const MarkerRule *rule, const char *wanted) {
    String rest = rule->descriptors, name, value, found = S("");
    for (bool important; html_style_next(&rest, &name, &value, &important);)
        if (string_equal_ascii_nocase(name, string_of(wanted)))
            found = value;
    return found;
}

static void read_rule(Making *making, const MarkerRule *rule) {
    String system = descriptor(rule, "system");
    bool extends = string_starts_ascii_nocase(system, S("extends"));
    if (!extends)
        read_system(making, system);
    for (size_t i = 0; i < sizeof descriptors / sizeof *descriptors; i++) {
        bool is_of_symbols = descriptors[i].read == read_symbols || descriptors[i].read == read_additive;
        bool is_additive = making->style->system == SYSTEM_ADDITIVE;
        bool is_other = is_of_symbols && (extends || (descriptors[i].read == read_additive) != is_additive);
        String value = descriptor(rule, descriptors[i].name);
        if (value.length && !is_other)
            descriptors[i].read(making, value);
    }
}

/* ---- styles ---- */

/* The name that a rule extends; empty for none. */
static String extended(Arena *arena, const MarkerRule *rule) {
    String value = descriptor(rule, "system"), word;
    size_t at = 0;
    if (!html_style_next_word(&value, &word) || !string_equal_ascii_nocase(word, S("extends")))
        return S("");
    value = string_trim(value);
    return css_read_name(arena, value, &at);
}

static const MarkerStyle *predefined(String name) {
    const MarkerStyle *style = marker_named(name);
    return style ? style : marker_style(MARKER_DECIMAL);
}

/* A style as a rule and those that it extends define it; one that goes in a circle extends decimal. */
static MarkerStyle *make(const HtmlMarkers *markers, const MarkerRule *rule, String *fallback) {
    const MarkerRule *rules[STEPS_MOST], *own = rule;
    size_t count = 0;
    String base = S("");
    for (; rule && count < STEPS_MOST; rule = map_get(&markers->rules, base)) {
        rules[count++] = rule;
        base = extended(markers->arena, rule);
    }
    MarkerStyle *style = arena_new(markers->arena, MarkerStyle);
    *style = base.length ? *predefined(base)
                         : (MarkerStyle){.system = SYSTEM_SYMBOLIC, .first = 1, .least = 1, .most = INT32_MAX,
                                         .suffix = S(". "), .negative = S("-"), .numbering = "Ordered",
                                         .fallback = marker_style(MARKER_DECIMAL)};
    style->marker = MARKER_OWN;
    style->name = own->name;
    style->type = "";
    Making making = {.arena = markers->arena, .style = style, .fallback = S("")};
    while (count > 0)
        read_rule(&making, rules[--count]);
    *fallback = making.fallback;
    return style;
}

/* Makes the style of a rule, and those that it falls back to. */
static const MarkerStyle *define(HtmlMarkers *markers, const MarkerRule *rule) {
    const MarkerStyle *first = NULL, **link = &first;
    for (int i = 0; i < STEPS_MOST; i++) {
        String fallback;
        MarkerStyle *style = make(markers, rule, &fallback);
        map_set(&markers->styles, rule->name, style);
        *link = style;
        link = &style->fallback;
        if (fallback.length == 0)
            break;
        const MarkerStyle *known = map_get(&markers->styles, fallback);
        rule = map_get(&markers->rules, fallback);
        style->fallback = known ? known : predefined(fallback);
        if (known || !rule)
            break;
    }
    return first;
}

static const MarkerStyle *find(HtmlMarkers *markers, String word) {
    String text;
    if (!symbol_text(markers->arena, word, &text))
        return marker_style(MARKER_DECIMAL);
    if (is_quoted(word))
        return text.length ? marker_string(markers->arena, text) : marker_style(MARKER_NONE);
    const MarkerRule *rule = map_get(&markers->rules, text);
    return rule ? define(markers, rule) : predefined(text);
}

const MarkerStyle *html_markers_find(HtmlMarkers *markers, String word) {
    if (word.length == 0)
        return NULL;
    const MarkerStyle *style = map_get(&markers->styles, word);
    if (!style) {
        style = find(markers, word);
        map_set(&markers->styles, word, (void *)(uintptr_t)style);
    }
    return style;
}

static bool is_name(String word) {
    size_t end = 0;
    while (end < word.length && css_is_name_byte(word.bytes[end]))
        end++;
    return end > 0 && end == word.length && !ascii_digit(word.bytes[0]);
}

bool html_is_marker_word(String word) {
    return is_quoted(word) ? word.length >= 2 && word.bytes[word.length - 1] == word.bytes[0]
                           : is_name(word);
}
