/* Tokens of CSS: strings, comments, brackets and names. */
#include "read/html/css_syntax.h"

#include "base/decimal.h"
#include "text/utf8.h"

static bool is_line_end(char c) { return c == '\n' || c == '\r' || c == '\f'; }

size_t css_skip_string(String s, size_t at) {
    char quote = s.bytes[at++];
    while (at < s.length && s.bytes[at] != quote && !is_line_end(s.bytes[at]))
        at += s.bytes[at] == '\\' ? 2 : 1;
    return at < s.length ? at + 1 : s.length;
}

static bool begins_comment(String s, size_t at) {
    return s.bytes[at] == '/' && at + 1 < s.length && s.bytes[at + 1] == '*';
}

static size_t skip_comment(String s, size_t at) {
    size_t end = string_find(string_slice(s, at + 2, s.length), S("*/"));
    return end == SIZE_MAX ? s.length : at + end + 4;
}

size_t css_skip_space(String s, size_t at) {
    for (; at < s.length; at = ascii_space(s.bytes[at]) ? at + 1 : skip_comment(s, at))
        if (!ascii_space(s.bytes[at]) && !begins_comment(s, at))
            break;
    return at;
}

static int hex_value(char c) {
    if (ascii_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The place behind the escape whose backslash is here, with the white space that ends its digits. */
static size_t skip_escape(String s, size_t at) {
    size_t digits = ++at;
    while (at < s.length && at - digits < 6 && hex_value(s.bytes[at]) >= 0)
        at++;
    if (at == digits)
        return at + 1;
    return at + (at < s.length && ascii_space(s.bytes[at]));
}

static size_t skip_name(String s, size_t at) {
    while (at < s.length && css_is_name_byte(s.bytes[at]))
        at = s.bytes[at] == '\\' ? skip_escape(s, at) : at + 1;
    return at < s.length ? at : s.length;
}

/* The place behind an address without quotes, where its "url(" ends at `at`; `at` itself for one with quotes. */
static size_t skip_address(String s, size_t at) {
    size_t start = at;
    while (at < s.length && ascii_space(s.bytes[at]))
        at++;
    if (at < s.length && (s.bytes[at] == '"' || s.bytes[at] == '\''))
        return start;
    while (at < s.length && s.bytes[at] != ')')
        at += s.bytes[at] == '\\' ? 2 : 1;
    return at < s.length ? at + 1 : s.length;
}

/* The place behind what counts as a whole here: a string, comment, name or address, or else one sign. */
static size_t skip_piece(String s, size_t at) {
    char c = s.bytes[at];
    if (c == '"' || c == '\'')
        return css_skip_string(s, at);
    if (begins_comment(s, at))
        return skip_comment(s, at);
    if (!css_is_name_byte(c))
        return at + 1;
    size_t end = skip_name(s, at);
    bool is_address = end < s.length && s.bytes[end] == '(' &&
                      string_equal_ascii_nocase(string_slice(s, at, end), S("url"));
    if (!is_address)
        return end;
    size_t behind = skip_address(s, end + 1);
    return behind > end + 1 ? behind : end;
}

enum { BRACKETS_MOST = 64 };

/* Brackets that are open, each as the sign that closes it; beyond BRACKETS_MOST any sign closes. */
typedef struct {
    char closing[BRACKETS_MOST];
    size_t depth;
} Brackets;

/* False for a sign that closes none of them. */
static bool take_bracket(Brackets *open, char c) {
    char closing = c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : '\0';
    if (closing) {
        if (open->depth < BRACKETS_MOST)
            open->closing[open->depth] = closing;
        open->depth++;
    } else if (c == ')' || c == ']' || c == '}') {
        if (open->depth == 0 || (open->depth <= BRACKETS_MOST && open->closing[open->depth - 1] != c))
            return false;
        open->depth--;
    }
    return true;
}

size_t css_find_sign(String s, size_t at, const char *signs) {
    Brackets open = {.depth = 0};
    while (at < s.length) {
        char c = s.bytes[at];
        if (open.depth == 0 && c && strchr(signs, c) && !begins_comment(s, at))
            return at;
        take_bracket(&open, c);
        at = skip_piece(s, at);
    }
    return s.length;
}

/* A string that a line end breaks off. */
static bool is_bad_string(String s, size_t at, size_t end) { return s.bytes[at] != s.bytes[end - 1] && end < s.length; }

bool css_is_value(String s) {
    Brackets open = {.depth = 0};
    for (size_t at = 0, end; at < s.length; at = end) {
        char c = s.bytes[at];
        end = skip_piece(s, at);
        bool is_bad = (c == '"' || c == '\'') && is_bad_string(s, at, end);
        if (is_bad || (open.depth == 0 && (c == '!' || c == ';')) || !take_bracket(&open, c))
            return false;
    }
    return true;
}

size_t css_block_end(String s, size_t at) { return css_find_sign(s, at, "}"); }

size_t css_bracket_end(String s, size_t at) { return css_find_sign(s, at, s.bytes[at - 1] == '[' ? "]" : ")"); }

String css_without_comments(Arena *arena, String s) {
    if (string_find(s, S("/*")) == SIZE_MAX)
        return s;
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0, end; at < s.length; at = end) {
        end = skip_piece(s, at);
        if (!begins_comment(s, at))
            buffer_string(&out, string_slice(s, at, end));
    }
    return buffer_view(&out);
}

bool css_is_name_byte(char c) {
    return ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '_' || c == '\\' || (unsigned char)c >= 128;
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

/* Adds a name with those of its escapes resolved that stand for signs of names. */
static void add_name(String s, Buffer *out) {
    for (size_t at = 0, end; at < s.length; at = end) {
        size_t start = out->length;
        end = at + 1;
        if (s.bytes[at] == '\\') {
            end = at;
            css_read_escape(s, &end, out);
            char sign = out->length > start ? out->bytes[start] : '\\';
            if (css_is_name_byte(sign) && sign != '\\' && (at > 0 || !ascii_digit(sign)))
                continue;
            out->length = start;
        }
        buffer_string(out, string_slice(s, at, end));
    }
}

String css_plain(Arena *arena, String s) {
    if (string_find(s, S("/*")) == SIZE_MAX && string_find_byte(s, '\\') == SIZE_MAX)
        return s;
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0, end; at < s.length; at = end) {
        end = skip_piece(s, at);
        if (begins_comment(s, at))
            buffer_byte(&out, ' ');
        else if (css_is_name_byte(s.bytes[at]) && s.bytes[end - 1] != ')')
            add_name(string_slice(s, at, end), &out);
        else
            buffer_string(&out, string_slice(s, at, end));
    }
    return buffer_view(&out);
}

uint32_t css_thousandths(String s, size_t *end) {
    int64_t number = 0;
    String rest = s;
    *end = 0;
    if (!string_starts(s, S("-")) && decimal_next(&rest, 3, CSS_THOUSANDTHS_MOST, &number))
        *end = s.length - rest.length;
    return (uint32_t)number;
}
