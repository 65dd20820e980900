/* Text → its tokens, and where lines may end in them. The text is cut into words at spaces and at punctuation that
 * stands in no address; each is asked for its kind, and each single space between two for what it joins. */
#include "text/tokens.h"

#include "text/token_parts.h"
#include "text/unicode.h"

/* Bytes: of what may stand before a name, of initials such as "J.-P.". */
enum { NAME_PART_MOST = 40, INITIAL_MOST = 8 };
#define OPENING "([{<\"'*"

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
    while (word->core_start < word->core_end && is_around(text.bytes[word->core_start], OPENING))
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
    size_t from, to;
    size_t certain; /* words that begin before are looked at */
    TokenRules *rules;
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
    if (before->has == HAS_LETTER && before->end == before->core_end && !(after->has & (HAS_DIGIT | HAS_NON_ASCII)) &&
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
    if (!only_letters && word->core_end > word->core_start && token_kind_of(f->text, word, &kind))
        add(f, word->core_start, word->core_end, kind);
}

/* An en dash between numbers, at the end of `before`: no line ends behind it. */
static bool is_range(const Finder *f, const Word *after) {
    static const char dash[] = "\u2013";
    size_t end = f->before.end;
    return after->start == end + 3 && f->before.end > f->before.start && memcmp(f->text.bytes + end, dash, 3) == 0 &&
           ascii_digit(f->text.bytes[end - 1]) && ascii_digit(f->text.bytes[after->start]);
}

/* ---- prose ---- */

/* What a byte says of the word it stands in: most letters that it is prose. */
enum { PROSE, SURE, CAPITAL, STOP, HYPHEN, COLON, LATIN_SIGN, SYMBOL, UNCASED };
static const uint8_t prose_of_byte[256] = {
    ['0'] = SURE, ['1'] = SURE, ['2'] = SURE, ['3'] = SURE, ['4'] = SURE, ['5'] = SURE, ['6'] = SURE, ['7'] = SURE,
    ['8'] = SURE, ['9'] = SURE, ['@'] = SURE, ['/'] = SURE, ['\\'] = SURE, ['_'] = SURE, ['#'] = SURE,
    ['A'] = CAPITAL, ['B'] = CAPITAL, ['C'] = CAPITAL, ['D'] = CAPITAL, ['E'] = CAPITAL, ['F'] = CAPITAL,
    ['G'] = CAPITAL, ['H'] = CAPITAL, ['I'] = CAPITAL, ['J'] = CAPITAL, ['K'] = CAPITAL, ['L'] = CAPITAL,
    ['M'] = CAPITAL, ['N'] = CAPITAL, ['O'] = CAPITAL, ['P'] = CAPITAL, ['Q'] = CAPITAL, ['R'] = CAPITAL,
    ['S'] = CAPITAL, ['T'] = CAPITAL, ['U'] = CAPITAL, ['V'] = CAPITAL, ['W'] = CAPITAL, ['X'] = CAPITAL,
    ['Y'] = CAPITAL, ['Z'] = CAPITAL, ['.'] = STOP, ['-'] = HYPHEN, [':'] = COLON,
    [0xC2] = LATIN_SIGN, /* U+0080 to U+00BF */
    [0xC3] = CAPITAL, [0xC4] = CAPITAL, [0xC5] = CAPITAL, [0xC6] = CAPITAL, [0xC7] = CAPITAL, [0xC8] = CAPITAL,
    [0xC9] = CAPITAL, [0xCA] = CAPITAL, [0xCD] = CAPITAL, [0xCE] = CAPITAL, [0xCF] = CAPITAL, [0xD0] = CAPITAL,
    [0xD1] = CAPITAL, [0xD2] = CAPITAL, [0xD3] = CAPITAL, [0xD4] = CAPITAL, [0xD5] = CAPITAL,
    /* scripts without capitals, many with digits of their own; not Chinese and Japanese, whose letters part words */
    [0xD6] = UNCASED, [0xD7] = UNCASED, [0xD8] = UNCASED, [0xD9] = UNCASED, [0xDA] = UNCASED, [0xDB] = UNCASED,
    [0xDC] = UNCASED, [0xDD] = UNCASED, [0xDE] = UNCASED, [0xDF] = UNCASED, [0xE0] = UNCASED, [0xE1] = UNCASED,
    [0xE2] = SYMBOL, [0xEA] = SURE, [0xEB] = SURE, [0xEC] = SURE, [0xED] = SURE, [0xEE] = SURE, [0xEF] = SURE,
    [0xF0] = SURE, [0xF1] = SURE, [0xF2] = SURE, [0xF3] = SURE, [0xF4] = SURE,
};

/* Whether eight bytes are small letters, spaces and `{|}~ alone: both bits 0x60, or a space. */
static bool is_prose_chunk(const unsigned char *bytes) {
    uint64_t chunk;
    memcpy(&chunk, bytes, sizeof chunk);
    const uint64_t high = 0x8080808080808080u, low = ~high;
    uint64_t letters = chunk << 1 & chunk << 2 & ~chunk; /* in the bits 0x80 */
    uint64_t others = chunk ^ 0x2020202020202020u;       /* zero for spaces */
    others = ((others & low) + low) | others;
    return !(others & ~letters & high);
}

