/* Reads dictionaries in libhyphen's format: a line with the encoding; then minimum lengths, NOHYPHEN, NEXTLEVEL between
 * the first and the second level, patterns with an optional replacement ("/change,from,length"), comments with %. */
#include "compile.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

/* A longer line is no pattern: libhyphen's own limit. */
enum { MOST_LINE = 98 };

typedef struct {
    Dictionary *to;
    UConverter *converter; /* NULL: UTF-8 */
    int level;
    bool two_levels;
    size_t capacities[2];
    char alone[MOST_LINE + 1]; /* NOHYPHEN of the first level */
} Reading;

/* Without the keyword: the lists of dictionaries that have but one level, which libhyphen gives a first level. */
static const char *const default_level[] = {"1-1", "1'1", "1\xE2\x80\x93" "1", "1\xE2\x80\x99" "1"};
static const char default_alone[] = "',-,\xE2\x80\x93,\xE2\x80\x99";

/* The next character, in the file's encoding; false when it is none. */
static bool next_character(const Reading *reading, const char **at, const char *end, uint32_t *c) {
    if (reading->converter) {
        UErrorCode status = U_ZERO_ERROR;
        *c = (uint32_t)ucnv_getNextUChar(reading->converter, at, end, &status);
        return U_SUCCESS(status) && *c != 0xFFFD;
    }
    const uint8_t *bytes = (const uint8_t *)*at;
    UChar32 code_point;
    int32_t i = 0, length = (int32_t)(end - *at);
    U8_NEXT(bytes, i, length, code_point);
    *at += i;
    *c = (uint32_t)code_point;
    return code_point >= 0;
}

/* Adds to the sorted letters. */
static bool add_letter(Dictionary *to, uint32_t c, uint32_t flag) {
    size_t at = 0;
    while (at < to->letter_count && (to->letters[at] & ~HYPHEN_LETTER_ALONE) < c)
        at++;
    if (at == to->letter_count || (to->letters[at] & ~HYPHEN_LETTER_ALONE) != c) {
        if (to->letter_count == MOST_LETTERS)
            return false;
        memmove(to->letters + at + 1, to->letters + at, (to->letter_count - at) * sizeof *to->letters);
        to->letters[at] = c;
        to->letter_count++;
    }
    to->letters[at] |= flag;
    return true;
}

/* "/change,from,length": marks the digits that the change is about. Counts are of characters, from 1, without the full
 * stop at the beginning. */
static void mark_change(Pattern *pattern, const char *change) {
    size_t dot = pattern->length > 0 && pattern->letters[0] == '.';
    const char *comma = strchr(change, ',');
    const char *second = comma ? strchr(comma + 1, ',') : NULL;
    long from = second ? strtol(comma + 1, NULL, 10) - 1 : 0;
    long length = second ? strtol(second + 1, NULL, 10) : 0;
    if (length == 0)
        length = (long)pattern->length;
    for (size_t i = dot; i <= pattern->length; i++) {
        long at = (long)(i - dot);
        if (at >= from && at <= from + length && (pattern->digits[i] & 1))
            pattern->digits[i] |= HYPHEN_CHANGES;
    }
}

static bool read_pattern(Reading *reading, const char *at, size_t length) {
    Dictionary *to = reading->to;
    Pattern pattern = {.length = 0};
    const char *change = memchr(at, '/', length), *end = change ? change : at + length;
    while (at < end && (unsigned char)*at > ' ') {
        if (*at >= '0' && *at <= '9') {
            pattern.digits[pattern.length] = (uint8_t)(*at++ - '0');
            continue;
        }
        uint32_t c;
        if (!next_character(reading, &at, end, &c) || !add_letter(to, c, 0))
            return false;
        pattern.letters[pattern.length++] = c;
    }
    if (change)
        mark_change(&pattern, change);
    if (pattern.length == 0)
        return true;
    to->patterns[reading->level] = grow(to->patterns[reading->level], to->pattern_counts[reading->level],
                                        &reading->capacities[reading->level], sizeof pattern);
    to->patterns[reading->level][to->pattern_counts[reading->level]++] = pattern;
    return true;
}

/* NOHYPHEN counts in the first level only. */
static bool read_alone(Reading *reading, const char *list) {
    const char *end = list + strlen(list);
    while (list < end) {
        uint32_t c;
        if (!next_character(reading, &list, end, &c) || (list < end && *list != ',') ||
            !add_letter(reading->to, c, HYPHEN_LETTER_ALONE))
            return false;
        list += list < end;
    }
    return true;
}

