/* Which of the languages that share a script a text is in: by the small words that no text goes without. */
#include "doc/language_words.h"

#include "base/map.h"
#include "base/store.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    LOOKED_AT_MOST = 20000, /* bytes of text */
    UTF8_MOST = 4,
    HITS_LEAST = 3,
    WORDS_A_HIT = 14 /* at least one word of so many must be a small one */
};

static const struct {
    const char *script_lang, *lang, *words;
} languages[] = {
#define LANGUAGE(script_lang, lang, words) {script_lang, lang, words},
#include "doc/language_words.def"
#undef LANGUAGE
};
enum { LANGUAGES = sizeof languages / sizeof *languages };
_Static_assert(LANGUAGES <= 32, "one bit for each language");

typedef struct {
    Arena *arena;
    const Map *table;    /* from a small word to its languages: a uint32_t, bit i for languages[i] */
    uint32_t candidates; /* the languages of the script */
    size_t looked_at;
    uint32_t words, hits[LANGUAGES];
} Guess;

static void add_words(Map *table, String words, uint32_t language) {
    for (String word; string_next(&words, ' ', &word);) {
        uint32_t *found = map_get(table, word);
        if (!found) {
            found = arena_new(table->arena, uint32_t);
            map_set(table, word, found);
        }
        *found |= language;
    }
}

/* The table of all languages is made once an engine. */
static const Map *table_of(Context *ctx) {
    static const char store_key;
    Map *table = store_find(ctx->store, &store_key);
    if (table)
        return table;
    table = arena_new(&ctx->store->arena, Map);
    map_open(table, &ctx->store->arena);
    for (size_t i = 0; i < LANGUAGES; i++)
        add_words(table, string_of(languages[i].words), UINT32_C(1) << i);
    store_publish(ctx->store, &store_key, table, NULL);
    return table;
}

static uint32_t languages_of_script(String script_lang) {
    uint32_t bits = 0;
    for (size_t i = 0; i < LANGUAGES; i++)
        if (string_equal(script_lang, string_of(languages[i].script_lang)))
            bits |= UINT32_C(1) << i;
    return bits;
}

static void count_word(Guess *guess, String word) {
    const uint32_t *found = map_get(guess->table, word);
    guess->words++;
    if (found)
        for (size_t i = 0; i < LANGUAGES; i++)
            guess->hits[i] += (*found & guess->candidates) >> i & 1;
}

static void count_words(Guess *guess, String text) {
    size_t end = text.length;
    if (end > LOOKED_AT_MOST - guess->looked_at)
        for (end = LOOKED_AT_MOST - guess->looked_at; end > 0 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80;)
            end--;
    text = text_lower(guess->arena, string_slice(text, 0, end));
    guess->looked_at += text.length;
    size_t from = 0;
    for (size_t at = 0, before; at < text.length;) {
        before = at;
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_word(c) || code_point_is_mark(c))
            continue;
        if (before > from)
            count_word(guess, string_slice(text, from, before));
        from = at;
    }
    if (text.length > from)
        count_word(guess, string_slice(text, from, text.length));
}

static String likeliest(const Guess *guess, String script_lang) {
    size_t best = LANGUAGES;
    uint32_t most = 0, next = 0;
    for (size_t i = 0; i < LANGUAGES; i++) {
        next = guess->hits[i] > most ? most : guess->hits[i] > next ? guess->hits[i] : next;
        best = guess->hits[i] > most ? i : best;
        most = guess->hits[i] > most ? guess->hits[i] : most;
    }
    bool clear = most >= HITS_LEAST && most > next && (uint64_t)most * WORDS_A_HIT >= guess->words;
    return clear ? string_of(languages[best].lang) : script_lang;
}

String language_of_words(Arena *arena, const Node *root, String script_lang) {
    uint32_t candidates = languages_of_script(script_lang);
    if (!candidates)
        return script_lang;
    Guess guess = {.arena = arena, .table = table_of(arena->ctx), .candidates = candidates};
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
