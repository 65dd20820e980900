/* Folded words, from ICU's normalizer. */
#include "doc/folded.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "text/unicode.h"

static bool is_ascii(String text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return false;
    return true;
}

static String lower_ascii(Arena *arena, String text) {
    char *bytes = arena_array(arena, char, text.length);
    for (size_t i = 0; i < text.length; i++)
        bytes[i] = ascii_lower(text.bytes[i]);
    return (String){bytes, text.length};
}

/* Case folded and compatible characters the same. */
static int32_t normalize(Arena *arena, const UChar *units, int32_t length, UChar **folded, UErrorCode *status) {
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(status);
    int32_t capacity = length + 16, needed = 0;
    for (int attempt = 0; attempt < 2; attempt++) {
        *folded = arena_array(arena, UChar, (size_t)capacity);
        needed = unorm2_normalize(normalizer, units, length, *folded, capacity, status);
        if (*status != U_BUFFER_OVERFLOW_ERROR)
            break;
        *status = U_ZERO_ERROR;
        capacity = needed + 1;
    }
    return needed;
}

/* What capitals do not tell apart: Greek letters lose their accents in them (Unicode 5.18), and Turkish has an i
 * without a dot, and a capital one with it. Returns the length that remains. */
static int32_t fold_capitals(UChar *units, int32_t length) {
    enum { GREEK_FIRST = 0x0390, GREEK_LAST = 0x03CE, DOTLESS_I = 0x0131, DOT_ABOVE = 0x0307 };
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++) {
        UChar c = units[i] == DOTLESS_I ? 'i' : units[i];
        if (c >= GREEK_FIRST && c <= GREEK_LAST)
            c = (UChar)code_point_base(c);
        if (c != DOT_ABOVE || kept == 0 || units[kept - 1] != 'i')
            units[kept++] = c;
    }
    return kept;
}

/* The text as it is where ICU fails. */
static String fold(Arena *arena, String text) {
    enum { LONGEST = 18 * 3 }; /* bytes of what one code unit may become (Unicode 3.11) */
    if (is_ascii(text))
        return lower_ascii(arena, text);
    if (text.length > INT32_MAX / LONGEST)
        return text;
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0, count = 0, capacity = (int32_t)text.length + 1;
    UChar *units = arena_array(arena, UChar, (size_t)capacity), *folded = NULL;
    u_strFromUTF8(units, capacity, &length, text.bytes, (int32_t)text.length, &status);
    length = normalize(arena, units, length, &folded, &status);
    length = U_FAILURE(status) ? 0 : fold_capitals(folded, length);
    char *bytes = arena_array(arena, char, (size_t)length * 3 + 1);
    u_strToUTF8(bytes, length * 3 + 1, &count, folded, length, &status);
    return U_FAILURE(status) ? text : (String){bytes, (size_t)count};
}

static bool is_inside(uint32_t c) { return code_point_is_word(c) || code_point_is_mark(c); }

/* The end of the word that begins at `start`; `start` itself when none does. */
static size_t word_end(String text, size_t start) {
    size_t end = start;
    for (size_t at = start; at < text.length; end = at) {
        uint32_t c = utf8_next(text, &at);
        bool is_alone = code_point_joins_lines(c);
        if (!is_inside(c) || (is_alone && end > start))
            break;
        if (is_alone)
            return at;
    }
    return end;
}

Folded folded_words(Arena *arena, String text) {
    Folded words = {NULL, 0};
    size_t capacity = 0;
    text = fold(arena, text);
    for (size_t at = 0; at < text.length;) {
        size_t end = word_end(text, at);
        if (end == at) {
            utf8_next(text, &at);
            continue;
        }
        arena_grow(arena, words.words, words.count, capacity);
        words.words[words.count++] = string_slice(text, at, end);
        at = end;
    }
    return words;
}

static bool is_at(Folded text, size_t at, Folded part) {
    if (part.count == 0 || part.count > text.count - at)
        return false;
    for (size_t i = 0; i < part.count; i++)
        if (!string_equal(text.words[at + i], part.words[i]))
            return false;
    return true;
}

bool folded_starts(Folded text, Folded part) { return is_at(text, 0, part); }

bool folded_ends(Folded text, Folded part) {
    return part.count <= text.count && is_at(text, text.count - part.count, part);
}

bool folded_equal(Folded a, Folded b) { return a.count == b.count && (a.count == 0 || is_at(a, 0, b)); }

/* The end of the part when its first word is taken at `start`; 0 when it is not there. */
static size_t end_from(Folded text, size_t start, Folded part) {
    size_t others = part.count / 4, found = 0, at = start;
    for (; at < text.count && found < part.count; at++) {
        if (string_equal(text.words[at], part.words[found]))
            found++;
        else if (others-- == 0)
            return 0;
    }
    return found == part.count ? at : 0;
}

bool folded_find(Folded text, Folded part, size_t *start, size_t *end) {
    for (size_t at = 0; part.count && at + part.count <= text.count; at++) {
        if (!string_equal(text.words[at], part.words[0]))
            continue;
        *end = end_from(text, at, part);
        *start = at;
        if (*end)
            return true;
    }
    return false;
}
