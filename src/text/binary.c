/* Counts what text does not have. Escape sequences (ESC), overstriking (BS) and padding (NUL in a row) occur in texts
 * from terminals and damaged disks, and delimiters of records are of one kind or two. */
#include "text/binary.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

enum {
    CONTROLS_SHARE = 20, /* one character in 20; in random bytes it is one in 9 */
    CONTROL_KINDS = 5,
    WIDE_SHARE = 64 /* in random units of UTF-16: lone surrogates 1 in 32, unassigned 1 in 40, private use 1 in 10 */
};

typedef struct {
    size_t characters, readable, controls, replaced, unassigned, private_use;
    uint32_t kinds; /* the controls met, a bit each */
} Counts;

static bool is_noise(uint32_t c, uint32_t before) {
    bool padding = c == 0 && before == 0;
    return (c < 0x20 && !ascii_space((char)c) && c != 0x1B && c != '\b' && !padding) || c == 0x7F;
}

static void count(Counts *counts, uint32_t c, uint32_t before) {
    counts->characters++;
    if (c < 0x80) {
        bool noise = is_noise(c, before);
        counts->controls += noise;
        counts->kinds |= noise ? 1u << (c & 31) : 0;
        counts->readable += c > ' ' && c != 0x7F;
        return;
    }
    int8_t type = u_charType((UChar32)c);
    counts->replaced += c == 0xFFFD;
    counts->unassigned += type == U_UNASSIGNED;
    counts->private_use += type == U_PRIVATE_USE_CHAR;
    counts->readable += c >= 0xA0 && c != 0xFFFD && type != U_UNASSIGNED;
}

static size_t count_bits(uint32_t bits) {
    size_t set = 0;
    for (; bits; bits &= bits - 1)
        set++;
    return set;
}

bool text_is_binary(String text) {
    Counts counts = {0};
    uint32_t before = ' ';
    for (size_t at = 0, taken; at < text.length;) {
        size_t length = utf8_sequence(text, at, &taken);
        uint32_t c = length ? utf8_next(text, &(size_t){at}) : 0xFFFD;
        count(&counts, c, before);
        at += length ? length : taken;
        before = c;
    }
    size_t least = counts.characters / WIDE_SHARE;
    bool is_wide_noise = counts.replaced > least && counts.unassigned > least && counts.private_use > least;
    bool is_noise = counts.controls > counts.characters / CONTROLS_SHARE && count_bits(counts.kinds) >= CONTROL_KINDS;
    bool is_nothing = counts.readable == 0 && counts.controls + counts.replaced > 0;
    return is_nothing || is_noise || is_wide_noise;
}
