/* What the files of the tokens share: the pieces of text between spaces, and the lists of a language. */
#ifndef TEXT_TOKEN_PARTS_H
#define TEXT_TOKEN_PARTS_H

#include "text/tokens.h"

/* What occurs in a word. */
enum {
    HAS_LETTER = 1 << 0, HAS_DIGIT = 1 << 1, HAS_AT = 1 << 2, HAS_SLASH = 1 << 3, HAS_STOP = 1 << 4,
    HAS_COLON = 1 << 5, HAS_UNDERSCORE = 1 << 6, HAS_HASH = 1 << 7, HAS_HYPHEN = 1 << 8, HAS_NON_ASCII = 1 << 9,
    HAS_OTHER = 1 << 10, /* signs of ASCII: % $ + = and the like */
    HAS_BRACKET = 1 << 11,
};

/* Text between spaces (or characters that part as spaces do). */
typedef struct {
    uint32_t start, end;           /* all of it */
    uint32_t core_start, core_end; /* without brackets, quotation marks and stops around it */
    uint32_t has;                  /* HAS_ …, of the core */
} Word;

/* Lists of words with spaces between; ASCII letters stand for both cases. */
typedef struct TokenWords {
    const char *language;      /* of BCP 47; "" for all */
    const char *before_number; /* No. p. § Fig. */
    const char *titles;        /* Dr. Mr. */
    const char *units;         /* behind a number */
    const char *months;
} TokenWords;

/* Makes the rules those of a language. */
void token_rules_choose(TokenRules *, String lang);
bool token_is_unit(TokenRules *, String word);
bool token_is_title(TokenRules *, String word);
bool token_is_month(TokenRules *, String word);
bool token_is_before_number(TokenRules *, String word);

static inline uint32_t token_filter_bit(String word) {
    return ((uint32_t)(unsigned char)ascii_lower(word.bytes[0]) + 37u * (uint32_t)word.length +
            151u * (unsigned char)ascii_lower(word.bytes[word.length - 1])) & 511;
}
/* False: it is no title; true: maybe. The word is not empty. */
static inline bool token_may_be_title(TokenRules *rules, String word) {
    uint32_t bit = token_filter_bit(word);
    return rules->titles.bits[bit / 64] >> bit % 64 & 1;
}


static inline String word_text(String text, const Word *word) { return string_slice(text, word->start, word->end); }
static inline String word_core(String text, const Word *word) {
    return string_slice(text, word->core_start, word->core_end);
}

/* token_kinds.c: whether a word is a token by itself. */
bool token_kind_of(String text, const Word *word, TokenKind *kind);
/* token_spaces.c: whether no line ends at the single space between two words. `earlier` is the kind of the space before
 * `before`, or -1. */
bool token_space_kind(String text, TokenRules *, const Word *before, const Word *after, int earlier,
                      TokenKind *kind);

#endif
