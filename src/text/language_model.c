/* Models of languages: pairs of letters in a hash table with their costs, and what all else costs. */
#include "text/language_model.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

typedef struct {
    const char *tag, *groups;
    bool by_character;
} Source;

static const Source sources[] = {
#define WORDS(tag, words)
#define PAIRS(tag, groups) {tag, groups, false},
#define CHARACTERS(tag, groups) {tag, groups, true},
#include "text/letter_pairs.def"
#undef WORDS
#undef PAIRS
#undef CHARACTERS
};

static const struct {
    const char *tag, *words;
} common_words[] = {
#define WORDS(tag, words) {tag, words},
#define PAIRS(tag, groups)
#define CHARACTERS(tag, groups)
#include "text/letter_pairs.def"
#undef WORDS
#undef PAIRS
#undef CHARACTERS
};

enum {
    SLOTS = 2048, /* above twice the entries of a model */
    WORD_BYTES = 12,
    ALPHABET = 0xFFFF, /* the "first letter" under which all letters of the language stand */
    NO_LETTER = '_'
};

/* Costs in bits of what is not listed. */
enum {
    COST_OWN_LETTER = 10,     /* a pair of letters of the language */
    COST_LETTER = 15,         /* a letter that the language does not have */
    COST_IDEOGRAPH = 17,      /* one that is not common, of two bytes */
    COST_PUNCTUATION = 7,
    COST_SIGN = 10,
    COST_SYMBOL = 14,
    COST_SIGN_IN_WORD = 6,    /* more for a sign or symbol behind a letter */
    COST_NO_TEXT = 60,        /* a control, private use, U+FFFD */
    COST_MIXED = 18,          /* letters of two scripts in a word */
    COST_BESIDE_LATIN = 6,    /* more for an ideograph or kana beside an ASCII letter */
    COST_CASE = 8,            /* a capital behind a small letter */
    COST_WITHIN_WORD = 8,     /* more for punctuation between letters */
    GAIN_OF_WORD = 3
};

struct LanguageModel {
    const Source *source;
    String words;
    uint32_t keys[SLOTS]; /* first letter << 16 | second; 0 is free */
    uint8_t costs[SLOTS];
};

static size_t slot_of(const LanguageModel *m, uint32_t key) {
    size_t slot = (key * 2654435761u) >> 8 & (SLOTS - 1);
    while (m->keys[slot] && m->keys[slot] != key)
        slot = (slot + 1) & (SLOTS - 1);
    return slot;
}

static void put(LanguageModel *m, uint32_t first, uint32_t second, uint8_t cost) {
    size_t slot = slot_of(m, first << 16 | second);
    if (m->keys[slot])
        return;
    m->keys[slot] = first << 16 | second;
    m->costs[slot] = cost;
}

/* The cost of a listed pair, or -1. */
static int get(const LanguageModel *m, uint32_t first, uint32_t second) {
    size_t slot = slot_of(m, first << 16 | second);
    return m->keys[slot] ? m->costs[slot] : -1;
}

static void read_groups(LanguageModel *m, String groups) {
    String group;
    while (string_next(&groups, ' ', &group)) {
        char digit = group.bytes[0];
        if (digit == 'x') {
            for (size_t at = 1; at < group.length;)
                put(m, ALPHABET, utf8_next(group, &at), 0);
            continue;
        }
        uint8_t cost = (uint8_t)(ascii_digit(digit) ? digit - '0' : digit - 'a' + 10);
        for (size_t at = 1; at < group.length;) {
            uint32_t first = m->source->by_character ? ALPHABET : utf8_next(group, &at);
            uint32_t second = utf8_next(group, &at);
            put(m, first, second, cost);
            put(m, ALPHABET, first, 0);
            put(m, ALPHABET, second, 0);
        }
    }
}

LanguageModel *language_model_new(Arena *arena, String tag) {
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        if (!string_equal(string_of(sources[i].tag), tag))
            continue;
        LanguageModel *m = arena_new(arena, LanguageModel);
        m->source = &sources[i];
        read_groups(m, string_of(sources[i].groups));
        for (size_t k = 0; k < sizeof common_words / sizeof *common_words; k++)
            if (string_equal(string_of(common_words[k].tag), tag))
                m->words = string_of(common_words[k].words);
        return m;
    }
    return NULL;
}

String language_model_tag(const LanguageModel *m) { return string_of(m->source->tag); }

/* A character as the models see it. */
typedef struct {
    uint32_t letter; /* in lower case, or NO_LETTER */
    bool ascii, is_lower, is_upper;
    bool is_apostrophe;
    uint8_t cost; /* of what is no letter */
} Character;

static bool is_one_of(uint32_t c, String characters) {
    char bytes[4];
    return string_find(characters, (String){bytes, utf8_encode(c, bytes)}) != SIZE_MAX;
}

