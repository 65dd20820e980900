/* Dates and times with a time zone, in all locales of ICU: as ICU prints them, but for the languages below, whose
 * zone stands elsewhere. */
#include "conversion.h"

#include <unicode/ustring.h>

#include "doc/document.h"
#include "doc/icu.h"
#include "doc/locale_formats.h"
#include "text/utf8.h"

#define ISO "2026-05-09T09:40+08:00"
enum { SECONDS = 1778290800 };

/* Languages in which CLDR 42 has the zone before the time, or within or before words behind it; parts it from the time
 * with more than a space or comma, or in square brackets; or joins date and time with an English word. */
static const char others[] = "as az brx ee gu hi is kn kok ks lt mni mr my or te vi yue zh";

static String by_icu(Arena *arena, const Icu *icu, const char *locale) {
    UChar pattern[ICU_SHOWN_UNITS];
    int32_t length = icu_pattern(icu, locale, u"yMMMMdjmz", pattern);
    return icu_moment(arena, icu, locale, u"GMT+08:00", pattern, length, (UDate)SECONDS * 1000);
}

/* How often each letter and digit of a text occurs, as a sum that does not depend on their order. */
static uint64_t count_letters(String text) {
    uint64_t sum = 0;
    for (size_t at = 0; at < text.length;) {
        UChar32 c = (UChar32)utf8_next(text, &at);
        sum += u_isalnum(c) ? (uint64_t)c * 0x9E3779B97F4A7C15u : 0;
    }
    return sum;
}

static void all_locales(void **state) {
    (void)state;
    Icu icu;
    assert_true(icu_load(&(Arena){.ctx = NULL}, &icu));
    for (int i = 0; i < uloc_countAvailable(); i++) {
        Context *ctx = conversion_open();
        char tag[ICU_LOCALE_BYTES];
        UErrorCode status = U_ZERO_ERROR;
        bool has_zone;
        const char *locale = uloc_getAvailable(i);
        uloc_toLanguageTag(locale, tag, sizeof tag, true, &status);
        String shown = locale_moment(&ctx->arena, string_of(tag), S(ISO), S(""), &has_zone);
        String expected = by_icu(&ctx->arena, &icu, locale);
        bool is_other = string_is_one_of(lang_primary(string_of(tag)), others);
        if (!string_equal(shown, expected) && !is_other)
            fail_msg("%s: \"%.*s\" instead of \"%.*s\"", tag, (int)shown.length, shown.bytes, (int)expected.length,
                     expected.bytes);
        if (!string_is_one_of(lang_primary(string_of(tag)), "as az") && count_letters(shown) != count_letters(expected))
            fail_msg("%s: \"%.*s\" has other letters than \"%.*s\"", tag, (int)shown.length, shown.bytes,
                     (int)expected.length, expected.bytes);
        conversion_close();
    }
}

static void other_places(void **state) {
    (void)state;
    static const struct { const char *lang, *shown; } cases[] = {
        {"zh", "2026年5月9日 09:40（GMT+8）"},
        {"zh-TW", "2026年5月9日 上午9:40（GMT+8）"},
        {"hi", "9 मई 2026 को 9:40 am बजे (GMT+8)"},
        {"gu", "9 મે, 2026 એ 9:40 AM વાગ્યે (GMT+8)"},
        {"mr", "९ मे, २०२६ रोजी ९:४० AM GMT+८"},
        {"my", "၂၀၂၆၊ မေ ၉ ၀၉:၄၀ GMT+၈"},
        {"vi", "lúc 09:40 (GMT+8) 9 tháng 5, 2026"},
        {"is", "9. maí 2026 kl. 09:40 GMT+8"},
        {"lt", "2026 m. gegužės 9 d. 09:40 GMT+8"},
        {"az", "9 may 2026, 09:40 GMT+8"},
        {"ja", "2026年5月9日 9:40 GMT+8"},
        {"ko", "2026년 5월 9일 오전 9:40 GMT+8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        bool has_zone;
        String shown = locale_moment(&ctx->arena, string_of(cases[i].lang), S(ISO), S(""), &has_zone);
        assert_string_is(shown, cases[i].shown);
        conversion_close();
    }
}

static void first_of_month(void **state) {
    (void)state;
    static const struct { const char *lang, *iso, *shown; } cases[] = {
        {"fr", "2026-05-01", "1er mai 2026"},
        {"fr-CA", "2026-05-01", "1er mai 2026"},
        {"fr", "2026-05-11", "11 mai 2026"},
        {"fr", "2026-05", "mai 2026"},
        {"fr", "2026-05-01/2026-05-05", "1er–5 mai 2026"},
        {"fr", "2026-05-01T01:01+01:00", "1er mai 2026 à 01:01 UTC+1"},
        {"it", "2026-05-01", "1º maggio 2026"},
        {"pt-BR", "2026-05-01", "1º de maio de 2026"},
        {"pt-PT", "2026-05-01", "1 de maio de 2026"},
        {"es", "2026-05-01", "1 de mayo de 2026"},
        {"ca", "2026-05-01", "1 de maig de 2026"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        bool has_zone;
        String shown = locale_moment(&ctx->arena, string_of(cases[i].lang), string_of(cases[i].iso), S(""), &has_zone);
        assert_string_is(shown, cases[i].shown);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_locales),
        cmocka_unit_test(other_places),
        cmocka_unit_test(first_of_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
