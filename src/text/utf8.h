/* UTF-8, one code point at a time. Everything here takes valid UTF-8 (the reader's side made it so, text/encoding.c)
 * except utf8_check. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/string.h"

/* The code point at *at, which moves behind it. *at must be below s.length. */
static inline uint32_t utf8_next(String s, size_t *at) {
    const unsigned char *p = (const unsigned char *)s.bytes + *at;
    if (p[0] < 0x80) { *at += 1; return p[0]; }
    if (p[0] < 0xE0) { *at += 2; return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3Fu); }
    if (p[0] < 0xF0) { *at += 3; return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu); }
    *at += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3Fu);
}
/* The code point before *at, which moves to its start. *at must be above 0. */
uint32_t utf8_previous(String s, size_t *at);
/* Writes 1 to 4 bytes; returns how many. */
size_t utf8_encode(uint32_t code_point, char out[4]);
/* Length of the valid UTF-8 at the start of s, in bytes. Refuses overlong forms, surrogates and above U+10FFFF. */
size_t utf8_check(String s);
/* Length of the well-formed sequence at `at`, which must be below s.length, or 0; *taken is then the length of the
 * maximal malformed subpart, at least 1 (Unicode 3.9, "U+FFFD Substitution of Maximal Subparts"). */
size_t utf8_sequence(String s, size_t at, size_t *taken);
/* How many code points. */
size_t utf8_count(String s);

#endif
