/* Tokens → stretches that get an element or a place where lines may end. Browsers break lines by UAX #14: they must be
 * told where none ends (at the space of 10 000, behind the hyphen of 1.0-rc) and where some may (before the stops of a
 * host), and that addresses take no hyphens. */
#include "write/markup/stretches.h"

#include "text/unicode.h"

enum {
    LONG_ADDRESS = 12, /* bytes; shorter ones need no places of their own to break at */
    LETTERS_LEAST = 5, /* in a row: fewer are not hyphenated */
};

typedef struct {
    Arena *arena;
    String text;
    const uint8_t *kinds; /* BreakKind before each byte inside a token */
    size_t most;
    Stretches *out;
} Marker;

static void add(Marker *m, StretchList *list, size_t start, size_t end) {
    arena_grow(m->arena, list->all, list->count, list->capacity);
    list->all[list->count++] = (Stretch){(uint32_t)start, (uint32_t)end};
}

static bool fits(const Marker *m, size_t start, size_t end) {
    return end - start <= m->most || utf8_count(string_slice(m->text, start, end)) <= m->most;
}

static bool is_space_byte(char c) { return (unsigned char)c <= ' '; }

/* ---- spaces ---- */

/* The words around [start, end), where no line ends, stay together with it where they are short; else it alone does,
 * so that long words can still be broken in need. */
static void keep_words(Marker *m, size_t start, size_t end) {
    StretchList *list = &m->out->unbroken;
    Stretch *last = list->count ? &list->all[list->count - 1] : NULL;
    size_t least = last ? last->end : 0, left = start, right = end;
    while (left > least && !is_space_byte(m->text.bytes[left - 1]))
        left--;
    while (right < m->text.length && !is_space_byte(m->text.bytes[right]))
        right++;
    if (last && last->end >= end)
        return;
    if (last && left == least && left > 0 && !is_space_byte(m->text.bytes[left - 1])) { /* the words of the last one */
        if (fits(m, last->start, right))
            last->end = (uint32_t)right;
        else
            add(m, list, start > least ? start : least, end);
    } else if (fits(m, left, right)) {
        add(m, list, left, right);
    } else {
        add(m, list, start, end);
    }
}

/* ---- words ---- */

/* Behind these UAX #14 lets a line end. */
static bool ends_lines(char c) { return c && strchr("-/?!|}", c); }

/* A line that may end before a hyphen may also end behind it: browsers do so everywhere. */
static bool is_natural(const Marker *m, size_t hyphen) {
    return m->text.bytes[hyphen] == '-' && m->kinds[hyphen] == BREAK_COSTLY && !ascii_digit(m->text.bytes[hyphen + 1]);
}

/* The end of the part that begins at `start`: before the next place where a line may end. */
static size_t part_end(const Marker *m, size_t start, size_t end) {
    size_t at = start + 1;
    while (at < end && m->kinds[at] != BREAK_COSTLY)
        at++;
    return at;
}

/* Keeps together what browsers would break inside a part of a token. */
static void keep_part(Marker *m, size_t start, size_t end) {
    for (size_t at = start + 1; at < end; at++) {
        if (!ends_lines(m->text.bytes[at - 1]) || ends_lines(m->text.bytes[at]) || is_natural(m, at - 1))
            continue;
        if (fits(m, start, end)) {
            add(m, &m->out->unbroken, start, end);
            return;
        }
        add(m, &m->out->unbroken, at - 1, at + 1);
    }
}

static bool has_long_word(String s) {
    size_t letters = 0;
    for (size_t i = 0; i < s.length; i++) {
        letters = ascii_alpha(s.bytes[i]) || (unsigned char)s.bytes[i] >= 0x80 ? letters + 1 : 0;
        if (letters == LETTERS_LEAST)
            return true;
    }
    return false;
}

static void mark_word(Marker *m, const Token *token) {
    StretchList *unbroken = &m->out->unbroken;
    bool is_inside = unbroken->count && unbroken->all[unbroken->count - 1].end > token->start;
    if (is_inside)
        return;
    if (has_long_word(string_slice(m->text, token->start, token->end)))
        add(m, &m->out->unhyphenated, token->start, token->end);
    bool is_long = token->end - token->start >= LONG_ADDRESS;
    for (size_t at = token->start, end; at < token->end; at = end) {
        end = part_end(m, at, token->end);
        keep_part(m, at, end);
        if (is_long && end < token->end && !is_natural(m, end))
            add(m, &m->out->points, end, end + 1);
    }
}

void stretches_find(Arena *arena, String text, const Tokens *tokens, size_t most, Stretches *out) {
    uint8_t *kinds = arena_array(arena, uint8_t, text.length + 1);
    tokens_apply(tokens, text, kinds);
    Marker m = {arena, text, kinds, most, out};
    for (size_t i = 0; i < tokens->count; i++) {
        const Token *token = &tokens->all[i];
        if (token->kind == TOKEN_RANGE)
            keep_words(&m, token->start, token->end + 1);
        else if (token->kind == SPACE_TELEPHONE || token->kind == TOKEN_SLASHED)
            continue;
        else if (token_is_space(token))
            keep_words(&m, token->start, token->end);
        else
            mark_word(&m, token);
    }
}
