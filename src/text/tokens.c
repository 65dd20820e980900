/* Text → its tokens, and where lines may end in them. The text is cut into words at spaces and at punctuation that
 * stands in no address; each is asked for its kind, and each single space between two for what it joins. */
#include "text/tokens.h"

#include "text/token_parts.h"
#include "text/unicode.h"

enum { LONG_LEAST = 10 }; /* shorter words of letters alone are no hashes */

/* ---- words ---- */

/* What a byte of a word is; 0 for spaces and controls, and beyond ASCII. */
enum {
    L_ = HAS_LETTER, D_ = HAS_DIGIT, O_ = HAS_OTHER, B_ = HAS_BRACKET, A_ = HAS_AT, S_ = HAS_SLASH, P_ = HAS_STOP,
    C_ = HAS_COLON, U_ = HAS_UNDERSCORE, N_ = HAS_HASH, H_ = HAS_HYPHEN,
};
static const uint16_t has_of_byte[256] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  O_, B_, N_, O_, O_, O_, L_, B_, B_, O_, O_, O_, H_, P_, S_,
    D_, D_, D_, D_, D_, D_, D_, D_, D_, D_, C_, O_, B_, O_, B_, O_,
    A_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_,
    L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, B_, O_, B_, O_, U_,
    O_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_,
    L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, L_, B_, O_, B_, O_, O_,
};

/* What ends a word beside spaces: quotation marks and dashes, and letters that need no spaces. */
static bool parts_words(uint32_t c) {
    if (c == 0xA0 || c == 0xAB || c == 0xBB)
        return true;
    if (c >= 0x2000 && c <= 0x206F)
        return c != 0x2019 && c != 0x2011 && c != 0x200C && c != 0x200D && c != 0x2030;
    return c >= 0x1100 && (code_point_is_cjk(c) || c == 0x3000);
}

static bool is_around(char c, const char *signs) {
    if (ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80)
        return false;
    while (*signs && *signs != c)
        signs++;
    return *signs;
}

/* Commas and stops of Arabic, Greek and Indic scripts: how many bytes of one a text ends with. */
static size_t foreign_stop(String text) {
    size_t at = text.length;
    if (at == 0 || (unsigned char)text.bytes[at - 1] < 0x80)
        return 0;
    uint32_t c = utf8_previous(text, &at);
    static const uint32_t stops[] = {0x37E, 0x387, 0x60C, 0x61B, 0x61F, 0x6D4, 0x964, 0x965};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (c == stops[i])
            return text.length - at;
    return 0;
}

static void find_core(String text, Word *word) {
    while (word->core_start < word->core_end && is_around(text.bytes[word->core_start], "([{<\"'*"))
        word->core_start++;
    word->core_end -= (uint32_t)foreign_stop(word_core(text, word));
    while (word->core_end > word->core_start && is_around(text.bytes[word->core_end - 1], ".,;:!?)]}>\"'*"))
        word->core_end--;
    if (word->core_end - word->core_start == word->end - word->start)
        return;
    word->has = 0;
    for (size_t i = word->core_start; i < word->core_end; i++)
        word->has |= (unsigned char)text.bytes[i] < 0x80 ? has_of_byte[(unsigned char)text.bytes[i]] : HAS_NON_ASCII;
}

/* The word that begins at `at`, which is no space; empty where a character that parts words stands. *at moves behind
 * it. */
static Word next_word(String text, size_t *at, size_t to) {
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    uint32_t has = 0, start = (uint32_t)*at;
    size_t i = *at;
    for (uint32_t of_byte; i < to;) {
        if ((of_byte = has_of_byte[bytes[i]]) != 0) {
            has |= of_byte;
            i++;
            continue;
        }
        size_t behind = i;
        if (bytes[i] < 0x80 || parts_words(utf8_next(text, &behind)))
            break;
        has |= HAS_NON_ASCII;
        i = behind;
    }
    Word word = {start, (uint32_t)i, start, (uint32_t)i, has};
    if (has != HAS_LETTER)
        find_core(text, &word);
    if (i == *at)
        utf8_next(text, &i);
    *at = i;
    return word;
}

/* ---- tokens ---- */

typedef struct {
    Arena *arena;
    Tokens *tokens;
    String text;
    const TokenRules *rules;
    Word before;
    int earlier; /* the kind of the space before `before`, or -1 */
} Finder;

static void add(Finder *f, size_t start, size_t end, TokenKind kind) {
    arena_grow(f->arena, f->tokens->all, f->tokens->count, f->tokens->capacity);
    f->tokens->all[f->tokens->count++] = (Token){(uint32_t)start, (uint32_t)end, kind};
}

