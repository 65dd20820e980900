/* data: URLs (RFC 2397, as WHATWG Fetch reads them): percent-encoded or base64. */
#include <string.h>

#include "base/percent.h"
#include "load/source.h"

/* The value of a base64 digit, also of the URL-safe ones, or -1. */
static int base64_value(char c) {
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (ascii_digit(c))
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

static bool base64_decode(Arena *arena, String text, String *bytes) {
    char *out = arena_alloc(arena, text.length / 4 * 3 + 3);
    size_t length = 0, digits = 0, padding = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (ascii_space(c))
            continue;
        int value = base64_value(c);
        if (c == '=' && padding < 2) {
            padding++;
            continue;
        }
        if (value < 0 || padding > 0)
            return false;
        bits = bits << 6 | (uint32_t)value;
        if (++digits % 4 != 1)
            out[length++] = (char)(bits >> (6 - 2 * ((digits - 1) % 4)) & 0xFF);
    }
    *bytes = (String){out, length};
    return digits % 4 != 1;
}

bool data_url_decode(Arena *arena, String url, String *bytes) {
    size_t comma = string_find_byte(url, ',');
    if (!string_starts_ascii_nocase(url, S("data:")) || comma == SIZE_MAX)
        return false;
    String type = string_trim(string_slice(url, sizeof "data:" - 1, comma));
    String body = percent_decode(arena, string_slice(url, comma + 1, url.length));
    size_t semicolon = SIZE_MAX;
    for (size_t i = 0; i < type.length; i++)
        if (type.bytes[i] == ';')
            semicolon = i;
    String last = semicolon == SIZE_MAX ? S("") : string_trim(string_slice(type, semicolon + 1, type.length));
    if (string_equal_ascii_nocase(last, S("base64")))
        return base64_decode(arena, body, bytes);
    *bytes = body;
    return true;
}

bool address_is_inside(String address) {
    static const char *const starts[] = {"#", "data:image/png;", "data:image/jpeg;", "data:image/gif;",
        "data:image/webp;"};
    address = string_trim(address);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts(address, string_of(starts[i])))
            return true;
    return address.length == 0;
}
