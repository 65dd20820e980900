/* UTF-8: checking, counting and stepping. Well-formedness is that of Unicode 3.9, table 3-7. */
#include "text/utf8.h"

#include <string.h>

uint32_t utf8_previous(String s, size_t *at) {
    do
        *at -= 1;
    while (*at > 0 && ((unsigned char)s.bytes[*at] & 0xC0) == 0x80);
    size_t from = *at;
    return utf8_next(s, &from);
}

size_t utf8_encode(uint32_t c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t follow = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[follow] | c >> (6 * follow));
    for (size_t i = 1; i <= follow; i++)
        out[i] = (char)(0x80 | (c >> (6 * (follow - i)) & 0x3F));
    return follow + 1;
}

size_t utf8_sequence(String s, size_t at, size_t *taken) {
    const unsigned char *p = (const unsigned char *)s.bytes + at;
    size_t left = s.length - at;
    unsigned char low = 0x80, high = 0xBF;
    size_t length;
    *taken = 1;
    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF) {
        length = 2;
    } else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        length = 3;
        low = p[0] == 0xE0 ? 0xA0 : 0x80;
        high = p[0] == 0xED ? 0x9F : 0xBF;
    } else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        length = 4;
        low = p[0] == 0xF0 ? 0x90 : 0x80;
        high = p[0] == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if (i >= left || p[i] < low || p[i] > high)
            return 0;
        *taken = i + 1;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

size_t utf8_check(String s) {
    size_t at = 0, taken;
    while (at < s.length) {
        uint64_t word;
        if (s.length - at >= sizeof word) {
            memcpy(&word, s.bytes + at, sizeof word);
            if (!(word & 0x8080808080808080u)) {
                at += sizeof word;
                continue;
            }
        }
        size_t length = utf8_sequence(s, at, &taken);
        if (length == 0)
            return at;
        at += length;
    }
    return at;
}

size_t utf8_count(String s) {
    size_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += ((unsigned char)s.bytes[i] & 0xC0) != 0x80;
    return count;
}