/* What most words are: nothing needs to be asked of the space between. Without a number before it, a word in small
 * letters is neither a number nor a name; before a name, few begin as a title does. */
static bool is_plain(const Finder *f, const Word *after) {
    const Word *before = &f->before;
    if (before->has == HAS_LETTER && before->end == before->core_end && !(after->has & HAS_DIGIT) &&
        !token_may_be_title(f->rules, word_core(f->text, before)))
        return true;
    char first = f->text.bytes[after->core_start < after->core_end ? after->core_start : after->start];
    return !(before->has & (HAS_DIGIT | HAS_NON_ASCII)) && first >= 'a' && first <= 'z';
}

static bool is_single_space(const Finder *f, const Word *after) {
    return f->before.end > f->before.start && after->start == f->before.end + 1 && f->text.bytes[f->before.end] == ' ';
}

static void add_space(Finder *f, const Word *after) {
    TokenKind kind;
    int earlier = f->earlier;
    f->earlier = -1;
    if ((earlier < 0 && is_plain(f, after)) || !is_single_space(f, after) ||
        !token_space_kind(f->text, f->rules, &f->before, after, earlier, &kind))
        return;
    add(f, f->before.end, after->start, kind);
    f->earlier = (int)kind;
}

static void add_word(Finder *f, const Word *word) {
    TokenKind kind;
    bool only_letters = !(word->has & ~(uint32_t)(HAS_LETTER | HAS_NON_ASCII));
    if (only_letters && ((word->has & HAS_NON_ASCII) || word->end - word->start < LONG_LEAST))
        return;
    if (word->core_end > word->core_start && token_kind_of(f->text, word, &kind))
        add(f, word->core_start, word->core_end, kind);
}

/* An en dash between numbers, at the end of `before`: no line ends behind it. */
static bool is_range(const Finder *f, const Word *after) {
    static const char dash[] = "\u2013";
    size_t end = f->before.end;
    return after->start == end + 3 && f->before.end > f->before.start && memcmp(f->text.bytes + end, dash, 3) == 0 &&
           ascii_digit(f->text.bytes[end - 1]) && ascii_digit(f->text.bytes[after->start]);
}

/* Most words: small letters, with spaces around and no number before. Moves *at behind a run of them. */
static void skip_plain(Finder *f, size_t *at, size_t to) {
    const char *bytes = f->text.bytes;
    size_t start = 0, end = 0, from = *at, i = from;
    if (f->earlier >= 0 || (f->before.has & (HAS_DIGIT | HAS_NON_ASCII)))
        return;
    while (i < to) {
        while (i < to && bytes[i] >= 'a' && bytes[i] <= 'z')
            i++;
        if (i == from || i == to || bytes[i] != ' ' || (i - from >= LONG_LEAST && bytes[from] <= 'f'))
            break;
        start = from;
        end = i;
        from = ++i;
    }
    if (end > start)
        f->before = (Word){(uint32_t)start, (uint32_t)end, (uint32_t)start, (uint32_t)end, HAS_LETTER};
    *at = from;
}

void tokens_find(Arena *arena, TokenRules *rules, String text, size_t from, size_t to, String lang, Tokens *tokens) {
    token_rules_choose(rules, lang);
    Finder f = {.arena = arena, .tokens = tokens, .text = text, .rules = rules, .earlier = -1};
    for (size_t at = from; at < to;) {
        if ((unsigned char)text.bytes[at] <= ' ') {
            at++;
            continue;
        }
        size_t plain = at;
        skip_plain(&f, &at, to);
        if (at != plain)
            continue;
        Word word = next_word(text, &at, to);
        if (word.end == word.start)
            continue;
        if ((f.before.has & HAS_DIGIT) && is_range(&f, &word))
            add(&f, word.start - 3, word.start, TOKEN_RANGE);
        add_space(&f, &word);
        add_word(&f, &word);
        f.before = word;
    }
}

const Token *tokens_after(const Tokens *tokens, size_t at) {
    size_t low = 0, high = tokens->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (tokens->all[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < tokens->count ? &tokens->all[low] : NULL;
}

bool tokens_forbid_hyphens(const Tokens *tokens, size_t start, size_t end) {
    const Token *token = tokens_after(tokens, start);
    if (!token)
        return false;
    for (const Token *behind = tokens->all + tokens->count; token < behind && token->start < end; token++)
        if (!token_is_space(token) && token->kind != TOKEN_RANGE)
            return true;
    return false;
}