static bool read_line(Reading *reading, char *line) {
    Dictionary *to = reading->to;
    const struct { const char *word; int *value; } lengths[] = {
        {"LEFTHYPHENMIN", &to->left},
        {"RIGHTHYPHENMIN", &to->right},
        {"COMPOUNDLEFTHYPHENMIN", &to->inner_left},
        {"COMPOUNDRIGHTHYPHENMIN", &to->inner_right},
    };
    if (line[0] == '%')
        return true;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strncmp(line, lengths[i].word, strlen(lengths[i].word)) == 0) {
            if (reading->level == 0)
                *lengths[i].value = (int)strtol(line + strlen(lengths[i].word), NULL, 10);
            return true;
        }
    if (strncmp(line, "NOHYPHEN", 8) == 0) {
        if (reading->level == 0)
            snprintf(reading->alone, sizeof reading->alone, "%s", line + 8 + strspn(line + 8, " \t"));
        return true;
    }
    if (strncmp(line, "NEXTLEVEL", 9) == 0 && !reading->two_levels) {
        reading->level = 1;
        reading->two_levels = true;
        return true;
    }
    return read_pattern(reading, line, strlen(line));
}

static bool read_lines(Reading *reading, char *text, const char *end) {
    while (text < end) {
        char *line = text, *stop = memchr(text, '\n', (size_t)(end - text));
        text = stop ? stop + 1 : text + strlen(text);
        if (text - line > MOST_LINE + 1)
            continue;
        line[strcspn(line, "\r\n")] = '\0';
        if (!read_line(reading, line))
            return false;
    }
    return true;
}

/* What stands in a file of one level is the second level, below a first one that parts words at hyphens and
 * apostrophes. */
static bool add_default_level(Reading *reading) {
    Dictionary *to = reading->to;
    UConverter *converter = reading->converter;
    to->patterns[1] = to->patterns[0];
    to->pattern_counts[1] = to->pattern_counts[0];
    to->patterns[0] = NULL;
    to->pattern_counts[0] = reading->capacities[0] = 0;
    to->inner_left = to->inner_left ? to->inner_left : to->left ? to->left : 3;
    to->inner_right = to->inner_right ? to->inner_right : to->right ? to->right : 3;
    reading->level = 0;
    reading->converter = NULL;
    size_t known = converter ? 2 : sizeof default_level / sizeof *default_level;
    for (size_t i = 0; i < known; i++)
        if (!read_pattern(reading, default_level[i], strlen(default_level[i])))
            return false;
    snprintf(reading->alone, converter ? 4 : sizeof reading->alone, "%s", default_alone);
    bool read = read_alone(reading, reading->alone);
    reading->converter = converter;
    return read;
}

static bool read_all(Reading *reading, char *text, const char *end) {
    if (!add_letter(reading->to, '.', 0) || !read_lines(reading, text, end))
        return false;
    return reading->two_levels ? read_alone(reading, reading->alone) : add_default_level(reading);
}

bool dictionary_read(Dictionary *to, const char *name, char *text, size_t length) {
    Reading reading = {.to = to};
    UErrorCode status = U_ZERO_ERROR;
    char *first = text + strcspn(text, "\r\n"), *rest = first + strspn(first, "\r\n");
    *to = (Dictionary){.letter_count = 0};
    *first = '\0';
    if (strcmp(text, "UTF-8") != 0)
        reading.converter = ucnv_open(text, &status);
    bool read = U_SUCCESS(status) && read_all(&reading, rest, text + length);
    if (reading.converter)
        ucnv_close(reading.converter);
    to->left = to->left > 0 ? to->left : 2;
    to->right = to->right > 0 ? to->right : 2;
    if (!read)
        fprintf(stderr, "hyphen-compile: note: %s is left out: its encoding, its letters or its lists are not known\n", name);
    return read;
}

void dictionary_script(const Dictionary *dictionary, char script[5]) {
    int counts[USCRIPT_CODE_LIMIT] = {0}, most = USCRIPT_LATIN;
    for (size_t i = 0; i < dictionary->letter_count; i++) {
        UErrorCode status = U_ZERO_ERROR;
        int code = (int)uscript_getScript((UChar32)(dictionary->letters[i] & ~HYPHEN_LETTER_ALONE), &status);
        if (U_FAILURE(status) || code <= USCRIPT_INHERITED || code >= USCRIPT_CODE_LIMIT)
            continue;
        if (++counts[code] > counts[most])
            most = code;
    }
    snprintf(script, 5, "%s", uscript_getShortName((UScriptCode)most));
}

uint8_t letter_number(const Dictionary *dictionary, uint32_t c) {
    for (size_t i = 0; i < dictionary->letter_count; i++)
        if ((dictionary->letters[i] & ~HYPHEN_LETTER_ALONE) == c)
            return (uint8_t)(i + 1);
    return 0;
}
