/* Dates made from ICU's data alone, against ICU's own format: all locales, all months. */
#include "conversion.h"

#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "base/library.h"
#include "doc/date.h"
#include "doc/plain_dates.h"

enum { SHOWN_BYTES = 300 };

typedef struct {
    __typeof__(&udat_open) open;
    __typeof__(&udat_format) format;
    __typeof__(&udat_close) close;
} Icu;

static void load(Icu *icu) {
#define TEXT_OF(name) #name
#define NAME(name) TEXT_OF(name)
    static const char *const names[] = {NAME(udat_open), NAME(udat_format), NAME(udat_close)};
#undef NAME
#undef TEXT_OF
    assert_true(library_load("libicui18n.so." U_ICU_VERSION_SHORT, names, icu, sizeof names / sizeof *names));
}

static String by_icu(const Icu *icu, UDateFormat *format, const char *iso, char *bytes) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[SHOWN_BYTES / 3];
    int64_t seconds;
    int32_t count = 0;
    assert_true(date_parse(string_of(iso), &seconds));
    int32_t length = icu->format(format, (UDate)seconds * 1000, units, SHOWN_BYTES / 3, NULL, &status);
    u_strToUTF8(bytes, SHOWN_BYTES, &count, units, length, &status);
    assert_true(U_SUCCESS(status));
    return (String){bytes, (size_t)count};
}

/* How many of a locale's dates are made without ICU's format: all or none. */
static bool compare(const Icu *icu, const char *locale) {
    static const int days[][2] = {{1600, 1}, {1999, 30}, {2026, 9}, {2031, 22}};
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = icu->open(UDAT_NONE, UDAT_LONG, locale, u"GMT", -1, NULL, 0, &status);
    assert_true(U_SUCCESS(status));
    int made = 0, count = 0;
    for (int month = 1; month <= 12; month++) {
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
            Context *ctx = conversion_open();
            char iso[32], bytes[SHOWN_BYTES];
            int day = month == 2 && days[i][1] > 28 ? 28 : days[i][1];
            snprintf(iso, sizeof iso, "%04d-%02d-%02d", days[i][0], month, day);
            String shown, expected = by_icu(icu, format, iso, bytes);
            count++;
            if (plain_date(&ctx->arena, locale, days[i][0], month, day, &shown)) {
                made++;
                if (!string_equal(shown, expected))
                    fail_msg("%s %s: \"%.*s\" instead of \"%.*s\"", locale, iso, (int)shown.length, shown.bytes,
                             (int)expected.length, expected.bytes);
            }
            conversion_close();
        }
    }
    icu->close(format);
    assert_true(made == 0 || made == count);
    return made > 0;
}

static void all_locales(void **state) {
    (void)state;
    Icu icu;
    int made = 0, count = uloc_countAvailable();
    load(&icu);
    for (int i = 0; i < count; i++)
        made += compare(&icu, uloc_getAvailable(i));
    assert_true(made * 10 >= count * 9);
}

static void usual_languages(void **state) {
    (void)state;
    static const char *const usual[] = {"ar", "bg", "cs", "da", "de", "el", "en", "en_GB", "es", "et", "fi", "fr", "ga",
                                        "hi", "hr", "hu", "it", "ja", "ko", "lt", "lv", "mt", "nl", "pl", "pt", "ro",
                                        "ru", "sk", "sl", "sv", "tr", "uk", "zh", "ar@numbers=latn",
                                        "ar@numbers=arab", "hi@numbers=deva", "bn@numbers=latn", "en@numbers=arabext"};
    Icu icu;
    load(&icu);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        assert_true(compare(&icu, usual[i]));
}

/* Calendars and days that ICU must show. */
static void others(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String shown;
    assert_false(plain_date(&ctx->arena, "th", 2026, 3, 1, &shown));
    assert_false(plain_date(&ctx->arena, "fa", 2026, 3, 1, &shown));
    assert_false(plain_date(&ctx->arena, "ja@calendar=japanese", 2026, 3, 1, &shown));
    assert_false(plain_date(&ctx->arena, "en@numbers=roman", 2026, 3, 1, &shown));
    assert_false(plain_date(&ctx->arena, "en", 1582, 10, 10, &shown));
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_locales),
        cmocka_unit_test(usual_languages),
        cmocka_unit_test(others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
