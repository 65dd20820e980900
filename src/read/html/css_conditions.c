/* Conditions of style sheets, as a browser of today judges them on a screen and in print. Both kinds have the same
 * grammar of "not", "and", "or" and brackets; what is unknown is neither true nor false. */
#include "read/html/css_conditions.h"

#include "read/html/css_syntax.h"
#include "read/html/style.h"

enum { DEPTH_MOST = 16 }; /* of brackets */

typedef enum { FALSE_, UNKNOWN, TRUE_ } Truth;

/* Judges what stands in brackets, or (in_brackets false) a word. */
typedef Truth Judge(String, bool in_brackets, uint8_t medium);

static Truth truth_of(bool holds) { return holds ? TRUE_ : FALSE_; }

/* ---- the grammar ---- */

static bool is_condition(String inside) {
    return string_starts(inside, S("(")) || string_starts_ascii_nocase(inside, S("not ")) ||
           string_starts_ascii_nocase(inside, S("not("));
}

static Truth judge(String condition, Judge *leaf, uint8_t medium, unsigned depth);

/* Cuts the next word, or what one bracket encloses, off *rest: no space is needed behind brackets. */
static bool next_operand(String *rest, String *operand) {
    *rest = string_trim(*rest);
    size_t end = 0;
    while (end < rest->length && !ascii_space(rest->bytes[end]) && rest->bytes[end] != '(')
        end++;
    if (end < rest->length && rest->bytes[end] == '(')
        end = css_bracket_end(*rest, end + 1) + 1;
    *operand = string_slice(*rest, 0, end);
    *rest = string_slice(*rest, end, rest->length);
    return operand->length > 0;
}

static Truth judge_operand(String word, Judge *leaf, uint8_t medium, unsigned depth) {
    if (word.bytes[0] != '(')
        return leaf(word, false, medium);
    String inside = string_trim(string_slice(word, 1, word.length - string_ends(word, S(")"))));
    if (!is_condition(inside))
        return leaf(inside, true, medium);
    return depth < DEPTH_MOST ? judge(inside, leaf, medium, depth + 1) : UNKNOWN;
}

/* "not" stands first and negates all that follows. */
static Truth judge(String condition, Judge *leaf, uint8_t medium, unsigned depth) {
    bool negated = false, is_or = false, is_empty = true;
    Truth all = TRUE_;
    for (String word; next_operand(&condition, &word);) {
        if (string_equal_ascii_nocase(word, S("not"))) {
            negated = true;
        } else if (string_equal_ascii_nocase(word, S("or"))) {
            is_or = true;
        } else if (!string_is_one_of(word, "and only")) {
            Truth operand = judge_operand(word, leaf, medium, depth);
            bool takes = is_empty || (is_or ? operand > all : operand < all);
            all = takes ? operand : all;
            is_empty = false;
        }
    }
    return is_empty ? FALSE_ : negated ? (Truth)(TRUE_ - all) : all;
}

/* ---- media queries ---- */

/* Sizes in CSS pixels of a window on a desk, and of the text of an A4 page. */
enum { SCREEN_WIDTH = 1280, SCREEN_HEIGHT = 720, PRINT_WIDTH = HTML_PRINT_WIDTH, PRINT_HEIGHT = 1047 };

typedef struct {
    const char *name;
    const char *value; /* the one that holds; NULL: it holds without a value */
} Feature;

static const Feature features[] = {
    {"prefers-color-scheme", "light"}, {"prefers-reduced-motion", "no-preference"},
    {"prefers-reduced-transparency", "no-preference"}, {"prefers-contrast", "no-preference"},
    {"forced-colors", "none"}, {"inverted-colors", "none"}, {"hover", "hover"}, {"any-hover", "hover"},
    {"pointer", "fine"}, {"any-pointer", "fine"}, {"scripting", "none"}, {"display-mode", "browser"},
    {"color", NULL}, {"color-gamut", "srgb"}, {"grid", "0"}, {"monochrome", "0"},
};

static Truth judge_feature(String name, String value, uint8_t medium) {
    bool is_print = medium == MEDIA_PRINT, has_value = value.length > 0;
    if (string_is_one_of(name, "orientation"))
        return truth_of(!has_value || string_equal_ascii_nocase(value, is_print ? S("portrait") : S("landscape")));
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        const Feature *feature = &features[i];
        if (!string_equal_ascii_nocase(name, string_of(feature->name)))
            continue;
        if (!has_value)
            return truth_of(!feature->value || string_is_one_of(string_of(feature->value), "hover fine srgb browser"));
        return truth_of(feature->value && string_equal_ascii_nocase(value, string_of(feature->value)));
    }
    return UNKNOWN;
}

