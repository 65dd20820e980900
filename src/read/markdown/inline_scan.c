/* Destinations, titles and labels of links (CommonMark 4.7, 6.3). */
#include "read/markdown/inline_scan.h"

enum { LABEL_MOST = 999, PARENTHESES_MOST = 32, SPACED_MOST = 255 };

static char byte_at(String text, size_t at) { return at < text.length ? text.bytes[at] : '\0'; }

/* Whether a backslash at `at` is for the sign behind it. */
static bool is_escape(String text, size_t at) {
    char c = byte_at(text, at + 1);
    return text.bytes[at] == '\\' && c > ' ' && c < 0x7F && !ascii_alpha(c) && !ascii_digit(c);
}

size_t scan_space(String text, size_t at) {
    while (at < text.length && ascii_space(text.bytes[at]))
        at++;
    return at;
}

size_t scan_blanks(String text, size_t at) {
    bool has_line_end = false;
    for (; at < text.length; at++) {
        char c = text.bytes[at];
        if (c != ' ' && c != '\t' && (c != '\n' || has_line_end))
            break;
        has_line_end |= c == '\n';
    }
    return at;
}

static size_t scan_enclosed(String text, size_t at, String *inside) {
    size_t start = ++at;
    for (; at < text.length && text.bytes[at] != '>'; at++) {
        if (text.bytes[at] == '\n' || text.bytes[at] == '<')
            return SIZE_MAX;
        at += is_escape(text, at);
    }
    *inside = string_slice(text, start, at);
    return at < text.length ? at + 1 : SIZE_MAX;
}

size_t scan_destination(String text, size_t at, String *inside) {
    if (byte_at(text, at) == '<')
        return scan_enclosed(text, at, inside);
    size_t start = at, depth = 0;
    for (; at < text.length; at++) {
        unsigned char c = (unsigned char)text.bytes[at];
        if (c <= ' ' || c == 0x7F || (c == ')' && depth == 0))
            break;
        if (is_escape(text, at))
            at++;
        else if (c == '(' && ++depth > PARENTHESES_MOST)
            return SIZE_MAX;
        else if (c == ')')
            depth--;
    }
    *inside = string_slice(text, start, at);
    return depth == 0 ? at : SIZE_MAX;
}

/* "png" of "light house.png": two to five letters and digits, not digits alone. */
static bool has_extension(String name) {
    size_t start = name.length, letters = 0;
    while (start > 0 && (ascii_alpha(name.bytes[start - 1]) || ascii_digit(name.bytes[start - 1])))
        letters += ascii_alpha(name.bytes[--start]);
    size_t length = name.length - start;
    return letters && length >= 2 && length <= 5 && start > 1 && name.bytes[start - 1] == '.';
}

size_t scan_spaced_destination(String text, size_t at, String *inside) {
    size_t start = at, end = at, depth = 0;
    for (; at < text.length && at - start < SPACED_MOST; at++) {
        unsigned char c = (unsigned char)text.bytes[at];
        bool is_title = (c == '"' || c == '\'') && at > start && text.bytes[at - 1] == ' ';
        if (c < ' ' || c == 0x7F || c == '<' || c == '>' || is_title || (c == ')' && depth == 0))
            break;
        depth += c == '(';
        depth -= c == ')';
        end = c == ' ' ? end : at + 1;
    }
    *inside = string_slice(text, start, end);
    return depth == 0 && string_find_byte(*inside, ' ') != SIZE_MAX && has_extension(*inside) ? end : SIZE_MAX;
}

size_t scan_title(String text, size_t at, String *inside) {
    char open = byte_at(text, at), close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(')
        return SIZE_MAX;
    size_t start = ++at;
    for (; at < text.length && text.bytes[at] != close; at++) {
        if (open == '(' && text.bytes[at] == '(')
            return SIZE_MAX;
        at += is_escape(text, at);
    }
    *inside = string_slice(text, start, at);
    return at < text.length ? at + 1 : SIZE_MAX;
}

size_t scan_label(String text, size_t at, String *inside) {
    if (byte_at(text, at) != '[')
        return SIZE_MAX;
    size_t start = ++at;
    for (; at < text.length && at - start <= LABEL_MOST; at++) {
        if (text.bytes[at] == ']') {
            *inside = string_slice(text, start, at);
            return at + 1;
        }
        if (text.bytes[at] == '[')
            return SIZE_MAX;
        at += is_escape(text, at);
    }
    return SIZE_MAX;
}
