/* Reading attributes: words, numbers, sizes, languages and directions. */
#include "read/html/attributes.h"

#include "read/html/elements.h"

bool html_attribute(const HtmlNode *element, const char *name, String *value) {
    const String *found = html_node_attribute(element, name);
    *value = found ? *found : S("");
    return found;
}

bool html_has(const HtmlNode *element, const char *name) { return html_node_attribute(element, name); }

String html_value(const HtmlNode *element, const char *name) {
    const String *found = html_node_attribute(element, name);
    return found ? string_trim(*found) : S("");
}

bool html_is(String value, const char *word) { return string_equal_ascii_nocase(value, string_of(word)); }

bool html_next_word(String *rest, String *word) {
    *rest = string_trim(*rest);
    size_t end = 0;
    while (end < rest->length && !ascii_space(rest->bytes[end]))
        end++;
    *word = string_slice(*rest, 0, end);
    *rest = string_slice(*rest, end, rest->length);
    return word->length > 0;
}

bool html_has_word(const HtmlNode *element, const char *name, const char *word) {
    String rest = html_value(element, name), each;
    while (html_next_word(&rest, &each))
        if (html_is(each, word))
            return true;
    return false;
}

int html_number(const HtmlNode *element, const char *name, int low, int high, int fallback) {
    String value = html_value(element, name);
    size_t end = value.length && (value.bytes[0] == '-' || value.bytes[0] == '+') ? 1 : 0;
    while (end < value.length && ascii_digit(value.bytes[end]))
        end++;
    int64_t number;
    if (!string_to_int(string_slice(value, 0, end), &number))
        return fallback;
    return number < low ? low : number > high ? high : (int)number;
}

const HtmlStyle *html_style(const HtmlNode *element) {
    static const HtmlStyle none = {0};
    return element->kind == HTML_ELEMENT && element->style ? element->style : &none;
}

Align html_align(const HtmlNode *element) { return (Align)html_style(element)->align; }

Direction html_direction(const HtmlNode *element) {
    String value = html_value(element, "dir");
    if (html_is(value, "auto"))
        return DIRECTION_AUTO;
    return html_is(value, "ltr")   ? DIRECTION_LTR
           : html_is(value, "rtl") ? DIRECTION_RTL
                                   : (Direction)html_style(element)->direction;
}

bool html_is_invisible(const HtmlNode *element) {
    const HtmlStyle *style = html_style(element);
    return style->hidden == TOGGLE_ON && style->screen_hidden == TOGGLE_ON;
}

bool html_is_hidden_by_markup(const HtmlNode *element) {
    String value;
    bool is_closed = element->tag == NAME_DIALOG && !html_has(element, "open");
    if (is_closed || (html_has(element, "popover") && element->tag != NAME_DIALOG))
        return true;
    return html_attribute(element, "hidden", &value) && !html_is(value, "until-found");
}

bool html_is_undisplayed(const HtmlNode *element) {
    const HtmlStyle *style = html_style(element);
    if (style->display == DISPLAY_NONE || style->skipped == TOGGLE_ON ||
        (html_is_invisible(element) && !element->holds_visible))
        return true;
    if (element->tag == NAME_INPUT && html_is(html_value(element, "type"), "hidden"))
        return true;
    return style->display == DISPLAY_DEFAULT && html_is_hidden_by_markup(element);
}

bool html_is_decorative(const HtmlNode *element) {
    return html_is(html_value(element, "aria-hidden"), "true") || html_has_word(element, "role", "presentation") ||
           html_has_word(element, "role", "none");
}

enum { PIXELS_MOST = 100000 };

/* A size as an attribute: a number of pixels, or one in percent (HTML 2.3.4.4). One beyond belief fills the column. */
static uint32_t dimension(const HtmlNode *element, const char *name, uint32_t *percent) {
    String value = html_value(element, name);
    size_t end = 0;
    while (end < value.length && ascii_digit(value.bytes[end]))
        end++;
    int64_t number;
    if (end == 0)
        return 0;
    if (!string_to_int(string_slice(value, 0, end), &number) || number > PIXELS_MOST) {
        if (percent)
            *percent = 100;
        return 0;
    }
    if (end < value.length && value.bytes[end] == '.')
        for (end++; end < value.length && ascii_digit(value.bytes[end]);)
            end++;
    if (end == value.length || value.bytes[end] != '%')
        return (uint32_t)number;
    if (percent)
        *percent = (uint32_t)(number > 100 ? 100 : number);
    return 0;
}

