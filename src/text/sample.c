/* Samples for guessing an encoding. A tag's "<" and ">" are never part of a longer character in an encoding that is
 * ASCII otherwise, so tags can be left out before the encoding is known. */
#include "text/sample.h"

enum { MOST_BYTES = 4000, PIECE_BYTES = 600, LEAD_BYTES = 40 };

static size_t high_byte(String s, size_t at) {
    while (at < s.length && !(s.bytes[at] & 0x80))
        at++;
    return at;
}

/* Where a piece that holds the high byte at `high` begins: some ASCII before it, but not before `from`. */
static size_t piece_start(String s, size_t from, size_t high) {
    size_t start = high > from + LEAD_BYTES ? high - LEAD_BYTES : from;
    while (start < high && start > from && !ascii_space(s.bytes[start]))
        start++;
    return start;
}

static void add_text(String text, Buffer *out) {
    size_t at = 0;
    while (out->length < MOST_BYTES) {
        size_t high = high_byte(text, at);
        if (high >= text.length)
            return;
        size_t start = piece_start(text, at, high);
        String piece = string_slice(text, start, start + PIECE_BYTES);
        buffer_string(out, piece);
        at = start + piece.length;
        /* a character is not cut: what follows without ASCII between belongs to it */
        while (at < text.length && (text.bytes[at] & 0x80) && out->length < 2 * MOST_BYTES)
            buffer_byte(out, text.bytes[at++]);
    }
}

/* Where the tag, comment, script or style that begins with the "<" at `at` ends. */
static size_t markup_end(String s, size_t at) {
    static const struct {
        String start, end;
    } whole[] = {{{"<!--", 4}, {"-->", 3}}, {{"<script", 7}, {"</script", 8}}, {{"<style", 6}, {"</style", 7}}};
    String rest = string_slice(s, at, s.length);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        size_t end = string_starts_ascii_nocase(rest, whole[i].start) ? string_find(rest, whole[i].end) : SIZE_MAX;
        if (end != SIZE_MAX)
            return at + end + whole[i].end.length;
    }
    size_t end = string_find_byte(rest, '>');
    return end == SIZE_MAX ? s.length : at + end + 1;
}

static void add_between_tags(String bytes, Buffer *out) {
    size_t at = 0;
    while (at < bytes.length && out->length < MOST_BYTES) {
        size_t tag = string_find_byte(string_slice(bytes, at, bytes.length), '<');
        size_t end = tag == SIZE_MAX ? bytes.length : at + tag;
        size_t before = out->length;
        add_text(string_slice(bytes, at, end), out);
        if (out->length > before)
            buffer_byte(out, '\n');
        at = end < bytes.length ? markup_end(bytes, end) : end;
    }
}

void encoding_sample(String bytes, bool markup, Buffer *out) {
    if (markup)
        add_between_tags(bytes, out);
    if (out->length == 0)
        add_text(bytes, out);
}
