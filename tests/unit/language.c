/* The language of a text that does not say it, by its small words. */
#include "conversion.h"

#include "doc/document.h"
#include "doc/language_words.h"

static Node *paragraph(Document *document, const char *text) {
    Node *block = node_new(document->arena, KIND_PARAGRAPH, NOWHERE), *words = node_new(document->arena, KIND_TEXT, NOWHERE);
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
        {"en", "Havnen \xC3\xA5pnet i dag, og det er ikke for sent \xC3\xA5 komme med b\xC3\xA5t, som er av tre.", "nb"},
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
        assert_string_is(language_of_words(document->arena, document->root, string_of(cases[i].script_lang)), cases[i].lang);
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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(guesses), cmocka_unit_test(looks_at)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
