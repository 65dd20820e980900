/* Heading ids by GitHub's rule: what is no word character, hyphen or space goes; spaces become hyphens. */
#include "doc/slug.h"

#include "base/buffer.h"
#include "text/unicode.h"

/* Letters, digits, marks and the underscore, as \p{Word} of regular expressions. */
static bool stays(uint32_t c) { return c == '-' || c == '_' || code_point_is_word(c) || code_point_is_mark(c); }

String slug_github(Arena *arena, String heading_text) {
    String lower = text_lower(arena, string_trim(heading_text));
    Buffer slug;
    buffer_open(&slug, arena);
    for (size_t at = 0; at < lower.length;) {
        uint32_t c = utf8_next(lower, &at);
        if (c == ' ' || c == '\t' || c == '\n')
            buffer_byte(&slug, '-');
        else if (stays(c))
            buffer_code_point(&slug, c);
    }
    return buffer_copy(&slug, arena);
}
