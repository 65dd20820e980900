/* Dates, lists and names of languages, against what CLDR's own tables say (checked with another implementation: Intl of
 * V8). Only what no version of CLDR has changed. */
#include "conversion.h"

#include "doc/locale_formats.h"

static void dates(void **state) {
    (void)state;
    static const struct { const char *lang, *iso, *shown; } cases[] = {
        {"en", "2026-03-01", "March 1, 2026"},
        {"en-GB", "2026-03-01", "1 March 2026"},
        {"de", "2026-03-01", "1. März 2026"},
        {"fr", "2026-03-01", "1er mars 2026"},
        {"es", "2026-03-01", "1 de marzo de 2026"},
        {"hu", "2026-03-01", "2026. március 1."},
        {"zh", "2026-03-01", "2026年3月1日"},
        {"ja", "2026-03-01", "2026年3月1日"},
        {"ja-u-ca-japanese", "2026-03-01", "令和8年3月1日"},
        {"ko", "2026-03-01", "2026년 3월 1일"},
        {"fa", "2026-03-01", "۱۰ اسفند ۱۴۰۴"},
        {"th", "2026-03-01", "1 มีนาคม 2569"},
        {"hi", "2026-03-01", "1 मार्च 2026"},
        {"bn", "2026-03-01", "১ মার্চ, ২০২৬"},
        {"sr-Latn", "2026-03-01", "1. mart 2026."},
        {"en-GB", "2026-03-01T23:30:00-05:00", "1 March 2026"}, /* the day as it is written */
        {"en-GB", "2026-03", "March 2026"},
        {"en-GB", "2026", "2026"},
        {"th", "2026-03", "มีนาคม 2569"},
        {"fa", "2026", "۲۰۲۶"}, /* a year alone is none of the Persian calendar */
        {"en-GB", "2026-03-01/2026-03-05", "1–5 March 2026"},
        {"en-GB", "2026-03-01/2026-03-01", "1 March 2026"},
        {"en-GB", "2026-03-05/2026-03-01", "2026-03-05/2026-03-01"},
        {"en-GB", "2026-03-05/2026-04", "2026-03-05/2026-04"},
        {"en-GB", "Spring 2026", "Spring 2026"},
        {"en-GB", "2026-02-30", "2026-02-30"},
        {"tlh", "2026-03-01", "2026-03-01"}, /* ICU does not know it: the machine's language has no part in it */
        {"", "2026-03-01", "2026-03-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        String shown = locale_date(&ctx->arena, string_of(cases[i].lang), string_of(cases[i].iso));
        assert_string_is(shown, cases[i].shown);
        conversion_close();
    }
}

static void valid_dates(void **state) {
    (void)state;
    assert_true(locale_date_valid(S("2026-03-01")));
    assert_true(locale_date_valid(S("2026-03-01/2026-03-05")));
    assert_false(locale_date_valid(S("2026-03-01/")));
    assert_false(locale_date_valid(S("/2026-03-01")));
    assert_false(locale_date_valid(S("today")));
}

static void lists(void **state) {
    (void)state;
    static const struct { const char *lang, *shown; } cases[] = {
        {"en", "Ana, Bo, and Cy"}, {"en-GB", "Ana, Bo and Cy"}, {"de", "Ana, Bo und Cy"}, {"es", "Ana, Bo y Cy"},
        {"ar", "Ana وBo وCy"},     {"zh", "Ana、Bo和Cy"},       {"ja", "Ana、Bo、Cy"},    {"tlh", "Ana, Bo, Cy"},
    };
    String items[] = {S("Ana"), S("Bo"), S("Cy")};
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_is(locale_list(&ctx->arena, string_of(cases[i].lang), items, 3), cases[i].shown);
    assert_string_is(locale_list(&ctx->arena, S("es"), (String[]){S("Ana"), S("Iris")}, 2), "Ana e Iris");
    assert_string_is(locale_list(&ctx->arena, S("en"), items, 1), "Ana");
    assert_string_is(locale_list(&ctx->arena, S("en"), items, 0), "");
    conversion_close();
}

static void languages(void **state) {
    (void)state;
    static const struct { const char *tag, *name; } cases[] = {
        {"fr", "Français"}, {"pt-BR", "Português (Brasil)"}, {"el", "Ελληνικά"}, {"zh", "中文"}, {"ka", "ქართული"},
        {"la", "Latin"}, {"qxx", "qxx"}, {"", ""},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_is(locale_language(&ctx->arena, string_of(cases[i].tag)), cases[i].name);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(valid_dates),
        cmocka_unit_test(lists),
        cmocka_unit_test(languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
