/* UTF-16 and UTF-32 show by where NUL bytes stand, seven-bit encodings by their escape sequences. Text in other
 * encodings has neither NUL nor ESC. */
#include "text/unmarked.h"

#include "text/utf8.h"

enum { LOOKED_AT = 64 << 10 };

static uint32_t unit_at(const unsigned char *p, size_t size, bool big_endian) {
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++)
        unit = unit << 8 | p[big_endian ? i : size - 1 - i];
    return unit;
}

static bool is_printable(uint32_t byte) { return byte >= 0x20 && byte < 0x7F; }

/* Spaces, ends of lines and ASCII: what every text has some of, and bytes in the wrong order have not. */
static bool is_common(uint32_t unit) {
    return is_printable(unit) || unit == '\n' || unit == '\r' || unit == '\t' || unit == 0x3000 || unit == 0x3001 ||
           unit == 0x3002;
}

static bool is_unlikely(uint32_t unit, size_t size) {
    return (unit < 0x20 && !is_common(unit)) || (unit & 0xFFFE) == 0xFFFE || (unit >= 0x7F && unit < 0xA0) ||
           (unit >= 0xE000 && unit < 0xF900) ||
           (size == 4 && (unit > 0x10FFFF || (unit >= 0xD800 && unit < 0xE000)));
}

/* How much the bytes read as text in units of `size` bytes: 0 when they do not, as text of one byte a character, whose
 * units would nearly all be two printable bytes. */
static size_t text_units(String bytes, size_t size, bool big_endian) {
    const unsigned char *p = (const unsigned char *)bytes.bytes;
    size_t common = 0, unlikely = 0, two_letters = 0, count = bytes.length / size;
    bool high_before = false;
    for (size_t i = 0; i < count; i++) {
        uint32_t unit = unit_at(p + i * size, size, big_endian);
        bool high = size == 2 && unit >= 0xD800 && unit < 0xDC00, low = size == 2 && unit >= 0xDC00 && unit < 0xE000;
        common += is_common(unit);
        two_letters += is_printable(unit & 0xFF) && is_printable(unit >> 8);
        unlikely += is_unlikely(unit, size) || high_before != low;
        high_before = high;
    }
    return unlikely <= count / 50 && two_letters <= count / 4 * 3 ? common : 0;
}

static const struct {
    const char *label;
    size_t size;
    bool big_endian;
} wide[] = {{"utf-32le", 4, false}, {"utf-32be", 4, true}, {"utf-16le", 2, false}, {"utf-16be", 2, true}};

/* Stray NUL bytes in text that is UTF-8 otherwise. In UTF-16 a quarter of the bytes at least are below 20, as the high
 * bytes of ASCII and of alphabets are, or the bytes are no UTF-8, as those of ideographs. */
static bool has_stray_nul_only(String bytes) {
    size_t controls = 0;
    for (size_t i = 0; i < bytes.length; i++)
        controls += (unsigned char)bytes.bytes[i] < 0x20 && !ascii_space(bytes.bytes[i]);
    return controls * 4 < bytes.length && utf8_check(bytes) == bytes.length;
}

static const char *by_nul_bytes(String bytes) {
    const char *best = NULL;
    size_t most = 0;
    if (has_stray_nul_only(bytes))
        return NULL;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (bytes.length < 4 || (wide[i].size == 4 && bytes.length % 4))
            continue;
        size_t units = text_units(string_slice(bytes, 0, LOOKED_AT & ~3), wide[i].size, wide[i].big_endian);
        if (units > most) {
            most = units;
            best = wide[i].label;
        }
    }
    return best;
}

static const char *by_escape(String bytes) {
    static const struct {
        String escape;
        const char *label;
    } escapes[] = {
        {{"\x1B$)C", 4}, "iso-2022-kr"}, {{"\x1B$)A", 4}, "iso-2022-cn"}, {{"\x1B$)G", 4}, "iso-2022-cn"},
        {{"\x1B$B", 3}, "iso-2022-jp"},  {{"\x1B$@", 3}, "iso-2022-jp"},  {{"\x1B(J", 3}, "iso-2022-jp"},
        {{"\x1B(I", 3}, "iso-2022-jp"},
    };
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (string_find(bytes, escapes[i].escape) != SIZE_MAX)
            return escapes[i].label;
    return NULL;
}

/* HZ: every "~{" has its "~}" in the line, with pairs of bytes between that are all hanzi of the first level of GB
 * 2312. */
static bool is_hz(String bytes) {
    size_t characters = 0, start;
    while ((start = string_find(bytes, S("~{"))) != SIZE_MAX) {
        bytes = string_slice(bytes, start + 2, bytes.length);
        size_t end = string_find(bytes, S("~}"));
        if (end == SIZE_MAX || end % 2)
            return false;
        for (size_t i = 0; i < end; i++) {
            unsigned char byte = (unsigned char)bytes.bytes[i];
            if (byte < 0x21 || byte > 0x7E || (i % 2 == 0 && (byte > 0x77 || (byte > 0x29 && byte < 0x30))))
                return false;
        }
        characters += end / 2;
        bytes = string_slice(bytes, end + 2, bytes.length);
    }
    return characters >= 4;
}

const char *encoding_by_form(String bytes) {
    bytes = string_slice(bytes, 0, LOOKED_AT);
    const char *label = NULL;
    if (string_find_byte(bytes, '\0') != SIZE_MAX)
        label = by_nul_bytes(bytes);
    if (!label && string_find_byte(bytes, '\x1B') != SIZE_MAX)
        label = by_escape(bytes);
    return label ? label : is_hz(bytes) ? "hz-gb-2312" : NULL;
}
