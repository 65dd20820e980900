/* Character references: text of a page goes in, what its references stand for comes out. */
#include "read/html/references.h"

#include <string.h>

#include "text/reference.h"

typedef struct {
    char name[32];
    uint32_t first, second;
    bool legacy; /* counts without a semicolon too */
} Reference;

static const Reference references[] = {
#define R(name, first, second, legacy) {name, first, second, legacy},
#include "read/html/references.def"
#undef R
};

enum { COUNT = sizeof references / sizeof *references };

/* The first of references[low, high), which agree in `length` letters, whose next letter is not below `letter`. */
static size_t lower_bound(size_t low, size_t high, size_t length, int letter) {
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((unsigned char)references[middle].name[length] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest name at the start of s that counts, or NULL; *length is that of the name with its semicolon. */
static const Reference *find(String s, size_t *length) {
    const Reference *found = NULL;
    size_t low = 0, high = COUNT;
    for (size_t i = 0; i < s.length && s.bytes[i] && low < high; i++) { /* U+0000 ends the names of the table */
        unsigned char letter = (unsigned char)s.bytes[i];
        low = lower_bound(low, high, i, letter);
        high = lower_bound(low, high, i, letter + 1);
        bool is_whole = low < high && references[low].name[i + 1] == '\0';
        bool ends = i + 1 < s.length && s.bytes[i + 1] == ';';
        if (is_whole && (ends || references[low].legacy)) {
            found = &references[low];
            *length = i + 1 + ends;
        }
    }
    return found;
}

bool html_named_character(String name, uint32_t *first, uint32_t *second) {
    char closed[sizeof references->name + 1];
    if (name.length >= sizeof references->name)
        return false;
    memcpy(closed, name.bytes, name.length);
    closed[name.length] = ';';
    size_t length = 0;
    const Reference *found = find((String){closed, name.length + 1}, &length);
    if (!found || length != name.length + 1)
        return false;
    *first = found->first;
    *second = found->second;
    return true;
}

static size_t named(String s, size_t at, bool in_attribute, Buffer *out) {
    size_t length = 0;
    const Reference *found = find(string_slice(s, at + 1, s.length), &length);
    if (!found)
        return at;
    size_t end = at + 1 + length;
    if (in_attribute && s.bytes[end - 1] != ';' && end < s.length) {
        char next = s.bytes[end];
        if (next == '=' || ascii_alpha(next) || ascii_digit(next))
            return at;
    }
    buffer_code_point(out, found->first);
    if (found->second)
        buffer_code_point(out, found->second);
    return end;
}

static int digit_value(char c, bool hex) {
    if (ascii_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t numeric(String s, size_t at, Buffer *out) {
    size_t i = at + 2;
    bool hex = i < s.length && ascii_lower(s.bytes[i]) == 'x';
    size_t start = i += hex;
    uint32_t code = 0;
    for (int digit; i < s.length && (digit = digit_value(s.bytes[i], hex)) >= 0; i++)
        code = code > 0x10FFFF ? code : code * (hex ? 16 : 10) + (uint32_t)digit;
    if (i == start)
        return at;
    buffer_code_point(out, reference_code_point(code));
    return i + (i < s.length && s.bytes[i] == ';');
}

size_t html_reference(String s, size_t at, bool in_attribute, Buffer *out) {
    if (at + 1 >= s.length)
        return at;
    return s.bytes[at + 1] == '#' ? numeric(s, at, out) : named(s, at, in_attribute, out);
}

String html_resolve_references(Arena *arena, String s, bool in_attribute) {
    const char *found = s.length ? memchr(s.bytes, '&', s.length) : NULL;
    if (!found)
        return s;
    Buffer out;
    buffer_open(&out, arena);
    buffer_reserve(&out, s.length);
    size_t from = 0;
    while (found) {
        size_t at = (size_t)(found - s.bytes);
        buffer_string(&out, string_slice(s, from, at));
        size_t end = html_reference(s, at, in_attribute, &out);
        if (end == at)
            buffer_byte(&out, s.bytes[end++]);
        from = end;
        found = from < s.length ? memchr(s.bytes + from, '&', s.length - from) : NULL;
    }
    buffer_string(&out, string_slice(s, from, s.length));
    return buffer_view(&out);
}

String html_replace_nul(Arena *arena, String s, String replacement) {
    if (!s.length || !memchr(s.bytes, '\0', s.length))
        return s;
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < s.length; i++) {
        if (s.bytes[i])
            buffer_byte(&out, s.bytes[i]);
        else
            buffer_string(&out, replacement);
    }
    return buffer_view(&out);
}