static size_t word_start(String text, size_t from, size_t at) {
    while (at > from && (unsigned char)text.bytes[at - 1] > ' ')
        at--;
    return at;
}

/* Whether what ends before `at` beyond ASCII parts words: quotation marks, dashes, letters that need no spaces. */
static bool is_parted(const unsigned char *bytes, size_t at) {
    unsigned char last = bytes[at - 1];
    if (at >= 3 && last >= 0x80 && bytes[at - 3] >= 0xE2)
        return bytes[at - 3] > 0xE2 || (bytes[at - 2] == 0x80 && last != 0x99);
    return at >= 2 && bytes[at - 2] == 0xC2 && (last == 0xA0 || last == 0xAB || last == 0xBB);
}

/* A capital behind a space: whether a title or an initial may stand before it. */
static bool may_be_name(const Finder *f, size_t at) {
    if (at < f->from + 2 || f->text.bytes[at - 1] != ' ')
        return false;
    const char *bytes = f->text.bytes;
    size_t start = at - 1, least = at > f->from + NAME_PART_MOST ? at - NAME_PART_MOST : f->from;
    while (start > least && (unsigned char)bytes[start - 1] > ' ' &&
           !is_parted((const unsigned char *)bytes, start))
        start--;
    while (start < at - 1 && is_around(bytes[start], OPENING))
        start++;
    String word = string_slice(f->text, start, at - 1);
    size_t behind = at + ((unsigned char)bytes[at] < 0x80 ? 1 : 2);
    if (word.length == 0 || (behind < f->to && bytes[behind] == '.')) /* an initial behind a name: И. */
        return word.length > 0;
    bool initial = bytes[at - 2] == '.' && has_of_byte[(unsigned char)word.bytes[0]] != HAS_DIGIT &&
                   word.length <= INITIAL_MOST && !(word.bytes[0] >= 'a' && word.bytes[0] <= 'z');
    return initial || token_may_be_title(f->rules, word);
}

static bool is_letter_or_digit(char c) { return ascii_alpha(c) || ascii_digit(c); }

/* Whether the byte, which is not plainly one of prose, makes its word worth a look. */
static bool is_worth(const Finder *f, size_t at, uint8_t prose) {
    const char *bytes = f->text.bytes;
    const size_t first = at;
    unsigned char next = at + 1 < f->to ? (unsigned char)bytes[at + 1] : ' ';
    char previous = at > f->from ? bytes[at - 1] : ' ';
    switch (prose) {
    case CAPITAL: return previous == ' ' && may_be_name(f, at);
    case STOP: return is_letter_or_digit((char)next) || (next >= 0xC3 && next != 0xE2);
    case HYPHEN: return !is_letter_or_digit(previous) && (ascii_alpha((char)next) || next == '-');
    case COLON: return is_letter_or_digit((char)next);
    case LATIN_SIGN: return next >= 0xBC && next <= 0xBE; /* fractions; a sign before a number is seen from there */
    case UNCASED: return code_point_is_digit(utf8_next(f->text, &at)) || (previous == ' ' && may_be_name(f, first));
    case SYMBOL: return next > 0x82;                      /* neither dashes, quotation marks nor currencies */
    }
    return true;
}

/* Passes what is plainly prose. Returns where the words begin that have to be looked at, as far as f->certain. */
static size_t skip_prose(Finder *f, size_t from) {
    const unsigned char *bytes = (const unsigned char *)f->text.bytes;
    size_t at = from;
    while (at < f->to) {
        while (f->to - at >= sizeof(uint64_t) && is_prose_chunk(bytes + at))
            at += sizeof(uint64_t);
        size_t end = f->to - at >= sizeof(uint64_t) ? at + sizeof(uint64_t) : f->to;
        while (at < end && prose_of_byte[bytes[at]] == PROSE)
            at++;
        if (at == end && at < f->to)
            continue;
        if (at == f->to || is_worth(f, at, prose_of_byte[bytes[at]]))
            break;
        at++;
    }
    f->certain = at;
    size_t start = word_start(f->text, from, at);
    if (start > from)
        start = word_start(f->text, from, start - 1);
    if (start > from)
        f->before = (Word){0, 0, 0, 0, 0};
    return at == f->to ? at : start;
}

void tokens_find(Arena *arena, TokenRules *rules, String text, size_t from, size_t to, String lang, Tokens *tokens) {
    token_rules_choose(rules, lang);
    Finder f = {.arena = arena, .tokens = tokens, .text = text, .from = from, .to = to, .certain = from,
                .rules = rules, .earlier = -1};
    for (size_t at = from; at < to;) {
        if ((unsigned char)text.bytes[at] <= ' ') {
            at++;
            continue;
        }
        bool may_join = f.earlier >= 0 || (f.before.has & (HAS_DIGIT | HAS_NON_ASCII));
        if (at >= f.certain && !may_join && (at = skip_prose(&f, at)) == to)
            break;
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