static uint8_t cost_of_other(uint32_t c) {
    if (is_one_of(c, S("–—‘’‚“”„…•«»‹›\xC2\xA0\xE3\x80\x80、。，：；？！（）「」『』《》・～－")))
        return COST_PUNCTUATION;
    if (is_one_of(c, S("·§°€£©®™№¿¡†‡‰½¼¾²³×‧")))
        return COST_SIGN;
    switch (u_charType((UChar32)c)) {
    case U_CONTROL_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
        return COST_NO_TEXT;
    }
    return c == 0xFFFD ? COST_NO_TEXT : COST_SYMBOL;
}

static Character character_of(uint32_t c) {
    if (c < 0x80) {
        bool letter = ascii_alpha((char)c);
        return (Character){letter ? (uint32_t)ascii_lower((char)c) : NO_LETTER, true, c >= 'a' && c <= 'z',
                           c >= 'A' && c <= 'Z', false, 0};
    }
    if (u_isalpha((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK)) {
        uint32_t lower = c == 0x130 ? 'i' : (uint32_t)u_tolower((UChar32)c);
        return (Character){lower, false, lower == c && u_islower((UChar32)c), lower != c, false, 0};
    }
    return (Character){NO_LETTER, false, false, false, c == 0x2019 || c == 0xB7, cost_of_other(c)};
}

static bool is_ideograph(uint32_t c) { return c >= 0x2E80 && (c < 0xFB00 || c >= 0x20000); }

/* Latin letters and marks on them; all that is no letter, too. */
static bool is_latin(uint32_t c) { return c < 0x370 || (c >= 0x1E00 && c < 0x1F00); }

static unsigned cost_of_character(const LanguageModel *m, const Character *before, const Character *c) {
    bool mixed = before->letter != NO_LETTER && c->letter != NO_LETTER && before->ascii != c->ascii;
    unsigned cost = mixed ? COST_BESIDE_LATIN : 0;
    if (c->ascii)
        return cost;
    if (c->letter == NO_LETTER)
        return c->cost;
    int known = get(m, ALPHABET, c->letter);
    return cost + (known >= 0 ? (unsigned)known : is_ideograph(c->letter) ? COST_IDEOGRAPH : COST_LETTER);
}

static unsigned cost_of_pair(const LanguageModel *m, const Character *first, const Character *second) {
    if (second->letter == NO_LETTER && second->cost)
        return second->cost +
               (second->cost > COST_PUNCTUATION && first->letter != NO_LETTER ? (unsigned)COST_SIGN_IN_WORD : 0);
    unsigned cost = first->is_lower && second->is_upper ? COST_CASE : 0;
    if (first->letter > 0xFFFF || second->letter > 0xFFFF)
        return cost + COST_IDEOGRAPH;
    int known = get(m, first->letter, second->letter);
    if (known >= 0)
        return cost + (unsigned)known;
    if ((first->ascii && first->letter != NO_LETTER && !is_latin(second->letter)) ||
        (second->ascii && second->letter != NO_LETTER && !is_latin(first->letter)))
        return cost + COST_MIXED;
    if (second->ascii)
        return cost + (get(m, ALPHABET, first->letter) >= 0 ? COST_PUNCTUATION : COST_OWN_LETTER);
    if (get(m, ALPHABET, second->letter) >= 0)
        return cost + COST_OWN_LETTER;
    return cost + (is_ideograph(second->letter) ? COST_IDEOGRAPH : COST_LETTER);
}

int64_t language_model_words(const LanguageModel *m, String text) {
    int64_t count = 0;
    for (size_t at = 0, end; m->words.length > 0 && at < text.length; at = end + 1) {
        char word[WORD_BYTES];
        bool ascii = true;
        for (end = at; end < text.length && (ascii_alpha(text.bytes[end]) || text.bytes[end] & 0x80); end++) {
            ascii = ascii && !(text.bytes[end] & 0x80);
            if (end - at < sizeof word)
                word[end - at] = ascii_lower(text.bytes[end]);
        }
        if (ascii && end - at > 1 && end - at < sizeof word)
            count += string_is_one_of((String){word, end - at}, m->words.bytes);
    }
    return count;
}

/* Punctuation that stands between two letters, as no apostrophe does. */
static bool breaks_word(const Character *first, const Character *second, const Character *third) {
    bool between = first->letter != NO_LETTER && second->letter == NO_LETTER && third->letter != NO_LETTER;
    return between && second->cost && !second->is_apostrophe;
}

int64_t language_model_cost(const LanguageModel *m, String text) {
    int64_t cost = 0;
    Character before = character_of(' '), earlier = before;
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = utf8_next(text, &at);
        Character c = character_of(code_point);
        if (m->source->by_character)
            cost += cost_of_character(m, &before, &c);
        else if (!before.ascii || !c.ascii)
            cost += cost_of_pair(m, &before, &c);
        if (breaks_word(&earlier, &before, &c))
            cost += COST_WITHIN_WORD;
        earlier = before;
        before = c;
    }
    return cost;
}
