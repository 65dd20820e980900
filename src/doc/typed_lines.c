/* Lines of a paragraph in, whether they are meant out. An editor that wraps text ends a line where the next word would
 * pass its margin, which is at least as far as the longest line. */
#include "doc/typed_lines.h"

#include "text/unicode.h"

enum { MARGIN_LEAST = 56 /* code points; no editor wraps nearer to the start */ };

/* Code points: what editors count. */
static size_t width_of(String text) {
    size_t width = 0;
    for (size_t i = 0; i < text.length; i++)
        width += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    return width;
}

static size_t first_word_width(String line) { return width_of(string_slice(line, 0, string_find_byte(line, ' '))); }

bool lines_are_typed(String text) {
    String rest = text, line;
    size_t margin = 0, before = 0, lines = 0, shortest_needed = SIZE_MAX;
    while (rest.length && string_next(&rest, '\n', &line)) {
        line = string_trim(line);
        if (line.length == 0)
            continue;
        size_t width = width_of(line), needed = before + 1 + first_word_width(line);
        shortest_needed = lines && needed < shortest_needed ? needed : shortest_needed;
        margin = width > margin ? width : margin;
        before = width;
        lines++;
    }
    return lines > 1 && (margin < MARGIN_LEAST || shortest_needed <= margin);
}

bool lines_begin_anew(String text) {
    String line;
    while (text.length && string_next(&text, '\n', &line)) {
        line = string_trim(line);
        if (line.length && code_point_is_lower(utf8_next(line, &(size_t){0})))
            return false;
    }
    return true;
}
