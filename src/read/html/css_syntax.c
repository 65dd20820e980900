/* Tokens of CSS: strings, comments, brackets and names. */
#include "read/html/css_syntax.h"

#include "base/decimal.h"
#include "text/utf8.h"

size_t css_skip_string(String s, size_t at) {
    char quote = s.bytes[at++];
    while (at < s.length && s.bytes[at] != quote && s.bytes[at] != '\n')
        at += s.bytes[at] == '\\' ? 2 : 1;
    return at < s.length ? at + 1 : s.length;
}

/* The place behind a comment that begins at `at`, or `at`. */
static size_t skip_comment(String s, size_t at) {
    String rest = string_slice(s, at, s.length);
    if (!string_starts(rest, S("/*")))
        return at;
    size_t end = string_find(string_slice(rest, 2, rest.length), S("*/"));
    return end == SIZE_MAX ? s.length : at + end + 4;
}

/* The place behind an address without quotes in "url(…)", whose "(" is at `at`; else `at`. */
static size_t skip_address(String s, size_t at) {
    bool is_url = at >= 3 && string_equal_ascii_nocase(string_slice(s, at - 3, at), S("url")) &&
                  (at == 3 || !css_is_name_byte(s.bytes[at - 4]));
    size_t end = at + 1;
    while (is_url && end < s.length && ascii_space(s.bytes[end]))
        end++;
    if (!is_url || (end < s.length && (s.bytes[end] == '"' || s.bytes[end] == '\'')))
        return at;
    while (end < s.length && s.bytes[end] != ')')
        end += s.bytes[end] == '\\' ? 2 : 1;
    return end < s.length ? end + 1 : s.length;
}

/* The place behind what begins at `at` and in which no sign counts: a string, an escape, an address, or a comment;
 * `at` where there is none. */
static size_t skip_opaque(String s, size_t at) {
    switch (s.bytes[at]) {
    case '"': case '\'': return css_skip_string(s, at);
    case '\\': return at + 2 < s.length ? at + 2 : s.length;
    case '(': return skip_address(s, at);
    case '/': return skip_comment(s, at);
    default: return at; /* any other sign */
    }
}

size_t css_skip_space(String s, size_t at) {
    for (;;) {
        String rest = string_slice(s, at, s.length);
        if (rest.length && ascii_space(rest.bytes[0])) {
            at++;
        } else if (string_starts(rest, S("/*"))) {
            at = skip_comment(s, at);
        } else if (string_starts(rest, S("<!--"))) {
            at += 4;
        } else if (string_starts(rest, S("-->"))) {
            at += 3;
        } else {
            return at;
        }
    }
}

size_t css_find_sign(String s, size_t at, const char *signs) {
    size_t depth = 0;
    while (at < s.length) {
        char c = s.bytes[at];
        size_t behind = skip_opaque(s, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (depth == 0 && c && strchr(signs, c))
            return at;
        depth += c == '(' || c == '[';
        depth -= depth && (c == ')' || c == ']');
        at++;
    }
    return s.length;
}

size_t css_block_end(String s, size_t at) {
    for (size_t depth = 1;; at++) {
        at = css_find_sign(s, at, "{}");
        if (at == s.length)
            return at;
        depth += s.bytes[at] == '{';
        depth -= s.bytes[at] == '}';
        if (depth == 0)
            return at;
    }
}

String css_without_comments(Arena *arena, String s) {
    if (string_find(s, S("/*")) == SIZE_MAX)
        return s;
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0; at < s.length;) {
        size_t behind = skip_opaque(s, at), next = behind > at ? behind : at + 1;
        if (s.bytes[at] != '/' || behind == at)
            buffer_string(&out, string_slice(s, at, next));
        at = next;
    }
    return buffer_view(&out);
}

bool css_is_name_byte(char c) {
    return ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '_' || c == '\\' || (unsigned char)c >= 128;
}

static int hex_value(char c) {
    if (ascii_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* An escape (CSS Syntax 3, 4.3.7); *at is behind its backslash. */
static void escaped(String s, size_t *at, Buffer *out) {
    uint32_t code = 0;
    size_t digits = 0;
    while (*at < s.length && digits < 6 && hex_value(s.bytes[*at]) >= 0) {
        code = code * 16 + (uint32_t)hex_value(s.bytes[(*at)++]);
        digits++;
    }
    if (digits == 0) {
        if (*at < s.length)
            buffer_byte(out, s.bytes[(*at)++]);
        return;
    }
    *at += *at < s.length && ascii_space(s.bytes[*at]);
    buffer_code_point(out, code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code);
}

void css_read_escape(String s, size_t *at, Buffer *out) {
    ++*at;
    escaped(s, at, out);
}

String css_read_name(Arena *arena, String s, size_t *at) {
    size_t start = *at;
    while (*at < s.length && css_is_name_byte(s.bytes[*at]) && s.bytes[*at] != '\\')
        ++*at;
    if (*at == s.length || s.bytes[*at] != '\\')
        return string_slice(s, start, *at);
    Buffer out;
    buffer_open(&out, arena);
    buffer_string(&out, string_slice(s, start, *at));
    while (*at < s.length && css_is_name_byte(s.bytes[*at])) {
        char c = s.bytes[(*at)++];
        if (c == '\\')
            escaped(s, at, &out);
        else
            buffer_byte(&out, c);
    }
    return buffer_view(&out);
}

String css_read_string(Arena *arena, String s, size_t *at) {
    char quote = s.bytes[(*at)++];
    Buffer out;
    buffer_open(&out, arena);
    while (*at < s.length && s.bytes[*at] != quote) {
        char c = s.bytes[*at];
        if (c != '\\') {
            buffer_byte(&out, c);
            ++*at;
        } else if (*at + 1 < s.length && s.bytes[*at + 1] == '\n') {
            *at += 2;
        } else {
            css_read_escape(s, at, &out);
        }
    }
    *at += *at < s.length;
    return buffer_view(&out);
}

size_t css_bracket_end(String s, size_t at) {
    for (size_t depth = 1; at < s.length;) {
        char c = s.bytes[at];
        size_t behind = skip_opaque(s, at);
        depth += behind == at && (c == '(' || c == '[');
        depth -= c == ')' || c == ']';
        if (depth == 0)
            return at;
        at = behind > at ? behind : at + 1;
    }
    return s.length;
}

uint32_t css_thousandths(String s, size_t *end) {
    int64_t number = 0;
    String rest = s;
    *end = 0;
    if (!string_starts(s, S("-")) && decimal_next(&rest, 3, CSS_THOUSANDTHS_MOST, &number))
        *end = s.length - rest.length;
    return (uint32_t)number;
}
