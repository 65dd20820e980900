/* Which of the languages that share a script a text is in: by the small words that no text goes without, and by words
 * with letters that only some languages have. These speak against all others, but against English, where they are names
 * and loanwords; capitalized words are likely names everywhere. */
#include "doc/language_words.h"

#include "base/map.h"
#include "base/store.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    LOOKED_AT_MOST = 20000, /* bytes of text */
    UTF8_MOST = 4,
    HITS_LEAST = 3,
    HITS_LEAST_ALONE = 2, /* where no other language has any */
    WORDS_A_HIT = 14, /* at least one word of so many must speak for the language */
    FIRST_LETTER = 0xDF, LAST_LETTER = 0x6FF, FIRST_VIETNAMESE = 0x1EA0, LAST_VIETNAMESE = 0x1EF9
};

static const struct {
    const char *script_lang, *lang, *words;
} languages[] = {
#define LANGUAGE(script_lang, lang, words) {script_lang, lang, words},
#include "doc/language_words.def"
#undef LANGUAGE
};
enum { LANGUAGES = sizeof languages / sizeof *languages };
_Static_assert(LANGUAGES < 64, "one bit for each language");

static const struct { const char *lang, *letters; } letters_of[] = {
#define LETTERS(lang, letters) {lang, letters},
#include "doc/language_letters.def"
#undef LETTERS
};

/* Sets of languages: bit i for languages[i]. */
typedef uint64_t LanguageSet;

typedef struct {
    Map words;                                          /* from a small word to its LanguageSet */
    LanguageSet letters[LAST_LETTER - FIRST_LETTER + 1]; /* empty: the letter says nothing */
    LanguageSet vietnamese;      /* that of U+1EA0 to U+1EF9 */
    LanguageSet without_letters; /* which no letter speaks against */
} Tables;

typedef struct {
    Arena *arena;
    const Tables *tables;
    LanguageSet candidates; /* the languages of the script */
    size_t looked_at;
    int32_t words, hits[LANGUAGES];
} Guess;

static void add_words(Map *table, String words, LanguageSet language) {
    for (String word; string_next(&words, ' ', &word);) {
        LanguageSet *found = map_get(table, word);
        if (!found) {
            found = arena_new(table->arena, LanguageSet);
            map_set(table, word, found);
        }
        *found |= language;
    }
}

static LanguageSet set_of(String lang) {
    LanguageSet set = 0;
    for (size_t i = 0; i < LANGUAGES; i++)
        set |= string_equal(lang, string_of(languages[i].lang)) ? UINT64_C(1) << i : 0;
    return set;
}

static void add_letters(Tables *tables) {
    tables->without_letters = ~UINT64_C(0);
    tables->vietnamese = set_of(S("vi"));
    for (size_t i = 0; i < sizeof letters_of / sizeof *letters_of; i++) {
        LanguageSet set = set_of(string_of(letters_of[i].lang));
        String letters = string_of(letters_of[i].letters);
        tables->without_letters &= ~set;
        for (size_t at = 0; at < letters.length;) {
            uint32_t c = utf8_next(letters, &at);
            if (c >= FIRST_LETTER && c <= LAST_LETTER)
                tables->letters[c - FIRST_LETTER] |= set;
        }
    }
}

/* The tables of all languages are made once an engine. */
static const Tables *tables_of(Context *ctx) {
    static const char store_key;
    Tables *tables = store_find(ctx->store, &store_key);
    if (tables)
        return tables;
    tables = arena_new(&ctx->store->arena, Tables);
    map_open(&tables->words, &ctx->store->arena);
    for (size_t i = 0; i < LANGUAGES; i++)
        add_words(&tables->words, string_of(languages[i].words), UINT64_C(1) << i);
    add_letters(tables);
    store_publish(ctx->store, &store_key, tables, NULL);
    return tables;
}

