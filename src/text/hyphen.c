/* Liang's method at run time: a word's letters become numbers, the patterns are looked up from every letter on, and the
 * digits that they leave between letters are the points.
 *
 * The rules are those that the dictionaries were written for (libhyphen's): where several patterns end at one place
 * only the longest begun counts; a first level of patterns splits compounds, whose parts the second level hyphenates. */
#include "text/hyphen.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "text/hyphen/patterns.h"
#include "text/unicode.h"

enum { MOST_BYTES = 255 };

/* Characters are counted from 1; at 0 and count + 1 stand full stops. */
typedef struct {
    const Hyphenation *patterns;
    size_t count;
    uint8_t letters[MOST_BYTES + 2];
    uint8_t starts[MOST_BYTES + 2]; /* the byte where a character starts */
    bool alone[MOST_BYTES + 2];     /* no point may stand beside it */
    bool points[MOST_BYTES + 2];    /* before a character */
} Word;

/* A part of a word: characters [from, to). */
typedef struct {
    uint16_t from, to;
    bool inner_left, inner_right; /* the end is a point of the first level */
} Part;

/* ---- letters ---- */

static uint8_t letter_number(const Hyphenation *patterns, uint32_t c, bool *alone) {
    const uint32_t *letters = hyphen_letters + patterns->letters;
    size_t low = 0, high = patterns->letter_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        uint32_t letter = letters[middle] & ~HYPHEN_LETTER_ALONE;
        if (letter == c) {
            *alone = letters[middle] & HYPHEN_LETTER_ALONE;
            return (uint8_t)(middle + 1);
        }
        if (letter < c)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* Patterns that know only the typewriter's apostrophe mean every apostrophe. */
static uint8_t number_of(const Hyphenation *patterns, uint32_t c, bool *alone) {
    uint8_t number = letter_number(patterns, c, alone);
    if (number == 0 && (c == 0x2019 || c == 0x02BC))
        number = letter_number(patterns, '\'', alone);
    return number;
}

static uint32_t lower(uint32_t c) {
    if (c < 0x80)
        return (uint32_t)(uint8_t)ascii_lower((char)c);
    return (uint32_t)u_tolower((UChar32)c);
}

/* The composed character of two, or 0. */
static uint32_t compose(uint32_t first, uint32_t mark) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar32 composed = U_SUCCESS(status) ? unorm2_composePair(nfc, (UChar32)first, (UChar32)mark) : 0;
    return composed > 0 ? (uint32_t)composed : 0;
}

/* The letter and the mark of a character that normal forms never have (Devanagari, Bengali, Gurmukhi and Oriya letters
 * with a nukta); false of all others. */
static bool take_apart(uint32_t c, uint32_t *first, uint32_t *mark) {
    UErrorCode status = U_ZERO_ERROR;
    UChar pair[4];
    if (c < 0x300 || !u_hasBinaryProperty((UChar32)c, UCHAR_FULL_COMPOSITION_EXCLUSION))
        return false;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t length = U_SUCCESS(status) ? unorm2_getRawDecomposition(nfc, (UChar32)c, pair, 4, &status) : 0;
    if (U_FAILURE(status) || length != 2 || !U16_IS_SINGLE(pair[0]))
        return false;
    *first = pair[0];
    *mark = pair[1];
    return true;
}

/* Such a character among the letters of the patterns, or 0. */
static uint32_t put_together(const Hyphenation *patterns, uint32_t first, uint32_t mark) {
    for (size_t i = 0; i < patterns->letter_count; i++) {
        uint32_t c = hyphen_letters[patterns->letters + i] & ~HYPHEN_LETTER_ALONE, its_first, its_mark;
        if (take_apart(c, &its_first, &its_mark) && its_first == first && its_mark == mark)
            return c;
    }
    return 0;
}

/* Marks that compose do so; marks that the patterns do not know (stress in Russian) belong to the letter before. */
static void read_word(Word *word, const Hyphenation *patterns, String text) {
    uint32_t previous = 0;
    word->patterns = patterns;
    word->count = 0;
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        uint32_t c = lower(utf8_next(text, &at));
        bool alone = false, mark = word->count > 0 && code_point_is_mark(c);
        uint32_t composed = mark ? compose(previous, c) : 0, first, second;
        uint8_t number = number_of(patterns, composed ? composed : c, &alone);
        if (number == 0 && take_apart(c, &first, &second))
            number = number_of(patterns, first, &alone);
        if (mark && !composed && number == 0) {
            composed = put_together(patterns, previous, c);
            if (!composed)
                continue;
            number = number_of(patterns, composed, &alone);
        }
        if (!composed) {
            word->count++;
            word->starts[word->count] = (uint8_t)start;
            word->points[word->count] = false;
        }
        previous = composed ? composed : c;
        word->letters[word->count] = number;
        word->alone[word->count] = alone;
    }
    word->letters[0] = word->letters[word->count + 1] = patterns->full_stop;
    word->alone[0] = word->alone[word->count + 1] = false;
}

/* ---- patterns ---- */

