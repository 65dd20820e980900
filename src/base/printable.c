/* Escapes for messages. base/ stands below text/, so UTF-8 is decoded here once more, for bytes that may be
 * anything. */
#include "base/printable.h"

/* The code point at `at`; *length is 0 when no well-formed sequence starts there. */
static uint32_t decode(String s, size_t at, size_t *length) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)s.bytes[at];
    size_t count = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    uint32_t c = lead < 0x80 ? lead : lead & (0x7Fu >> count);
    *length = 0;
    if (lead > 0xF4 || (lead >= 0x80 && lead < 0xC2) || s.length - at < count)
        return 0;
    for (size_t i = 1; i < count; i++) {
        if (((unsigned char)s.bytes[at + i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | ((unsigned char)s.bytes[at + i] & 0x3F);
    }
    if (c < least[count] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *length = count;
    return c;
}

static bool is_escaped(uint32_t c) {
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0, 0x1F},          {0x7F, 0x9F},       {0x2028, 0x202E}, /* separators, embeddings, overrides */
        {0x2066, 0x2069}, /* isolates */ {0xFDD0, 0xFDEF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return (c & 0xFFFE) == 0xFFFE;
}

size_t printable_next(String s, size_t *at, char out[PRINTABLE_MOST]) {
    size_t length, written = 0;
    uint32_t c = decode(s, *at, &length);
    bool byte = length == 0 || c < 0x80;
    if (length > 0 && !is_escaped(c)) {
        memcpy(out, s.bytes + *at, length);
        *at += length;
        return length;
    }
    if (length == 0)
        c = (unsigned char)s.bytes[*at];
    *at += length ? length : 1;
    out[written++] = '\\';
    out[written++] = byte ? 'x' : c > 0xFFFF ? 'U' : 'u';
    for (int digits = byte ? 2 : c > 0xFFFF ? 6 : 4; digits-- > 0;)
        out[written++] = "0123456789ABCDEF"[c >> (4 * digits) & 15];
    return written;
}
