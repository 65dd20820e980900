/* The hyphenation patterns as they stand in the library: made by hyphen-compile, read by text/hyphen.c. All are numbers
 * without pointers, so that they are shared, read-only pages that cost nothing until they are used. */
#ifndef TEXT_HYPHEN_PATTERNS_H
#define TEXT_HYPHEN_PATTERNS_H

#include <stddef.h>
#include <stdint.h>

/* One dictionary. Its letters are numbered from 1, 0 is every other character; a full stop stands for both ends of
 * a word. */
struct Hyphenation {
    uint32_t letters;      /* where its letters begin in hyphen_letters, sorted by code point */
    uint32_t roots[2];     /* of the compound's and the second level's patterns: letter_count + 1 nodes in hyphen_nodes */
    uint8_t letter_count;  /* at most 255 */
    uint8_t full_stop;     /* the number of U+002E */
    uint8_t left, right;   /* fewest characters before the first and after the last point of a word */
    uint8_t inner_left, inner_right; /* the same at the points of the first level */
};

/* Set in a letter beside which no point may stand (NOHYPHEN). */
#define HYPHEN_LETTER_ALONE 0x80000000u

/* The digits of one pattern, without the zeros at its ends: how many characters before the pattern's end the first digit
 * stands, how many digits there are, the digits. */
enum { HYPHEN_BACK, HYPHEN_COUNT, HYPHEN_DIGITS };
/* Set in a digit whose point changes the spelling. */
#define HYPHEN_CHANGES 0x80u

/* A node of the patterns' letters: (place of its digits in hyphen_digits) << 8 | number of children, then the children
 * by rising letter: (their node) << 8 | letter. Equal nodes are shared. Node 0 is none. */
#define HYPHEN_COUNT_OF(word) ((word) & 0xFFu)
#define HYPHEN_PLACE_OF(word) ((word) >> 8)

/* The parts of a language tag, empty for none: lower case in languages, upper case in regions, one capital in scripts.
 */
typedef struct {
    char language[4], script[5], region[4]; /* script: what the patterns are in */
    uint8_t names_script;                   /* the script stands in the file's name: only for tags that name it */
    uint8_t dictionary;
} HyphenTag;

extern const struct Hyphenation hyphen_dictionaries[];
extern const HyphenTag hyphen_tags[]; /* by language, then as they are preferred: without a region first */
extern const size_t hyphen_tag_count;
extern const uint32_t hyphen_letters[];
extern const uint32_t hyphen_nodes[];
extern const uint8_t hyphen_digits[];

#endif