/* The size that a feature names, or a length; -1 for neither. */
static int64_t size_of(String s, uint8_t medium) {
    bool is_print = medium == MEDIA_PRINT;
    if (string_is_one_of(s, "width device-width"))
        return is_print ? PRINT_WIDTH : SCREEN_WIDTH;
    if (string_is_one_of(s, "height device-height"))
        return is_print ? PRINT_HEIGHT : SCREEN_HEIGHT;
    HtmlStyle style = {0};
    html_style_declare(&style, S("width"), s);
    if (style.width_percent && !string_ends(s, S("%")))
        return INT32_MAX; /* a length out of range */
    return style.width_pixels ? (int64_t)style.width_pixels : string_starts(s, S("0")) ? 0 : -1;
}

static Truth judge_sizes(int64_t left, char sign, bool or_equal, int64_t right) {
    if (left < 0 || right < 0)
        return UNKNOWN;
    return truth_of(sign == '<' ? left < right || (or_equal && left == right)
                    : sign == '>' ? left > right || (or_equal && left == right) : left == right);
}

/* "width >= 600px", "400px < width <= 900px". */
static Truth judge_range(String s, size_t sign, uint8_t medium) {
    Truth all = TRUE_;
    String left = string_trim(string_slice(s, 0, sign));
    while (sign < s.length) {
        bool or_equal = sign + 1 < s.length && s.bytes[sign + 1] == '=';
        size_t next = css_find_sign(s, sign + 1 + or_equal, "<>=");
        String right = string_trim(string_slice(s, sign + 1 + or_equal, next));
        Truth one = judge_sizes(size_of(left, medium), s.bytes[sign], or_equal, size_of(right, medium));
        all = one < all ? one : all;
        left = right;
        sign = next;
    }
    return all;
}

static Truth judge_media(String s, bool in_brackets, uint8_t medium) {
    if (!in_brackets)
        return truth_of(string_is_one_of(s, "all") || string_is_one_of(s, medium == MEDIA_PRINT ? "print" : "screen"));
    size_t colon = string_find_byte(s, ':'), sign = css_find_sign(s, 0, "<>=");
    if (sign < s.length)
        return judge_range(s, sign, medium);
    String name = string_trim(string_slice(s, 0, colon));
    String value = string_trim(string_slice(s, colon == SIZE_MAX ? s.length : colon + 1, s.length));
    bool is_least = string_starts_ascii_nocase(name, S("min-")), is_most = string_starts_ascii_nocase(name, S("max-"));
    String plain = string_slice(name, is_least || is_most ? 4 : 0, name.length);
    if (!string_is_one_of(plain, "width height device-width device-height"))
        return judge_feature(name, value, medium);
    if (value.length == 0)
        return is_least || is_most ? UNKNOWN : TRUE_;
    return judge_sizes(size_of(plain, medium), is_least ? '>' : is_most ? '<' : '=', true, size_of(value, medium));
}

uint8_t html_media(String queries) {
    static const uint8_t media[] = {MEDIA_PRINT, MEDIA_SCREEN};
    if (string_trim(queries).length == 0)
        return MEDIA_PRINT | MEDIA_SCREEN;
    uint8_t all = 0;
    for (String query; string_next(&queries, ',', &query);)
        for (size_t i = 0; i < sizeof media / sizeof *media; i++)
            if (judge(query, judge_media, media[i], 0) == TRUE_)
                all |= media[i];
    return all;
}

/* ---- @supports ---- */

static const char *const property_names[] = {
#include "read/html/css_properties.def"
};

static bool is_property(String name) {
    for (size_t i = 0; i < sizeof property_names / sizeof *property_names; i++)
        if (string_is_one_of(name, property_names[i]))
            return true;
    return false;
}

/* Browsers have nearly every value that a page asks for, but not those of other browsers. Of what hides and shows we
 * know all. */
static bool is_supported(String name, String value) {
    static const char *const others[] = {"-ms-", "-moz-", "-o-", "-apple-"};
    static const char displays[] = "ruby ruby-text math table-column table-column-group -webkit-inline-box "
                                   "-webkit-flex -webkit-inline-flex";
    if (string_starts(name, S("--")))
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (string_starts_ascii_nocase(value, string_of(others[i])))
            return false;
    bool is_word = string_find_byte(value, ' ') == SIZE_MAX && string_find_byte(value, '(') == SIZE_MAX;
    if (is_word && string_is_one_of(name, "display position visibility"))
        return html_style_is_known(name, value) || string_is_one_of(value, displays);
    return value.length && is_property(name);
}

static Truth judge_support(String s, bool in_brackets, uint8_t medium) {
    (void)medium;
    if (!in_brackets)
        return truth_of(string_starts_ascii_nocase(s, S("selector(")) || string_starts_ascii_nocase(s, S("font-")));
    size_t colon = string_find_byte(s, ':');
    if (colon == SIZE_MAX)
        return FALSE_;
    return truth_of(is_supported(string_trim(string_slice(s, 0, colon)),
                                 string_trim(string_slice(s, colon + 1, s.length))));
}

bool html_supports(String condition) { return judge(condition, judge_support, 0, 0) == TRUE_; }
