/* Characters that libxml2 2.9 does not give as HTML has them. */
#include "read/html_characters.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/buffer.h"
#include "text/utf8.h"

/* What a character reference gets for a number that clean text never has: windows-1252's characters by their number
 * there (HTML 13.2.5.80); U+FFFD for control characters and noncharacters. */
static uint32_t clean_code_point(uint32_t c) {
    static const uint16_t windows[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    };
    if (c >= 0x80 && c < 0xA0)
        return windows[c - 0x80];
    if (c == '\r' || c == '\f')
        return '\n';
    bool control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    bool noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return control || noncharacter ? 0xFFFD : c;
}

String html_clean(Arena *arena, String s) {
    if (utf8_check(s) != s.length)
        s.length = utf8_check(s);
    bool fine = true;
    for (size_t at = 0; at < s.length && fine;) {
        uint32_t c = utf8_next(s, &at);
        fine = clean_code_point(c) == c;
    }
    if (fine)
        return s;
    Buffer cleaned;
    buffer_open(&cleaned, arena);
    for (size_t at = 0; at < s.length;)
        buffer_code_point(&cleaned, clean_code_point(utf8_next(s, &at)));
    return buffer_view(&cleaned);
}

/* Entities that HTML lets end without a semicolon (HTML 13.5), which libxml2 leaves as they are: those of Latin-1, and
 * these. Returns the length of the name at the start of s, 0 when there is none. */
static size_t old_entity(String s, uint32_t *c) {
    static const struct {
        const char *name;
        uint32_t c;
    } capitals[] = {{"AMP", '&'}, {"LT", '<'}, {"GT", '>'}, {"QUOT", '"'}, {"COPY", 0xA9}, {"REG", 0xAE}};
    char name[8];
    size_t most = 0;
    while (most < 6 && most < s.length && (ascii_alpha(s.bytes[most]) || ascii_digit(s.bytes[most])))
        most++;
    for (size_t length = most; length >= 2; length--) {
        memcpy(name, s.bytes, length);
        name[length] = '\0';
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        *c = entity ? entity->value : 0;
        for (size_t i = 0; i < sizeof capitals / sizeof *capitals && !*c; i++)
            if (strcmp(name, capitals[i].name) == 0)
                *c = capitals[i].c;
        if (*c && (*c < 0x100) && strcmp(name, "apos") != 0)
            return length;
    }
    return 0;
}

String html_resolve(Arena *arena, String s) {
    size_t found = string_find_byte(s, '&'), from = 0;
    if (found == SIZE_MAX)
        return s;
    Buffer resolved;
    buffer_open(&resolved, arena);
    for (; found < s.length; found++) {
        uint32_t c;
        size_t length = s.bytes[found] == '&' ? old_entity(string_slice(s, found + 1, s.length), &c) : 0;
        if (length == 0)
            continue;
        buffer_string(&resolved, string_slice(s, from, found));
        buffer_code_point(&resolved, c);
        found += length;
        from = found + 1;
        if (from < s.length && s.bytes[from] == ';')
            from = ++found + 1;
    }
    if (from == 0)
        return s;
    buffer_string(&resolved, string_slice(s, from, s.length));
    return buffer_view(&resolved);
}