static LanguageSet languages_of_script(String script_lang) {
    LanguageSet set = 0;
    for (size_t i = 0; i < LANGUAGES; i++)
        if (string_equal(script_lang, string_of(languages[i].script_lang)))
            set |= UINT64_C(1) << i;
    return set;
}

static void count_hits(Guess *guess, LanguageSet set, int32_t hit) {
    for (size_t i = 0; set >> i; i++)
        guess->hits[i] += (set >> i & 1) ? hit : 0;
}

/* The languages that have all letters of the word; empty when all have. */
static LanguageSet languages_of_letters(const Tables *tables, String word) {
    LanguageSet all = ~UINT64_C(0), set = all;
    for (size_t at = 0; at < word.length;) {
        uint32_t c = utf8_next(word, &at);
        if (c >= FIRST_LETTER && c <= LAST_LETTER && tables->letters[c - FIRST_LETTER])
            set &= tables->letters[c - FIRST_LETTER];
        else if (c >= FIRST_VIETNAMESE && c <= LAST_VIETNAMESE)
            set &= tables->vietnamese;
    }
    return set == all ? 0 : set;
}

/* A word in lower case. */
static void count_word(Guess *guess, String word, bool is_capital) {
    const LanguageSet *found = map_get(&guess->tables->words, word);
    guess->words++;
    if (found)
        count_hits(guess, *found & guess->candidates, 1);
    LanguageSet set = is_capital ? 0 : languages_of_letters(guess->tables, word) & guess->candidates;
    if (!set)
        return;
    count_hits(guess, found ? set & ~*found : set, 1);
    count_hits(guess, guess->candidates & ~set & ~guess->tables->without_letters, -1);
}

static void count_words(Guess *guess, String text) {
    size_t end = text.length;
    if (end > LOOKED_AT_MOST - guess->looked_at)
        for (end = LOOKED_AT_MOST - guess->looked_at; end > 0 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80;)
            end--;
    String given = string_slice(text, 0, end);
    text = text_lower(guess->arena, given);
    bool has_places = given.length == text.length; /* of each letter, in both */
    guess->looked_at += text.length;
    size_t from = 0;
    for (size_t at = 0, before; at < text.length;) {
        before = at;
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_word(c) || code_point_is_mark(c))
            continue;
        if (before > from)
            count_word(guess, string_slice(text, from, before), has_places && given.bytes[from] != text.bytes[from]);
        from = at;
    }
    if (text.length > from)
        count_word(guess, string_slice(text, from, text.length), has_places && given.bytes[from] != text.bytes[from]);
}

static String likeliest(const Guess *guess, String script_lang) {
    size_t best = LANGUAGES;
    int32_t most = 0, next = 0;
    for (size_t i = 0; i < LANGUAGES; i++) {
        next = guess->hits[i] > most ? most : guess->hits[i] > next ? guess->hits[i] : next;
        best = guess->hits[i] > most ? i : best;
        most = guess->hits[i] > most ? guess->hits[i] : most;
    }
    bool is_enough = most >= (next > 0 ? HITS_LEAST : HITS_LEAST_ALONE) && most * WORDS_A_HIT >= guess->words;
    return is_enough && most > next ? string_of(languages[best].lang) : script_lang;
}

String language_of_words(Arena *arena, const Node *root, String script_lang) {
    LanguageSet candidates = languages_of_script(script_lang);
    if (!candidates)
        return script_lang;
    Guess guess = {.arena = arena, .tables = tables_of(arena->ctx), .candidates = candidates};
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk)) && guess.looked_at + UTF8_MOST < LOOKED_AT_MOST;) {
        bool code = node->kind == KIND_CODE || node->kind == KIND_CODE_BLOCK;
        if (walk.entering && (code || (node != root && node->lang.length)))
            walk_skip(&walk);
        else if (node->kind == KIND_TEXT)
            count_words(&guess, node->as.text);
    }
    return likeliest(&guess, script_lang);
}
