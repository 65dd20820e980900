/* Where lines end inside tokens: what UAX #14 allows → what their kinds allow. */
#include "text/tokens.h"
#include "text/unicode.h"

enum { FRAGMENT_LEAST = 3 }; /* bytes of a token on a line */

static void forbid(uint8_t *kinds, size_t from, size_t to) {
    for (size_t at = from; at < to; at++)
        if (kinds[at] != BREAK_FORCED)
            kinds[at] = BREAK_NO;
}

/* Where the host of an address begins and ends: behind "://" or "@", up to "/", ":", "?" or "#". */
static void find_host(String s, size_t *from, size_t *to) {
    size_t scheme = string_find(s, S("://"));
    *from = scheme == SIZE_MAX ? 0 : scheme + 3;
    for (*to = *from; *to < s.length && !strchr("/:?#", s.bytes[*to]); ++*to)
        if (s.bytes[*to] == '@')
            *from = *to + 1;
}

/* Where the last two labels of a host begin, with the full stop before them. */
static size_t last_two_labels(String s, size_t from, size_t to) {
    size_t stops = 0;
    for (size_t at = to; at > from; at--)
        if (s.bytes[at - 1] == '.' && ++stops == 2)
            return at - 1;
    return from;
}

static bool is_before(char c) { return c && strchr("._-#~%+@", c); }
static bool is_after(char c) { return c && strchr("/\\?&=", c); }

/* Whether a line may end before byte i of an address or path. */
static bool is_point(String s, size_t i) {
    char before = s.bytes[i - 1], after = s.bytes[i];
    if (is_after(before))
        return before != after && !is_after(after); /* not between two slashes */
    return is_before(after) && before != after && !is_before(before);
}

static void allow_points(String s, size_t kept_from, size_t kept_to, uint8_t *kinds) {
    for (size_t i = FRAGMENT_LEAST; i + FRAGMENT_LEAST <= s.length; i++)
        if ((i <= kept_from || i >= kept_to) && kinds[i] == BREAK_NO && is_point(s, i))
            kinds[i] = BREAK_COSTLY;
}

static void address_points(String s, uint8_t *kinds) {
    size_t from, to;
    find_host(s, &from, &to);
    size_t kept = last_two_labels(s, from, to);
    if (kept == from && from > 0 && s.bytes[from - 1] == '@')
        kept = from - 1; /* a line may end before the sign */
    allow_points(s, kept, to, kinds);
    if (string_starts_ascii_nocase(string_slice(s, from, s.length), S("www.")) && kinds[from + 3] == BREAK_COSTLY)
        kinds[from + 3] = BREAK_NO; /* "www" alone says nothing */
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/* A tag of several words: before the capital of each. */
static void tag_points(String s, uint8_t *kinds) {
    for (size_t i = FRAGMENT_LEAST; i + FRAGMENT_LEAST <= s.length; i++)
        if (s.bytes[i] == '_' || (is_upper(s.bytes[i]) && is_lower(s.bytes[i - 1])))
            kinds[i] = BREAK_COSTLY;
}

static void apply(const Token *token, String text, uint8_t *kinds) {
    String s = string_slice(text, token->start, token->end);
    switch (token->kind) {
    case TOKEN_ADDRESS:
    case TOKEN_EMAIL:
        forbid(kinds, token->start + 1, token->end);
        address_points(s, kinds + token->start);
        break;
    case TOKEN_PATH:
    case TOKEN_IDENTIFIER:
        forbid(kinds, token->start + 1, token->end);
        allow_points(s, 0, 0, kinds + token->start);
        break;
    case TOKEN_TAG:
        forbid(kinds, token->start + 1, token->end);
        tag_points(s, kinds + token->start);
        break;
    case TOKEN_VERSION:
    case TOKEN_OPTION:
        forbid(kinds, token->start + 1, token->end);
        break;
    case TOKEN_SLASHED:
        break;
    case TOKEN_RANGE:
    case SPACE_UNIT: case SPACE_GROUP: case SPACE_CURRENCY: case SPACE_NUMBERED: case SPACE_TITLE: case SPACE_INITIAL:
    case SPACE_DATE: case SPACE_PREFIX:
        forbid(kinds, token->end, token->end + 1);
        break;
    case SPACE_TELEPHONE:
        if (kinds[token->end] == BREAK_ALLOWED)
            kinds[token->end] = BREAK_COSTLY;
        break;
    }
}

void tokens_apply(const Tokens *tokens, String text, uint8_t *kinds) {
    for (size_t i = 0; i < tokens->count; i++)
        apply(&tokens->all[i], text, kinds);
}

void code_breaks(String text, size_t from, size_t to, uint8_t *kinds) {
    for (size_t at = from + 1; at < to; at++) {
        if (kinds[at] != BREAK_ALLOWED || text.bytes[at - 1] != '-')
            continue;
        size_t hyphens = at - 1;
        while (hyphens > from && text.bytes[hyphens - 1] == '-')
            hyphens--;
        kinds[at] = BREAK_NO;
        if (hyphens > from && text.bytes[hyphens - 1] != ' ' && kinds[hyphens] == BREAK_NO)
            kinds[hyphens] = BREAK_COSTLY;
    }
}