static uint32_t child(uint32_t node, uint8_t letter) {
    uint32_t count = HYPHEN_COUNT_OF(hyphen_nodes[node]);
    const uint32_t *children = hyphen_nodes + node + 1;
    for (uint32_t i = 0; i < count; i++)
        if (HYPHEN_COUNT_OF(children[i]) >= letter)
            return HYPHEN_COUNT_OF(children[i]) == letter ? HYPHEN_PLACE_OF(children[i]) : 0;
    return 0;
}

/* gaps[i] is the digit before the i-th letter. */
static void raise_gaps(uint32_t node, size_t end, uint8_t *gaps) {
    const uint8_t *digits = hyphen_digits + HYPHEN_PLACE_OF(hyphen_nodes[node]);
    uint8_t *gap = gaps + (end - digits[HYPHEN_BACK]);
    for (size_t i = 0; i < digits[HYPHEN_COUNT]; i++)
        if ((gap[i] & ~HYPHEN_CHANGES) < (digits[HYPHEN_DIGITS + i] & ~HYPHEN_CHANGES))
            gap[i] = digits[HYPHEN_DIGITS + i];
}

/* Looks the patterns up from each letter on. An end that an earlier start has reached is done: the longest counts, even
 * when it is but the beginning of a pattern. */
static void find_patterns(uint32_t root, const uint8_t *letters, size_t count, uint8_t *gaps) {
    size_t reached = 0;
    memset(gaps, 0, count + 1);
    for (size_t start = 0; start < count; start++) {
        uint32_t node = letters[start] ? hyphen_nodes[root + letters[start]] : 0;
        for (size_t end = start + 1; node; end++) {
            if (end > reached) {
                reached = end;
                raise_gaps(node, end, gaps);
            }
            node = end < count && letters[end] ? child(node, letters[end]) : 0;
        }
    }
}

/* The digits of one level inside a part, which stands between full stops for this: gaps[i] is before the part's i-th
 * character, counted from 1. */
static void find_in_part(Word *word, const Part *part, int level, uint8_t *gaps) {
    uint8_t *before = &word->letters[part->from - 1], *after = &word->letters[part->to];
    uint8_t kept_before = *before, kept_after = *after;
    *before = *after = word->patterns->full_stop;
    find_patterns(word->patterns->roots[level], before, (size_t)(part->to - part->from) + 2, gaps);
    *before = kept_before;
    *after = kept_after;
}

static bool is_odd(uint8_t digit) { return digit & 1; }
/* One letter between a point and one of the first level is too little in every language. */
static size_t at_least_two(size_t length) { return length < 2 ? 2 : length; }
static bool is_point(uint8_t digit) { return is_odd(digit) && !(digit & HYPHEN_CHANGES); }

/* ---- levels ---- */

/* Points of a part that is no compound, from the second level. */
static void hyphenate_part(Word *word, const Part *part) {
    uint8_t gaps[MOST_BYTES + 3];
    size_t count = (size_t)(part->to - part->from);
    size_t left = part->inner_left ? word->patterns->inner_left : 0;
    size_t right = part->inner_right ? at_least_two(word->patterns->inner_right) : 0;
    find_in_part(word, part, 1, gaps);
    for (size_t i = 1; i < count; i++)
        word->points[part->from + i] = is_point(gaps[i + 1]) && i >= left && count - i >= right;
}

/* Sets the points of the first level and hands out the parts between them; false when there are none. */
static bool split_part(Word *word, const Part *part, Part *parts, size_t *part_count) {
    uint8_t gaps[MOST_BYTES + 3];
    Part next = *part;
    find_in_part(word, part, 0, gaps);
    for (uint16_t at = (uint16_t)(part->from + 1); at < part->to; at++) {
        uint8_t digit = gaps[at - part->from + 1];
        if (!is_odd(digit))
            continue;
        word->points[at] = is_point(digit) && !(part->inner_right && at + 1 == part->to);
        next.to = at;
        next.inner_right = true;
        if (next.to - next.from > 1)
            parts[(*part_count)++] = next;
        next = (Part){at, part->to, true, part->inner_right};
    }
    if (next.from == part->from)
        return false;
    if (next.to - next.from > 1)
        parts[(*part_count)++] = next;
    return true;
}

static void hyphenate_compound(Word *word) {
    Part parts[MOST_BYTES / 2 + 1]; /* none overlap, each has two characters or more */
    size_t count = 1;
    parts[0] = (Part){1, (uint16_t)(word->count + 1), false, false};
    while (count > 0) {
        Part part = parts[--count];
        if (!split_part(word, &part, parts, &count))
            hyphenate_part(word, &part);
    }
}

static bool may_stand(const Word *word, size_t at) {
    size_t before = at - 1, after = word->count - before;
    return word->points[at] && before >= word->patterns->left && after >= word->patterns->right &&
           !word->alone[at - 1] && !word->alone[at];
}

size_t hyphenate(const Hyphenation *patterns, String text, bool *points) {
    Word word;
    size_t count = 0;
    memset(points, 0, text.length * sizeof *points);
    if (text.length > MOST_BYTES)
        return 0;
    read_word(&word, patterns, text);
    if (word.count < 2)
        return 0;
    hyphenate_compound(&word);
    for (size_t at = 2; at <= word.count; at++) {
        if (!may_stand(&word, at))
            continue;
        points[word.starts[at]] = true;
        count++;
    }
    return count;
}
