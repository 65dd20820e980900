/* Whether rules of a style sheet hold: for which media, and for which elements. */
#include "read/html/css_sheet.h"
#include "read/html/attributes.h"

/* ---- media queries (Media Queries 4) ---- */

/* Widths in CSS pixels of the two media: a window on a desk, and the text of an A4 page with the margins of browsers.
 * */
enum { SCREEN_WIDTH = 1280, PRINT_WIDTH = 718 };

/* The number of a length in pixels at the start of a value, or -1. */
static int64_t pixels_of(String value) {
    HtmlStyle style = {0};
    html_style_declare(&style, S("width"), string_trim(value));
    return style.width_pixels ? (int64_t)style.width_pixels : string_starts(string_trim(value), S("0")) ? 0 : -1;
}

/* "(min-width: 600px)", "(width >= 600px)": false for what is not known. */
static bool feature_holds(String feature, uint8_t medium) {
    int64_t width = medium == MEDIA_PRINT ? PRINT_WIDTH : SCREEN_WIDTH;
    size_t colon = string_find_byte(feature, ':'), more = string_find(feature, S(">")), less = string_find(feature,
        S("<"));
    String name = string_trim(string_slice(feature, 0, colon));
    String value = string_trim(string_slice(feature, colon == SIZE_MAX ? feature.length : colon + 1, feature.length));
    if (string_starts_ascii_nocase(feature, S("width")) && (more != SIZE_MAX || less != SIZE_MAX)) {
        size_t sign = more != SIZE_MAX ? more : less;
        bool equals = sign + 1 < feature.length && feature.bytes[sign + 1] == '=';
        int64_t limit = pixels_of(string_slice(feature, sign + 1 + equals, feature.length));
        return limit >= 0 && (more != SIZE_MAX ? width > limit || (equals && width == limit)
                                               : width < limit || (equals && width == limit));
    }
    if (string_is_one_of(name, "min-width min-device-width"))
        return pixels_of(value) >= 0 && width >= pixels_of(value);
    if (string_is_one_of(name, "max-width max-device-width"))
        return pixels_of(value) >= 0 && width <= pixels_of(value);
    if (string_is_one_of(name, "orientation"))
        return string_equal_ascii_nocase(value, medium == MEDIA_PRINT ? S("portrait") : S("landscape"));
    return string_is_one_of(name, "prefers-color-scheme") && string_equal_ascii_nocase(value, S("light"));
}

static bool query_holds(String query, uint8_t medium) {
    bool negated = false, holds = true;
    String part;
    while (html_style_next_word(&query, &part)) {
        if (part.bytes[0] == '(')
            holds &= feature_holds(string_trim(string_slice(part, 1, part.length - 1)), medium);
        else if (string_equal_ascii_nocase(part, S("not")))
            negated = true;
        else if (!string_is_one_of(part, "only and all"))
            holds &= string_equal_ascii_nocase(part, medium == MEDIA_PRINT ? S("print") : S("screen"));
    }
    return holds != negated;
}

uint8_t html_media(String queries) {
    static const uint8_t media[] = {MEDIA_PRINT, MEDIA_SCREEN};
    if (string_trim(queries).length == 0)
        return MEDIA_PRINT | MEDIA_SCREEN;
    uint8_t all = 0;
    for (String query; string_next(&queries, ',', &query);)
        for (size_t i = 0; i < sizeof media / sizeof *media; i++)
            if (query_holds(query, media[i]))
                all |= media[i];
    return all;
}

/* ---- selectors ---- */

static bool has_word(String words, String word) {
    for (String each; html_next_word(&words, &each);)
        if (string_equal(each, word))
            return true;
    return false;
}

static bool attribute_matches(const HtmlSimple *simple, String value) {
    String wanted = simple->value;
    switch (simple->match) {
    case '\0': return true;
    case '=': return string_equal(value, wanted);
    case '~': return has_word(value, wanted);
    case '^': return wanted.length && string_starts(value, wanted);
    case '$': return wanted.length && string_ends(value, wanted);
    case '*': return wanted.length && string_find(value, wanted) != SIZE_MAX;
    case '|':
        return string_starts(value, wanted) && (value.length == wanted.length || value.bytes[wanted.length] == '-');
    }
    return false;
}

static bool simple_matches(const HtmlSimple *simple, const HtmlNode *element) {
    const String *value;
    switch (simple->kind) {
    case SIMPLE_ANY: return true;
    case SIMPLE_TYPE: return string_equal_ascii_nocase(simple->name, element->name);
    case SIMPLE_CLASS: return (value = html_node_attribute(element, "class")) && has_word(*value, simple->name);
    case SIMPLE_ID: return (value = html_node_attribute(element, "id")) && string_equal(*value, simple->name);
    case SIMPLE_ROOT: return element->tag == NAME_HTML;
    case SIMPLE_ATTRIBUTE:
        for (uint32_t i = 0; i < element->attribute_count; i++)
            if (string_equal_ascii_nocase(element->attributes[i].name, simple->name))
                return attribute_matches(simple, element->attributes[i].value);
        return false;
    }
    return false;
}

/* Whether an element fits the compound that ends before *end, which moves to its start. */
static bool compound_matches(HtmlSheet *sheet, const HtmlRule *rule, size_t *end, const HtmlNode *element) {
    bool matches = !element->is_made;
    for (;;) {
        const HtmlSimple *simple = &rule->simples[--*end];
        sheet->work -= sheet->work > 0;
        matches = matches && simple_matches(simple, element);
        if (simple->starts)
            return matches;
    }
}

bool html_rule_matches(HtmlSheet *sheet, const HtmlRule *rule, const HtmlNode *element) {
    size_t end = rule->simple_count, retry = SIZE_MAX; /* where the last descendant combinator can try further out */
    const HtmlNode *node = element, *outer = NULL;
    char combinator = 0;
    for (;;) {
        size_t start = end;
        bool matches = node && node->kind == HTML_ELEMENT && compound_matches(sheet, rule, &start, node);
        if (!matches && combinator == ' ' && node && node->kind == HTML_ELEMENT) {
            node = node->parent; /* further out */
            continue;
        }
        if (!matches) {
            if (retry == SIZE_MAX || !outer || sheet->work == 0)
                return false;
            end = retry;
            node = outer->parent;
            combinator = ' ';
            outer = NULL;
            continue;
        }
        if (combinator == ' ') {
            retry = end;
            outer = node;
        }
        if (start == 0)
            return true;
        combinator = rule->simples[start].combinator;
        end = start;
        node = node->parent;
    }
}
