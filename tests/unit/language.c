/* The language of a text that does not say it, by its small words. */
#include "conversion.h"
#include "unicode_data.h"

#include "doc/document.h"
#include "doc/language_words.h"

static Node *paragraph(Document *document, const char *text) {
    Node *block = node_new(document->arena, KIND_PARAGRAPH, NOWHERE);
    Node *words = node_new(document->arena, KIND_TEXT, NOWHERE);
    words->as.text = string_of(text);
    node_append(block, words);
    node_append(document->root, block);
    return block;
}

static void guesses(void **state) {
    (void)state;
    static const struct { const char *script_lang, *text, *lang; } cases[] = {
        {"en", "The harbour opened on Monday, and it is of use to all.", "en"},
        {"en", "Das Sperrwerk ist heute er\xC3\xB6" "ffnet worden, und alle sind eingeladen, es zu besichtigen.", "de"},
        {"en", "La ville a inaugur\xC3\xA9 le barrage dans le port et les habitants sont invit\xC3\xA9s.", "fr"},
        {"en", "El puerto abri\xC3\xB3 la barrera y los vecinos est\xC3\xA1n invitados a verla con su familia.", "es"},
        {"en", "O porto abriu a barreira e os moradores n\xC3\xA3o foram avisados do evento.", "pt"},
        {"en",
         "Havnen \xC3\xA5pnet i dag, og det er ikke for sent \xC3\xA5 komme med b\xC3\xA5t, som er av tre.",
         "nb"},
        {"en", "Die Quay Street", "en"},                /* too few */
        {"en", "a b c e i o y x a b c", "en"},          /* no words */
        {"en", "", "en"},
        {"ru",
         "\xD0\x93\xD0\xB0\xD0\xB2\xD0\xB0\xD0\xBD\xD1\x8C \xD0\xB2\xD1\x96\xD0\xB4 "
         "\xD0\xBC\xD1\x96\xD1\x81\xD1\x82\xD0\xB0 \xD1\x82\xD0\xB0 \xD0\xB4\xD0\xBE "
         "\xD0\xBC\xD0\xBE\xD1\x80\xD1\x8F, \xD1\x8F\xD0\xBA \xD1\x96 \xD1\x86\xD0\xB5",
         "uk"},
        {"ja", "\xE6\xB8\xAF and the of is", "ja"},     /* its script serves no other */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *document = document_new(conversion_open());
        paragraph(document, cases[i].text);
        assert_string_is(language_of_words(document->arena, document->root, string_of(cases[i].script_lang)),
                         cases[i].lang);
        conversion_close();
    }
}

/* Parts that say their language do not count, nor does what comes late. */
static void looks_at(void **state) {
    (void)state;
    Document *document = document_new(conversion_open());
    paragraph(document, "und der die das ist nicht mit")->lang = S("de");
    paragraph(document, "It is of use to the town.");
    for (int i = 0; i < 3000; i++)
        paragraph(document, "It is \xC3\xA4 \xE6\xB8\xAF");
    for (int i = 0; i < 9000; i++)
        paragraph(document, "und der die das ist nicht mit");
    assert_string_is(language_of_words(document->arena, document->root, S("en")), "en");
    conversion_close();
}

/* ---- against the lists of words, looked through one after the other ---- */

static const struct {
    const char *script_lang, *lang, *words;
} lists[] = {
#define LANGUAGE(script_lang, lang, words) {script_lang, lang, words},
#include "doc/language_words.def"
#undef LANGUAGE
};
enum { LISTS = sizeof lists / sizeof *lists };

static const char *expected_language(char words[][32], uint32_t count, const char *script_lang) {
    uint32_t most = 0, equals = 0;
    const char *best = script_lang;
    for (size_t i = 0; i < LISTS; i++) {
        uint32_t hits = 0;
        for (uint32_t w = 0; w < count; w++)
            hits += string_is_one_of(string_of(words[w]), lists[i].words);
        if (strcmp(lists[i].script_lang, script_lang) != 0 || hits < most)
            continue;
        equals = hits == most ? equals + 1 : 0;
        best = hits == most ? best : lists[i].lang;
        most = hits;
    }
    return most >= 3 && equals == 0 && most * 14 >= count ? best : script_lang;
}

/* A small word of the list, now and then in capitals, or one of no list. */
static void random_word(uint64_t *seed, size_t list, char *to) {
    String rest = string_of(lists[list].words), word = rest;
    if (random_next(seed) % 3 == 0) {
        snprintf(to, 32, "%s%u", random_next(seed) % 2 ? "de" : "w", random_next(seed) % 100);
        return;
    }
    for (uint32_t skip = random_next(seed) % 20; string_next(&rest, ' ', &word) && skip > 0;)
        skip--;
    snprintf(to, 32, "%.*s", (int)word.length, word.bytes);
    if (random_next(seed) % 4 == 0 && to[0] >= 'a' && to[0] <= 'z')
        to[0] = (char)(to[0] - 'a' + 'A');
}

static void as_the_lists(void **state) {
    (void)state;
    enum { TEXTS = 3000, WORDS = 60 };
    static const char *const scripts[] = {"en", "ru", "ar", "el"};
    uint64_t seed = 15;
    for (int i = 0; i < TEXTS; i++) {
        char words[WORDS][32], text[WORDS * 32] = "";
        size_t mixed[] = {random_next(&seed) % LISTS, random_next(&seed) % LISTS};
        uint32_t count = random_next(&seed) % WORDS;
        for (uint32_t w = 0; w < count; w++) {
            random_word(&seed, mixed[random_next(&seed) % 3 == 0], words[w]);
            strcat(strcat(text, words[w]), w % 7 ? " " : ", ");
        }
        uint32_t other = random_next(&seed) % 20; /* seldom another script than that of most words */
        const char *script = other < 4 ? scripts[other] : lists[mixed[0]].script_lang;
        Document *document = document_new(conversion_open());
        paragraph(document, text);
        assert_string_is(language_of_words(document->arena, document->root, string_of(script)),
                         expected_language(words, count, script));
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(guesses), cmocka_unit_test(looks_at),
                                       cmocka_unit_test(as_the_lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
