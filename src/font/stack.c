/* Questions to the generated tables: which families a script and a language have, and what a face covers. */
#include <string.h>

#include "font/face.h"

static bool covers(uint16_t place, uint32_t code_point) {
    const StackCoverage *coverage = &stack_coverages[place];
    const StackRange *ranges = stack_ranges + coverage->first;
    size_t low = 0, high = coverage->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else if (code_point < ranges[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

bool stack_covers(const StackFace *face, uint32_t code_point) { return covers(face->coverage, code_point); }

bool stack_has(uint32_t code_point) { return covers(stack_coverage_of_all, code_point); }

/* True when the tag is `prefix` or goes on after it with another subtag. */
static bool language_matches(String language, String prefix) {
    return string_starts_ascii_nocase(language, prefix) &&
           (language.length == prefix.length || prefix.length == 0 || language.bytes[prefix.length] == '-');
}

static size_t first_row(uint32_t script) {
    size_t low = 0, high = stack_row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (stack_rows[middle].script < script)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t stack_families_of(uint32_t script, String language, int column, const uint16_t **families, bool *for_language) {
    const StackRow *best = NULL;
    for (size_t i = first_row(script); i < stack_row_count && stack_rows[i].script == script; i++)
        if (language_matches(language, string_of(stack_rows[i].language)))
            best = &stack_rows[i];
    *families = best ? stack_order + best->first[column] : NULL;
    *for_language = best && best->language[0];
    return best ? best->count[column] : 0;
}

/* ISO 15924 codes that stand for characters of another: kinds of Han, and styles of Arabic. */
static uint32_t characters_of(uint32_t script) {
    switch (script) {
    case STACK_TAG('J', 'p', 'a', 'n'):
    case STACK_TAG('H', 'a', 'n', 's'):
    case STACK_TAG('H', 'a', 'n', 't'):
    case STACK_TAG('H', 'a', 'n', 'b'):
        return STACK_TAG('H', 'a', 'n', 'i');
    case STACK_TAG('K', 'o', 'r', 'e'):
        return STACK_TAG('H', 'a', 'n', 'g');
    case STACK_TAG('A', 'r', 'a', 'n'):
        return STACK_TAG('A', 'r', 'a', 'b');
    default:
        return script;
    }
}

static bool all_letters(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (!ascii_alpha(s.bytes[i]))
            return false;
    return true;
}

/* RFC 5646 2.2.3: four letters after the language (and its extended languages, of three). */
static uint32_t script_subtag(String language) {
    String rest = language, subtag;
    for (int i = 0; string_next(&rest, '-', &subtag) && i < 5; i++) {
        const char *b = subtag.bytes;
        if (i > 0 && subtag.length == 4 && all_letters(subtag))
            return STACK_TAG(ascii_lower(b[0]) - ('a' - 'A'), ascii_lower(b[1]), ascii_lower(b[2]), ascii_lower(b[3]));
        if (i > 0 && subtag.length != 3)
            break;
    }
    return 0;
}

static uint32_t usual_script(String language) {
    size_t low = 0, high = stack_language_count;
    String first = string_slice(language, 0, string_find_byte(language, '-'));
    char lower[4] = {0};
    if (first.length > 3)
        return STACK_TAG('L', 'a', 't', 'n');
    for (size_t i = 0; i < first.length; i++)
        lower[i] = ascii_lower(first.bytes[i]);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(stack_languages[middle].language, lower);
        if (order == 0)
            return stack_languages[middle].script;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return STACK_TAG('L', 'a', 't', 'n');
}

uint32_t stack_script_of(String language) {
    uint32_t script = script_subtag(language);
    return script ? characters_of(script) : usual_script(language);
}
