/* The lists of tokens.def: a language tag → its words. */
#include "text/token_parts.h"

#define TOKEN_WORDS(language, before_number, titles, units, months) {language, before_number, titles, units, months},
static const TokenWords lists[] = {
#include "text/tokens.def"
};
#undef TOKEN_WORDS

enum { LISTS = sizeof lists / sizeof *lists, WORD_MOST = 40 };

/* Languages that use the list of another. */
static const struct {
    const char *language, *list;
} aliases[] = {{"nn", "nb"}, {"no", "nb"}, {"bs", "hr"}, {"sh", "hr"},
               {"mo", "ro"}, {"ms", "id"}, {"lb", "de"}};

static const TokenWords *find(String language) {
    for (size_t i = 1; i < LISTS; i++)
        if (string_equal_ascii_nocase(language, string_of(lists[i].language)))
            return &lists[i];
    return NULL;
}

static const TokenWords *words_in(String lang) {
    static const TokenWords none = {"", "", "", "", ""};
    size_t length = 0;
    while (length < lang.length && ascii_alpha(lang.bytes[length]))
        length++;
    String language = string_slice(lang, 0, length);
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (string_equal_ascii_nocase(language, string_of(aliases[i].language)))
            language = string_of(aliases[i].list);
    const TokenWords *found = find(language);
    return found ? found : &none;
}

static void add_words(TokenFilter *filter, const char *list) {
    String rest = string_of(list), word;
    while (string_next(&rest, ' ', &word)) {
        if (word.length == 0)
            continue;
        uint32_t bit = token_filter_bit(word);
        filter->bits[bit / 64] |= 1ull << bit % 64;
    }
}

static void make_filter(TokenFilter *filter, const char *list, const char *list_of_all) {
    add_words(filter, list);
    add_words(filter, list_of_all);
    filter->is_made = true;
}

void token_rules_choose(TokenRules *rules, String lang) {
    if (rules->words && string_equal(rules->lang, lang))
        return;
    const TokenWords *words = words_in(lang), *all = &lists[0];
    *rules = (TokenRules){.lang = lang, .words = words, .words_of_all = all};
    make_filter(&rules->titles, words->titles, all->titles);
}

static bool is_in(String word, TokenFilter *filter, const char *list, const char *list_of_all) {
    if (word.length == 0 || word.length > WORD_MOST)
        return false;
    if (!filter->is_made)
        make_filter(filter, list, list_of_all);
    uint32_t bit = token_filter_bit(word);
    return (filter->bits[bit / 64] >> bit % 64 & 1) &&
           (string_is_one_of(word, list) || string_is_one_of(word, list_of_all));
}

bool token_is_unit(TokenRules *rules, String word) {
    return is_in(word, &rules->units, rules->words->units, rules->words_of_all->units);
}
bool token_is_title(TokenRules *rules, String word) {
    return is_in(word, &rules->titles, rules->words->titles, rules->words_of_all->titles);
}
bool token_is_month(TokenRules *rules, String word) {
    return is_in(word, &rules->months, rules->words->months, rules->words_of_all->months);
}
bool token_is_before_number(TokenRules *rules, String word) {
    return is_in(word, &rules->before_number, rules->words->before_number, rules->words_of_all->before_number);
}
