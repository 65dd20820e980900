/* One value after the other, without recursion: brackets are only counted. */
#include "write/pdf/values.h"

static bool is_delimiter(char c) { return c == '\0' || (c && strchr("()<>[]{}/%", c)); }
static bool is_regular(char c) { return !ascii_space(c) && !is_delimiter(c); }

/* Past white space and comments. */
static size_t skip_space(String s, size_t at) {
    bool in_comment = false;
    for (; at < s.length; at++) {
        char c = s.bytes[at];
        in_comment = in_comment ? c != '\n' && c != '\r' : c == '%';
        if (!in_comment && !ascii_space(c))
            break;
    }
    return at;
}

/* The end of a literal string that begins at `at`; 0 when it has none. */
static size_t string_end(String s, size_t at) {
    int depth = 0;
    for (; at < s.length; at++) {
        char c = s.bytes[at];
        if (c == '\\')
            at++;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return at + 1;
    }
    return 0;
}

static bool opens(String s, size_t at, const char *two) {
    return at + 1 < s.length && s.bytes[at] == two[0] && s.bytes[at + 1] == two[1];
}

static size_t regular_end(String s, size_t at) {
    while (at < s.length && is_regular(s.bytes[at]))
        at++;
    return at;
}

/* The end of the token at `at`, which is no white space: a bracket, a string, a name, a number or a keyword; *depth is
 * how many brackets are open behind it. 0 for what is none. */
static size_t token_end(String s, size_t at, int *depth) {
    char c = s.bytes[at];
    if (opens(s, at, "<<") || opens(s, at, ">>")) {
        *depth += c == '<' ? 1 : -1;
        return at + 2;
    }
    if (c == '[' || c == ']') {
        *depth += c == '[' ? 1 : -1;
        return at + 1;
    }
    if (c == '(')
        return string_end(s, at);
    if (c == '<') {
        size_t end = string_find_byte(string_slice(s, at, s.length), '>');
        return end == SIZE_MAX ? 0 : at + end + 1;
    }
    size_t start = at + (c == '/');
    size_t end = regular_end(s, start);
    return end > at && (c == '/' || is_regular(c)) ? end : 0;
}

static bool is_number(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (!ascii_digit(s.bytes[i]))
            return false;
    return s.length > 0;
}

/* The length of a reference that begins with a number of this length; 0 when it is none. */
static size_t reference_length(String s, size_t number) {
    static const char tail[] = " 0 R";
    size_t length = number + sizeof tail - 1;
    bool is_one = string_starts(string_slice(s, number, s.length), S(tail));
    return is_one && (length == s.length || !is_regular(s.bytes[length])) ? length : 0;
}

/* A number may begin a reference. */
static String take(String *rest, size_t length) {
    bool is_reference = is_number(string_slice(*rest, 0, length)) && reference_length(*rest, length);
    size_t end = is_reference ? reference_length(*rest, length) : length;
    String value = string_slice(*rest, 0, end);
    *rest = string_slice(*rest, end, rest->length);
    return value;
}

bool token_next(String *rest, String *token) {
    int depth = 0;
    *rest = string_slice(*rest, skip_space(*rest, 0), rest->length);
    size_t length = rest->length ? token_end(*rest, 0, &depth) : 0;
    if (length)
        *token = take(rest, length);
    return length > 0;
}

bool value_next(String *rest, String *value) {
    *rest = string_slice(*rest, skip_space(*rest, 0), rest->length);
    int depth = 0;
    size_t at = 0;
    do {
        at = skip_space(*rest, at);
        at = at < rest->length ? token_end(*rest, at, &depth) : 0;
    } while (at > 0 && depth > 0);
    if (at == 0 || depth < 0)
        return false;
    *value = take(rest, at);
    return true;
}

uint32_t value_reference(String value) {
    size_t digits = regular_end(value, 0);
    int64_t number;
    bool is_one = is_number(string_slice(value, 0, digits)) && reference_length(value, digits) == value.length;
    if (!is_one || !string_to_int(string_slice(value, 0, digits), &number) || number > UINT32_MAX)
        return 0;
    return (uint32_t)number;
}

String value_entries(String dictionary) {
    bool is_one = string_starts(dictionary, S("<<")) && string_ends(dictionary, S(">>")) && dictionary.length >= 4;
    return is_one ? string_slice(dictionary, 2, dictionary.length - 2) : S("");
}

bool entry_next(String *entries, String *key, String *value) {
    return value_next(entries, key) && string_starts(*key, S("/")) && value_next(entries, value);
}

String entry_find(String entries, const char *wanted) {
    String key, value;
    while (entry_next(&entries, &key, &value))
        if (string_equal(key, string_of(wanted)))
            return value;
    return S("");
}
