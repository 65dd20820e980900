/* What is no prose, though it stands in it: addresses, file names, codes and tags, which get no hyphens and break
 * only where their kind allows, and the spaces between a number and its unit, a title and its name and the like,
 * where no line ends. The text itself never changes. */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

#include "base/arena.h"

typedef enum {
    TOKEN_ADDRESS,    /* https://example.org/a, www.example.org, example.org, node.js */
    TOKEN_EMAIL,      /* press@example.org */
    TOKEN_PATH,       /* /usr/share, C:\Data, minutes_2026.pdf */
    TOKEN_SLASHED,    /* and/or: no hyphens, but breaks as any text */
    TOKEN_IDENTIFIER, /* snake_case, hashes, codes of letters and digits with hyphens */
    TOKEN_TAG,        /* #Harbour, @harbour */
    TOKEN_VERSION,    /* 2.10.3-alpha.1 */
    TOKEN_OPTION,     /* --contents */
    TOKEN_RANGE,      /* 12–15 */
    SPACE_UNIT,       /* the space of 5 %, 25 km, 3 pm, 5 million */
    SPACE_GROUP,      /* of 10 000 */
    SPACE_CURRENCY,   /* of EUR 100 */
    SPACE_NUMBERED,   /* of § 12, No. 5, page 12 */
    SPACE_TITLE,      /* of Dr. Jones */
    SPACE_INITIAL,    /* of A. B. Jones */
    SPACE_DATE,       /* of 12 December */
    SPACE_PREFIX,     /* of +44 20: the first of a telephone number */
    SPACE_TELEPHONE,  /* the others: a line may end there, but seldom */
} TokenKind;

/* Bytes [start, end). A SPACE_ is one byte. */
typedef struct {
    uint32_t start, end;
    TokenKind kind;
} Token;

/* In order; none overlaps another. */
typedef struct {
    Token *all;
    size_t count, capacity;
} Tokens;

static inline bool token_is_space(const Token *token) { return token->kind >= SPACE_UNIT; }

/* A bit for each word of a list, by length and letters: what has none is not in it. */
typedef struct {
    uint64_t bits[8];
    bool is_made; /* when it is asked for */
} TokenFilter;

/* The lists of the language asked for last (text/tokens.def), kept by the caller since most text is in one language.
 * Zero at first. */
typedef struct {
    String lang;
    const struct TokenWords *words, *words_of_all;
    TokenFilter before_number, titles, units, months;
} TokenRules;

/* Adds the tokens of the bytes [from, to) of a text to those that end before. lang is a BCP 47 tag, maybe empty,
 * which lives as long as the rules: it chooses abbreviations, titles, units and months. text has less than 2^31
 * bytes. */
void tokens_find(Arena *, TokenRules *, String text, size_t from, size_t to, String lang, Tokens *);
/* The first token that ends behind `at`, or NULL. */
const Token *tokens_after(const Tokens *, size_t at);
/* Whether bytes [start, end) touch a token that gets no hyphens. */
bool tokens_forbid_hyphens(const Tokens *, size_t start, size_t end);
/* Changes what text_line_breaks said (BreakKind before each byte) inside the tokens. In addresses, e-mails and paths
 * lines break after / ? & = and before . - _ # ~ % +, never within or between the last two labels of a host; these
 * breaks and those of telephone numbers become BREAK_COSTLY. Forced breaks stay. */
void tokens_apply(const Tokens *, String text, uint8_t *kinds);
/* Code [from, to): a line ends before a hyphen, not after it, so that no reader takes it for one of ours. */
void code_breaks(String text, size_t from, size_t to, uint8_t *kinds);

#endif
