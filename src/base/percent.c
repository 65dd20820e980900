/* Percent escapes of URLs (WHATWG URL, "percent-decode"). */
#include "base/percent.h"

#include "base/buffer.h"

static int hex_value(char c) {
    if (ascii_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

String percent_decode(Arena *arena, String s) {
    char *out = arena_copy(arena, s.bytes, s.length);
    size_t length = 0;
    for (size_t i = 0; i < s.length; i++) {
        int high = i + 2 < s.length && s.bytes[i] == '%' ? hex_value(s.bytes[i + 1]) : -1;
        int low = high >= 0 ? hex_value(s.bytes[i + 2]) : -1;
        if (low >= 0) {
            out[length++] = (char)(high << 4 | low);
            i += 2;
        } else {
            out[length++] = s.bytes[i];
        }
    }
    out[length] = '\0';
    return (String){out, length};
}

String percent_encode_path(Arena *arena, String path) {
    Buffer url;
    buffer_open(&url, arena);
    for (size_t i = 0; i < path.length; i++) {
        char c = path.bytes[i];
        if (ascii_alpha(c) || ascii_digit(c) || string_find_byte(S("/-._~"), c) != SIZE_MAX) {
            buffer_byte(&url, c);
        } else {
            buffer_byte(&url, '%');
            buffer_hex(&url, (unsigned char)c, 2);
        }
    }
    return buffer_view(&url);
}
