/* Counted byte strings: comparing, cutting, and reading numbers, all without regard to the locale. */
#include "base/string.h"

String string_of(const char *terminated) {
    return terminated ? (String){terminated, strlen(terminated)} : S("");
}

bool string_equal_ascii_nocase(String a, String b) {
    return a.length == b.length && string_starts_ascii_nocase(a, b);
}

int string_compare(String a, String b) {
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.bytes, b.bytes, shared) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool string_starts(String s, String prefix) {
    return s.length >= prefix.length && string_equal(string_slice(s, 0, prefix.length), prefix);
}

bool string_starts_ascii_nocase(String s, String prefix) {
    if (s.length < prefix.length)
        return false;
    for (size_t i = 0; i < prefix.length; i++)
        if (ascii_lower(s.bytes[i]) != ascii_lower(prefix.bytes[i]))
            return false;
    return true;
}

bool string_ends(String s, String suffix) {
    return s.length >= suffix.length && string_equal(string_slice(s, s.length - suffix.length, s.length), suffix);
}

size_t string_find_byte(String s, char byte) {
    const char *found = s.length ? memchr(s.bytes, byte, s.length) : NULL;
    return found ? (size_t)(found - s.bytes) : SIZE_MAX;
}

size_t string_find(String s, String part) {
    if (part.length == 0)
        return 0;
    for (size_t from = 0; from + part.length <= s.length;) {
        size_t at = string_find_byte(string_slice(s, from, s.length - part.length + 1), part.bytes[0]);
        if (at == SIZE_MAX)
            return SIZE_MAX;
        if (memcmp(s.bytes + from + at, part.bytes, part.length) == 0)
            return from + at;
        from += at + 1;
    }
    return SIZE_MAX;
}

String string_trim(String s) {
    size_t from = 0, to = s.length;
    while (from < to && ascii_space(s.bytes[from]))
        from++;
    while (to > from && ascii_space(s.bytes[to - 1]))
        to--;
    return string_slice(s, from, to);
}

size_t string_count_byte(String s, char byte) {
    size_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += s.bytes[i] == byte;
    return count;
}

bool string_next(String *rest, char separator, String *piece) {
    if (!rest->bytes)
        return false;
    size_t at = string_find_byte(*rest, separator);
    if (at == SIZE_MAX) {
        *piece = *rest;
        *rest = (String){NULL, 0};
    } else {
        *piece = (String){rest->bytes, at};
        *rest = (String){rest->bytes + at + 1, rest->length - at - 1};
    }
    return true;
}

bool string_to_int(String s, int64_t *value) {
    size_t i = 0;
    bool negative = s.length > 0 && s.bytes[0] == '-';
    if (negative || (s.length > 0 && s.bytes[0] == '+'))
        i++;
    if (i == s.length)
        return false;
    int64_t sum = 0;
    for (; i < s.length; i++) {
        if (!ascii_digit(s.bytes[i]) || __builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_add_overflow(sum, s.bytes[i] - '0', &sum))
            return false;
    }
    *value = negative ? -sum : sum;
    return true;
}

bool string_is_one_of(String word, const char *words) {
    String rest = string_of(words), one;
    while (string_next(&rest, ' ', &one))
        if (string_equal_ascii_nocase(word, one))
            return true;
    return false;
}
