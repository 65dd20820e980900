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

size_t css_skip_space(String s, size_t at) {
    for (;;) {
        String rest = string_slice(s, at, s.length);
        if (rest.length && ascii_space(rest.bytes[0])) {
            at++;
        } else if (string_starts(rest, S("/*"))) {
            size_t end = string_find(string_slice(rest, 2, rest.length), S("*/"));
            at = end == SIZE_MAX ? s.length : at + end + 4;
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
        if (c == '"' || c == '\'') {
            at = css_skip_string(s, at);
            continue;
        }
        if (c == '/' && at + 1 < s.length && s.bytes[at + 1] == '*') {
            at = css_skip_space(s, at);
            continue;
        }
        if (depth == 0 && strchr(signs, c))
            return at;
        depth += c == '(' || c == '[';
        depth -= depth && (c == ')' || c == ']');
        at += c == '\\' ? 2 : 1;
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
        size_t from = at;
        if (s.bytes[at] == '"' || s.bytes[at] == '\'') {
            at = css_skip_string(s, at);
        } else if (string_starts(string_slice(s, at, s.length), S("/*"))) {
            size_t end = string_find(string_slice(s, at + 2, s.length), S("*/"));
            at = end == SIZE_MAX ? s.length : at + end + 4;
            continue;
        } else {
            at++;
        }
        buffer_string(&out, string_slice(s, from, at));
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
        if (c == '"' || c == '\'') {
            at = css_skip_string(s, at);
            continue;
        }
        depth += c == '(' || c == '[';
        depth -= c == ')' || c == ']';
        if (depth == 0)
            return at;
        at += c == '\\' ? 2 : 1;
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
