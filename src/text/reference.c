/* What numbers in character references stand for. */
#include "text/reference.h"

#include "base/buffer.h"
#include "text/utf8.h"

uint32_t reference_code_point(uint32_t number) {
    static const uint16_t windows_1252[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
    };
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    return number >= 0x80 && number < 0xA0 ? windows_1252[number - 0x80] : number;
}

/* The number that a reference had whose character stands at `at`, where that is not what it stands for; else 0. */
static uint32_t raw_number(String s, size_t at, size_t *length) {
    unsigned char byte = (unsigned char)s.bytes[at];
    *length = byte == 0xC2 ? 2 : 1;
    if (byte >= 0xFE)
        return 0xFF00u + byte;
    bool control = byte == 0xC2 && at + 1 < s.length && (unsigned char)s.bytes[at + 1] < 0xA0;
    return control ? (unsigned char)s.bytes[at + 1] : 0;
}

String reference_text(Arena *arena, String s) {
    size_t at = 0, from = 0, length;
    while (at < s.length && !raw_number(s, at, &length))
        at++;
    if (at == s.length)
        return s;
    Buffer out;
    buffer_open(&out, arena);
    for (; at < s.length; at++) {
        uint32_t number = raw_number(s, at, &length);
        if (!number)
            continue;
        buffer_string(&out, string_slice(s, from, at));
        buffer_code_point(&out, reference_code_point(number));
        from = at + length;
        at = from - 1;
    }
    buffer_string(&out, string_slice(s, from, s.length));
    return buffer_view(&out);
}
