/* Compares the text of links and images with phrases that say nothing. */
#include "check/words.h"

#include "base/buffer.h"
#include "text/unicode.h"

static const struct {
    WordsUse use;
    const char *words;
} phrases[] = {
#define PHRASE(use, lang, words) {WORDS_##use, words},
#include "check/words.def"
#undef PHRASE
};

static bool counts(uint32_t c) { return code_point_is_word(c) || code_point_is_mark(c); }

String words_plain(Arena *arena, String words) {
    String lower = text_lower(arena, words);
    Buffer plain;
    buffer_open(&plain, arena);
    size_t kept = 0;
    bool space = false;
    for (size_t at = 0; at < lower.length;) {
        size_t start = at;
        uint32_t c = utf8_next(lower, &at);
        if (code_point_is_space(c) || c == 0xA0 || c == 0x202F) {
            space = true;
            continue;
        }
        if (!counts(c) && plain.length == 0)
            continue;
        if (space && plain.length)
            buffer_byte(&plain, ' ');
        space = false;
        buffer_string(&plain, string_slice(lower, start, at));
        if (counts(c))
            kept = plain.length;
    }
    return string_slice(buffer_view(&plain), 0, kept);
}

bool words_are_listed(WordsUse use, String plain) {
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (phrases[i].use == use && string_equal(plain, string_of(phrases[i].words)))
            return true;
    return false;
}
