/* Values of `content` (CSS Generated Content 3, 2): strings, counters, attributes and quotation marks. Images are left
 * out; a value with anything else shows nothing. */
#include "read/html/css_generated.h"

#include "read/html/attributes.h"
#include "read/html/css_syntax.h"
#include "text/unicode.h"
#include "text/utf8.h"

typedef struct {
    HtmlCounters *counters;
    const HtmlNode *element;
    Buffer text;
    size_t number_end; /* where the last number ends in the text */
    HtmlContent content;
} Evaluation;

/* Glyphs of private use are those of icon fonts, which are not here. */
static void add_text(Evaluation *e, String s) {
    for (size_t at = 0; at < s.length;) {
        uint32_t c = utf8_next(s, &at);
        e->content.has_icon |= code_point_is_private(c);
        if (!code_point_is_private(c))
            buffer_code_point(&e->text, c);
    }
}

/* ---- counters ---- */

static void add_number(Evaluation *e, const MarkerStyle *style, int64_t value) {
    marker_number(&e->text, '0', style, (int)value);
    e->content.marker = style;
    e->content.value = value;
}

/* The numbers of all counters of a name, the outermost first, or of the innermost. */
static void add_counters(Evaluation *e, String name, bool all, String separator, const MarkerStyle *style) {
    HtmlCounters *counters = e->counters;
    bool is_first = true;
    const HtmlCounter *innermost = html_counter_find(counters, name);
    if (e->content.counters++ == 0)
        e->content.before = buffer_copy(&e->text, counters->arena);
    if (!innermost)
        add_number(e, style, 0);
    size_t first = all || !innermost ? 0 : (size_t)(innermost - counters->all);
    for (size_t i = first; innermost && i < counters->count; i++) {
        if (*counters->work == 0 || !string_equal(counters->all[i].name, name))
            continue;
        --*counters->work;
        if (!is_first) {
            add_text(e, separator);
            e->content.counters++;
        }
        is_first = false;
        add_number(e, style, counters->all[i].value);
    }
    e->number_end = e->text.length;
}

/* ---- tokens ---- */

/* Cuts the next argument off *rest: a string or a word. */
static String next_argument(Arena *arena, String *rest) {
    size_t at = css_find_sign(*rest, 0, ","), start = 0;
    String one = string_trim(string_slice(*rest, 0, at));
    *rest = string_slice(*rest, at + 1, rest->length);
    bool is_string = one.length && (one.bytes[0] == '"' || one.bytes[0] == '\'');
    return is_string ? css_read_string(arena, one, &start) : one;
}

/* A function with what stands in its brackets; false for one that shows nothing here. */
static bool add_function(Evaluation *e, String name, String inside) {
    Arena *arena = e->counters->arena;
    bool all = string_equal_ascii_nocase(name, S("counters"));
    if (all || string_equal_ascii_nocase(name, S("counter"))) {
        String counter = next_argument(arena, &inside), separator = all ? next_argument(arena, &inside) : S("");
        String style = next_argument(arena, &inside);
        add_counters(e, counter, all, separator, html_markers_find(e->counters->markers, style));
        return true;
    }
    if (string_equal_ascii_nocase(name, S("attr"))) {
        String attribute, rest = next_argument(arena, &inside);
        html_style_next_word(&rest, &attribute);
        add_text(e, html_value(e->element, arena_c_string(arena, attribute)));
        return true;
    }
    return string_is_one_of(name, "url image-set -webkit-image-set linear-gradient radial-gradient");
}

static bool add_word(Evaluation *e, String word) {
    static const struct {
        const char *word, *text;
    } words[] = {{"open-quote", "\u201C"}, {"close-quote", "\u201D"}, {"no-open-quote", ""}, {"no-close-quote", ""}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (string_equal_ascii_nocase(word, string_of(words[i].word))) {
            buffer_text(&e->text, words[i].text);
            return true;
        }
    return false;
}

/* One token at *at, which moves behind it. */
static bool add_token(Evaluation *e, String value, size_t *at) {
    char c = value.bytes[*at];
    if (c == '"' || c == '\'') {
        add_text(e, css_read_string(e->counters->arena, value, at));
        return true;
    }
    String name = css_read_name(e->counters->arena, value, at);
    if (name.length == 0)
        return false;
    if (*at == value.length || value.bytes[*at] != '(')
        return add_word(e, name);
    size_t end = css_bracket_end(value, *at + 1);
    String inside = string_slice(value, *at + 1, end);
    *at = end + 1;
    return add_function(e, name, inside);
}

HtmlContent html_content(HtmlCounters *counters, const HtmlNode *element, String value) {
    Evaluation e = {.counters = counters, .element = element, .content = {.text = S("")}};
    buffer_open(&e.text, counters->arena);
    size_t at = 0;
    for (; at < value.length && value.bytes[at] != '/'; at = css_skip_space(value, at)) /* then alternative text */
        if (!add_token(&e, value, &at))
            return (HtmlContent){.text = S("")};
    e.content.text = buffer_view(&e.text);
    e.content.after = string_slice(e.content.text, e.number_end, e.content.text.length);
    return e.content;
}