Hints html_size(const HtmlNode *element) {
    const HtmlStyle *style = html_style(element);
    Hints size = {.width_pixels = style->width_pixels, .width_percent = style->width_percent,
                  .height_pixels = style->height_pixels};
    if (!size.width_pixels && !size.width_percent)
        size.width_pixels = dimension(element, "width", &size.width_percent);
    if (!size.height_pixels)
        size.height_pixels = dimension(element, "height", NULL);
    return size;
}

static bool is_zero(const HtmlNode *element, const char *name) {
    String value = html_value(element, name);
    size_t end = 0;
    while (end < value.length && (value.bytes[end] == '0' || value.bytes[end] == '.'))
        end++;
    return end > 0 && (end == value.length || !ascii_digit(value.bytes[end]));
}

bool html_has_no_size(const HtmlNode *element) {
    const HtmlStyle *style = html_style(element);
    bool wide = style->width_pixels || style->width_percent, high = style->height_pixels > 0;
    return style->no_width || style->no_height || (!wide && is_zero(element, "width")) ||
           (!high && is_zero(element, "height"));
}

String html_code_language(const HtmlNode *element) {
    static const char *const prefixes[] = {"language-", "lang-", "highlight-source-"};
    String rest = html_value(element, "class"), word;
    bool pandoc = html_has_word(element, "class", "sourceCode");
    while (html_next_word(&rest, &word)) {
        for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
            if (string_starts(word, string_of(prefixes[i])))
                return string_slice(word, string_of(prefixes[i]).length, word.length);
        if (pandoc && !html_is(word, "sourceCode") && !html_is(word, "numberSource"))
            return word;
    }
    return html_value(element, "lang").length ? S("") : html_value(element, "data-lang");
}

bool html_is_element(const HtmlNode *node, HtmlName name) {
    return node && node->kind == HTML_ELEMENT && node->tag == name && node->space == SPACE_HTML;
}

bool html_is_heading(const HtmlNode *node) {
    return node->kind == HTML_ELEMENT && node->space == SPACE_HTML && node->tag >= NAME_H1 && node->tag <= NAME_H6;
}

/* Whether words before and behind an element are no parts of one word. */
static bool parts_words(const HtmlNode *node) {
    return node->kind == HTML_ELEMENT && node->space == SPACE_HTML &&
           (html_element(node)->flags & (ELEMENT_BLOCK | ELEMENT_FIELD) || node->tag == NAME_BR ||
            node->tag == NAME_TD || node->tag == NAME_TH || node->tag == NAME_TR);
}

static void add_gap(Buffer *words) {
    if (words->length && words->bytes[words->length - 1] != ' ')
        buffer_byte(words, ' ');
}

/* Whether an element inside another has no text for readers. */
static bool is_unread(const HtmlNode *node) {
    return html_is_element(node, NAME_STYLE) || html_is_element(node, NAME_SCRIPT) ||
           html_is_element(node, NAME_TEMPLATE);
}

bool html_has_text(const HtmlNode *root) {
    for (const HtmlNode *node = root; node;) {
        if (node->kind == HTML_TEXT && string_trim(node->text).length)
            return true;
        node = node != root && is_unread(node) ? html_node_skip(node, root) : html_node_next(node, root);
    }
    return false;
}

String html_words(Arena *arena, const HtmlNode *root) {
    Buffer words;
    buffer_open(&words, arena);
    for (const HtmlNode *node = root; node;) {
        bool is_unseen = node != root && is_unread(node);
        for (size_t i = 0; node->kind == HTML_TEXT && i < node->text.length; i++) {
            char c = node->text.bytes[i];
            if (!ascii_space(c))
                buffer_byte(&words, c);
            else
                add_gap(&words);
        }
        if (parts_words(node))
            add_gap(&words);
        bool is_end = !node->first || is_unseen;
        for (const HtmlNode *ended = node; is_end && ended != root && !ended->next; ended = ended->parent)
            if (parts_words(ended->parent))
                add_gap(&words);
        node = is_unseen ? html_node_skip(node, root) : html_node_next(node, root);
    }
    return string_trim(buffer_view(&words));
}

bool html_is_unmarked(const HtmlNode *element) { return html_style(element)->marker == marker_style(MARKER_NONE); }
