/* The rules of a style sheet in an SVG file, by what their selectors end in: the class, id or name that an element must have for
 * a rule to be its own. What cannot be told so is for every element. */
#include "image/svg.h"

static size_t name_length(String s) {
    size_t i = 0;
    while (i < s.length && (ascii_alpha(s.bytes[i]) || ascii_digit(s.bytes[i]) || s.bytes[i] == '-' || s.bytes[i] == '_' ||
                            (unsigned char)s.bytes[i] >= 128))
        i++;
    return i;
}

/* The last compound of a selector, if it is one class, id or name; else empty. */
static String key_of(String selector) {
    selector = string_trim(selector);
    size_t start = selector.length;
    while (start > 0 && !ascii_space(selector.bytes[start - 1]) && !strchr(">+~", selector.bytes[start - 1]))
        start--;
    String last = string_slice(selector, start, selector.length);
    size_t mark = string_starts(last, S(".")) || string_starts(last, S("#"));
    size_t length = name_length(string_slice(last, mark, last.length));
    return length > 0 && mark + length == last.length ? last : S("");
}

/* Whether it is a list of rules and nothing else: no rules inside rules, no comments, no braces in quotation marks. */
static bool is_plain(String css) {
    char quote = 0;
    int depth = 0;
    for (size_t i = 0; i < css.length; i++) {
        char c = css.bytes[i], next = i + 1 < css.length ? css.bytes[i + 1] : ' ';
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if ((quote && strchr("{}", c)) || c == '@' || (c == '/' && next == '*') || depth < 0 || depth > 1)
            return false;
        if (c == '"' || c == '\'')
            quote = quote ? (c == quote ? 0 : quote) : c;
    }
    return depth == 0;
}

void svg_each_rule(String css, void *user, void (*take)(void *user, String key, String declarations)) {
    if (!is_plain(css)) {
        take(user, S(""), css);
        return;
    }
    for (size_t open; (open = string_find_byte(css, '{')) != SIZE_MAX;) {
        size_t close = string_find_byte(css, '}');
        String selectors = string_slice(css, 0, open), one;
        while (string_next(&selectors, ',', &one))
            take(user, key_of(one), string_slice(css, open + 1, close));
        css = string_slice(css, close + 1, css.length);
    }
}
