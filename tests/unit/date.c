/* Dates as people write them. ICU's own formats in many languages are read back. */
#include "conversion.h"

#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "doc/date.h"
#include "doc/weekday_said.h"

static String read(Context *ctx, const char *lang, const char *text) {
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, string_of(lang));
    String iso;
    return date_read(document, string_of(text), &iso) ? iso : S("");
}

static void usual_forms(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const cases[][3] = {
        {"en", "2026-06-22", "2026-06-22"},
        {"en", "2026", "2026"},
        {"en", "2026-06-22T10:30:00+02:00", "2026-06-22T10:30:00+02:00"},
        {"de", "22. Juni 2026", "2026-06-22"},
        {"de", "Montag, den 22. Juni 2026", "2026-06-22"},
        {"de", "22.6.2026", "2026-06-22"},
        {"de", "22.06.2026, 10:30", "2026-06-22T10:30"},
        {"en", "June 22, 2026", "2026-06-22"},
        {"en-GB", "Monday 22nd of June 2026", "2026-06-22"},
        {"en", "22 Jun 2026", "2026-06-22"},
        {"en", "June 2026", "2026-06"},
        {"en", "2026/6/22", "2026-06-22"},
        {"en", "20260622", "2026-06-22"},
        {"en", "Mon, 22 Jun 2026 10:00:00 +0200", "2026-06-22T10:00:00+02:00"},
        {"en", "Mon, 22 Jun 2026 10:00:00 GMT", "2026-06-22T10:00:00Z"},
        {"en", "Monday, June 22nd, 2026 10:30 AM", "2026-06-22T10:30"},
        {"en", "Monday, June 22nd, 2026 at 9:05pm", "2026-06-22T21:05"},
        {"en", "June 1st, 2026 12:00 a.m.", "2026-06-01T00:00"},
        {"en", "June 3rd, 2026, 12:15 p.m. UTC", "2026-06-03T12:15Z"},
        {"en", "(Mon) 22 June 2026", "2026-06-22"},
        {"en", "June 22, 2026 13:30 PM", ""},
        {"en", "June 22, 2026 0:30 AM", ""},
        {"de", "Montag, 22. Juni 2026, um 9:30 Uhr", "2026-06-22T09:30"},
        {"de", "22. Juni 2026 (Montag)", "2026-06-22"},
        {"nl", "maandag 22 juni 2026 om 14:30 uur", "2026-06-22T14:30"},
        {"es", "22 de junio de 2026, 9:30 p. m.", "2026-06-22T21:30"},
        {"fr", "lundi 22 juin 2026 à 9:30", "2026-06-22T09:30"},
        {"ja", "2026年6月22日（月）", "2026-06-22"},
        {"ja", "2026年6月22日（月曜日） 10:30", "2026-06-22T10:30"},
        {"ja", "令和8年6月22日（月）", "2026-06-22"},
        {"zh", "2026年6月22日（星期一）", "2026-06-22"},
        {"zh-TW", "2026年6月22日（一）", "2026-06-22"},
        {"ko", "2026년 6월 22일(월) 14:30", "2026-06-22T14:30"},
        {"en-GB", "6/7/2026", "2026-07-06"},
        {"en-US", "6/7/2026", "2026-06-07"},
        {"fr", "6/7/2026", "2026-07-06"},
        {"en", "22/6/2026", "2026-06-22"},
        {"en", "6/22/2026", "2026-06-22"},
        {"fr", "1er janvier 2026", "2026-01-01"},
        {"it", "1º maggio 2026", "2026-05-01"},
        {"pt", "1.º de maio de 2026", "2026-05-01"},
        {"es", "22 de junio de 2026", "2026-06-22"},
        {"es", "June 22, 2026", "2026-06-22"},
        {"ja", "2026年6月22日", "2026-06-22"},
        {"zh", "2026年6月22日 星期一", "2026-06-22"},
        {"ko", "2026년 6월 22일", "2026-06-22"},
        {"th", "22 มิถุนายน 2569", "2026-06-22"},
        {"th", "วันอาทิตย์ที่ 16 สิงหาคม ค.ศ. 2050", "2050-08-16"},
        {"ru", "22 июня 2026 г.", "2026-06-22"},
        {"ar", "٢٢ يونيو ٢٠٢٦", "2026-06-22"},
        {"pl", "22 czerwca 2026 r.", "2026-06-22"},
        {"ja", "令和8年6月22日", "2026-06-22"},
        {"ja", "令和元年5月1日", "2019-05-01"},
        {"zh-TW", "民國115年6月22日", "2026-06-22"},
        {"fa", "۱ تیر ۱۴۰۵", "2026-06-22"},
        {"fa", "۲۲ ژوئن ۲۰۲۶", "2026-06-22"},
        {"fa", "۳۱ مهر ۱۴۰۵", ""}, /* has 30 days */
        {"fa", "1405/04/01", ""},
        {"fil", "6/7/2026", "2026-06-07"},
        {"en-CA", "6/7/2026", ""},
        {"ja", "6/7/2026", ""},
        {"ar", "١٤٤٧ محرم ١", ""},
        {"en", "", ""},
        {"en", "6/7/2026", ""},
        {"en", "6/7/26", ""},
        {"en", "spring 2026", ""},
        {"en", "approximately June 22, 2026", ""},
        {"en", "June 22-24, 2026", ""},
        {"en-GB", "16 October 2026, noon", "2026-10-16T12:00"},
        {"en-GB", "16 October 2026 at 12 noon", "2026-10-16T12:00"},
        {"en-GB", "16 October 2026, midnight", ""},
        {"en-GB", "16 October 2026, GMT", ""},
        {"en-GB", "16 October 2026 tbc", ""},
        {"en-GB", "noon, 16 October 2026", "2026-10-16T12:00"},
        {"en-US", "October 16, 2026, 9 a.m.", "2026-10-16T09:00"},
        {"en-GB", "16 October 2026 at 9.30am", "2026-10-16T09:30"},
        {"en-GB", "16 October 2026, 11 noon", ""},
        {"en-GB", "9 am on 16 October 2026", "2026-10-16T09:00"},
        {"en-GB", "9.30am on Friday 16 October 2026", "2026-10-16T09:30"},
        {"en-GB", "00:01 GMT, 2 May 2026", "2026-05-02T00:01Z"},
        {"en-GB", "24:00 on 16 October 2026", "2026-10-17T00:00"},
        {"en", "2026-12-31T24:00", "2027-01-01T00:00"},
        {"zh-TW", "2026年5月3日上午9時", "2026-05-03T09:00"},
        {"zh", "2026年5月3日晚上8点半", "2026-05-03T20:30"},
        {"zh", "2026年5月3日凌晨12点", "2026-05-03T00:00"},
        {"ja", "2026年5月3日（日）午後3時30分", "2026-05-03T15:30"},
        {"ja", "2026年5月3日 朝6時", "2026-05-03T06:00"},
        {"ko", "2026년 5월 3일 오후 3시 30분", "2026-05-03T15:30"},
        {"hi", "3 मई 2026 को शाम 5:30 बजे", "2026-05-03T17:30"},
        {"es", "9 de la noche del 3 de mayo de 2026", "2026-05-03T21:00"},
        {"de", "um 12 Uhr am 16. Oktober 2026", "2026-10-16T12:00"},
        {"de", "15 Uhr am 16. Oktober 2026", "2026-10-16T15:00"},
        {"it", "alle ore 6 del 3 maggio 2026", "2026-05-03T06:00"},
        {"fr", "9h30 le 16 octobre 2026", "2026-10-16T09:30"},
        {"fr", "midi, le 3 mai 2026", "2026-05-03T12:00"},
        {"ar", "3 مايو 2026 الساعة 6 مساء", "2026-05-03T18:00"},
        {"hu", "2026. május 3. du. 3 óra", "2026-05-03T15:00"},
        {"ru", "3 мая 2026 года, 6 часов утра", "2026-05-03T06:00"},
        {"bn", "৩ মে, ২০২৬ সকাল ৯টা", "2026-05-03T09:00"},
        {"en-GB", "3 May 2026 in the morning", ""},
        {"en-GB", "16 October 2026 25:00", ""},
        {"en-GB", "3 May 2026, 9 am or 10 am", ""},
        {"en-GB", "9 on 3 May 2026", ""},
        {"en-GB", "9 am, May 2026", ""},
        {"de", "16. Oktober 2026, 9 Uhr", "2026-10-16T09:00"},
        {"de", "16.10.2026, 9.30 Uhr", "2026-10-16T09:30"},
        {"de", "16.10.2026, 12 Uhr mittags", "2026-10-16T12:00"},
        {"de", "16. Oktober 2026, Mittag", "2026-10-16T12:00"},
        {"de", "16.10.2026, 9.30", ""},
        {"de", "16. Oktober 2026, 24 Uhr", "2026-10-17T00:00"},
        {"fr", "16 octobre 2026 à 9h30", "2026-10-16T09:30"},
        {"fr", "16 octobre 2026 à 9 h 30", "2026-10-16T09:30"},
        {"fr", "16 octobre 2026, 12 h", "2026-10-16T12:00"},
        {"fr", "16 octobre 2026, midi", "2026-10-16T12:00"},
        {"fr", "16 octobre 2026, minuit", ""},
        {"it", "16 ottobre 2026, mezzogiorno", "2026-10-16T12:00"},
        {"it", "16 ottobre 2026, ore 9.30", "2026-10-16T09:30"},
        {"es", "16 de octubre de 2026, mediodía", "2026-10-16T12:00"},
        {"es", "16 de octubre de 2026 a las 9:30 h", "2026-10-16T09:30"},
        {"pl", "16 października 2026 r., godz. 9.30", "2026-10-16T09:30"},
        {"sv", "16 oktober 2026 kl. 9.30", "2026-10-16T09:30"},
        {"fi", "16.10.2026 klo 9.30", "2026-10-16T09:30"},
        {"ru", "16 октября 2026 г. в 9:30", "2026-10-16T09:30"},
        {"hi", "5 अक्टूबर 2026", "2026-10-05"},
        {"hi", "5 अक्तूबर 2026", "2026-10-05"},
        {"hi", "5 फरवरी 2026", "2026-02-05"},
        {"fr", "5 AOUT 2026, 10H00", "2026-08-05T10:00"},
        {"el", "5 ΙΟΥΝΙΟΥ 2026", "2026-06-05"},
        {"el", "5 Ιούνη 2026", "2026-06-05"},
        {"pl", "5 PAZDZIERNIKA 2026", "2026-10-05"},
        {"tr", "5 AGUSTOS 2026", "2026-08-05"},
        {"es", "5 de setiembre de 2026", "2026-09-05"},
        {"de", "5. Jänner 2026", "2026-01-05"},
        {"ar", "5 حزيران 2026", "2026-06-05"},
        {"ar", "5 اكتوبر 2026", "2026-10-05"},
        {"ar", "\u200F5 يونيو 2026\u200F، 10:00", "2026-06-05T10:00"},
        {"vi", "10 giờ ngày 5 tháng sáu năm 2026", "2026-06-05T10:00"},
        {"lv", "2026. gada 5. jūnijam plkst. 10.00", "2026-06-05T10:00"},
        {"et", "5. juunini 2026 kell 10.00", "2026-06-05T10:00"},
        {"sl", "5. junija 2026 ob 10. uri", "2026-06-05T10:00"},
        {"sr", "5. јуна 2026. у 10.00", "2026-06-05T10:00"},
        {"sr", "5. juna 2026. u 10.00 časova", "2026-06-05T10:00"},
        {"fi", "5. kesäkuuta 2026 kello 10 asti", "2026-06-05T10:00"},
        {"hu", "2026. június 5. 10 óráig", "2026-06-05T10:00"},
        {"tr", "5 Haziran 2026 saat 10.00'a kadar", "2026-06-05T10:00"},
        {"ru", "в 5 июня 2026 г.", "2026-06-05"},
        {"en", "at 10.06.2026", "2026-06-10"},
        {"ja", "昭和64年1月7日", "1989-01-07"},
        {"ja", "昭和99年6月5日", ""},
        {"ja", "平成32年6月5日", ""},
        {"en", "31 June 2026", ""},
        {"en", "2026-13-01", ""},
        {"en", "June 22, 2026 at 25:00", ""},
        {"en", "\xF0\x9F\x98\x80", ""},
        {"en", "1 2 3 4 5 6 7 8 9", ""},
        {"en", "99999999999999999999", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        String iso = read(ctx, cases[i][0], cases[i][1]);
        if (!string_equal(iso, string_of(cases[i][2])))
            fail_msg("%s: %s becomes \"%.*s\"", cases[i][0], cases[i][1], (int)iso.length, iso.bytes);
    }
    conversion_close();
}

static void impossible_days(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { const char *text; bool is_so; } cases[] = {
        {"2026-02-30", true}, {"2026-13-01", true}, {"31 June 2026", true}, {"31/02/2026", true},
        {"2026-10-16T25:00", true}, {"2026-10-16", false}, {"tomorrow", false}, {"30 June 2026", false},
        {"2026-Q1 report", false}, {"spring 2026", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *document = document_new(ctx);
        meta_add(document, META_LANGUAGE, S("en-GB"));
        if (date_is_impossible(document, string_of(cases[i].text)) != cases[i].is_so)
            fail_msg("%s", cases[i].text);
    }
    conversion_close();
}

static void midnights(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const cases[][3] = {
        {"en-GB", "midnight on 3 May 2026", "2026-05-03"}, {"en-GB", "3 May 2026, 12 midnight", "2026-05-03"},
        {"fr", "minuit le 3 mai 2026", "2026-05-03"},      {"de", "3. Mai 2026, Mitternacht", "2026-05-03"},
        {"es", "medianoche del 3 de mayo de 2026", "2026-05-03"}, {"zh", "2026年5月3日午夜", "2026-05-03"},
        {"en-GB", "12 at night on 3 May 2026", "2026-05-03"}, {"en-GB", "3 May 2026, 00:00", ""},
        {"en-GB", "midnight train of May 2026", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *document = document_new(ctx);
        String day;
        meta_add(document, META_LANGUAGE, string_of(cases[i][0]));
        if (!date_read_midnight(document, string_of(cases[i][1]), &day))
            day = S("");
        assert_string_is(day, cases[i][2]);
    }
    conversion_close();
}

static const char *const locales[] = {
    "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en_GB", "en_US", "es",
    "et", "eu", "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "ka", "kk", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mr", "ms", "nb", "ne", "nl", "nn", "pl",
    "pt", "pt_BR", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz",
    "vi", "zh", "zh_Hant", "zu",
};

/* The date, and with a style the time, in this locale's format and calendar; false when there is none. */
static bool format(const char *locale, const char *calendar, UDateFormatStyle time, UDateFormatStyle style,
                   double milliseconds, char out[256]) {
    char name[64];
    UChar units[256];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length;
    snprintf(name, sizeof name, "%s@calendar=%s", locale, calendar);
    UDateFormat *formatter = udat_open(time, style, name, (const UChar[]){'U', 'T', 'C', 0}, -1, NULL, 0, &status);
    udat_format(formatter, milliseconds, units, 256, NULL, &status);
    udat_close(formatter);
    u_strToUTF8(out, 256, &length, units, -1, &status);
    return U_SUCCESS(status);
}

static void formats_of_icu(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const UDateFormatStyle styles[] = {UDAT_FULL, UDAT_LONG, UDAT_MEDIUM};
    size_t all = 0, wrong = 0, unread = 0;
    uint32_t random = 5;
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
        for (size_t k = 0; k < 3 * 24; k++) {
            char text[256], lang[16];
            Buffer expected;
            random = random * 1103515245 + 12345;
            int64_t seconds = (int64_t)(random >> 8) % 25000 * 86400;
            if (!format(locales[i], "gregorian", UDAT_NONE, styles[k % 3], (double)seconds * 1000, text))
                continue;
            snprintf(lang, sizeof lang, "%s", locales[i]);
            for (char *p = lang; *p; p++)
                *p = *p == '_' ? '-' : *p;
            buffer_open(&expected, &ctx->arena);
            date_format(&expected, seconds);
            String iso = read(ctx, lang, text);
            bool right = string_equal(iso, string_slice(buffer_view(&expected), 0, 10));
            all++;
            unread += iso.length == 0;
            wrong += iso.length > 0 && !right;
            if (!right)
                print_message("%s: %s -> %.*s\n", locales[i], text, (int)iso.length, iso.bytes);
        }
    print_message("%zu dates: %zu read wrongly, %zu not read\n", all, wrong, unread);
    assert_int_equal(wrong, 0);
    assert_int_equal(unread, 0);
    conversion_close();
}

/* Every hour in every language, with its date. */
static void times_of_icu(void **state) {
    (void)state;
    size_t all = 0, wrong = 0, unread = 0;
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        Context *ctx = conversion_open();
        for (int hour = 0; hour < 24; hour++) {
            char text[256], lang[16], expected[32];
            int day = 1 + (hour * 7 + (int)i) % 28, minute = hour * 17 % 60;
            snprintf(expected, sizeof expected, "2026-10-%02dT%02d:%02d", day, hour, minute);
            int64_t seconds;
            assert_true(date_parse(string_of(expected), &seconds));
            if (!format(locales[i], "gregorian", UDAT_SHORT, UDAT_LONG, (double)seconds * 1000, text))
                continue;
            snprintf(lang, sizeof lang, "%s", locales[i]);
            for (char *p = lang; *p; p++)
                *p = *p == '_' ? '-' : *p;
            String iso = read(ctx, lang, text);
            all++;
            unread += iso.length == 0;
            wrong += iso.length > 0 && !string_equal(iso, string_of(expected));
            if (!string_equal(iso, string_of(expected)))
                print_message("%s: %s -> %.*s\n", locales[i], text, (int)iso.length, iso.bytes);
        }
        conversion_close();
    }
    print_message("%zu times: %zu read wrongly, %zu not read\n", all, wrong, unread);
    assert_int_equal(wrong, 0);
    assert_int_equal(unread, 0);
}

/* ICU counts the Persian calendar as well. */
static void persian_dates(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    uint32_t random = 9;
    for (size_t i = 0; i < 300; i++) {
        char text[256];
        Buffer expected;
        random = random * 1103515245 + 12345;
        int64_t seconds = (int64_t)(random >> 8) % 40000 * 86400;
        assert_true(format("fa", "persian", UDAT_NONE, UDAT_LONG, (double)seconds * 1000, text));
        buffer_open(&expected, &ctx->arena);
        date_format(&expected, seconds);
        String iso = read(ctx, "fa", text);
        if (!string_equal(iso, string_slice(buffer_view(&expected), 0, 10)))
            fail_msg("%s -> %.*s", text, (int)iso.length, iso.bytes);
    }
    conversion_close();
}

/* 4 June 2026 is a Thursday. */
static void weekdays(void **state) {
    (void)state;
    static const struct { const char *lang, *text; bool differs; } cases[] = {
        {"en", "Friday, 4 June 2026", true}, {"en", "Thursday, 4 June 2026", false}, {"en", "Thu 4 June 2026", false},
        {"en", "Fri, June 4, 2026", true}, {"de", "LONDON, Friday 4 June 2026", true},
        {"en", "The Sunday Gazette, 4 June 2026", false}, {"en", "SUN, 4 June 2026", true},
        {"en", "4 June 2026 (Monday)", true}, {"de", "Freitag, den 4. Juni 2026", true},
        {"de", "Donnerstag, 4. Juni 2026", false}, {"de", "Do., 4. Juni 2026", false},
        {"de", "Fr. Meier, 4. Juni 2026", false},
        {"fr", "vendredi 4 juin 2026", true}, {"fr", "le jeudi 4 juin 2026", false}, {"fr", "4 mars", false},
        {"es", "viernes, 4 de junio de 2026", true}, {"es", "mar. 4", false}, {"it", "venerdì 4 giugno 2026", true},
        {"fi", "perjantaina 4.6.2026", true}, {"fi", "torstaina 4.6.2026", false},
        {"hu", "2026. június 4., péntek", true},
        {"pl", "piątek, 4 czerwca 2026", true}, {"ru", "пятница, 4 июня 2026 г.", true},
        {"ru", "четверг, 4 июня 2026 г.", false}, {"el", "Παρασκευή 4 Ιουνίου 2026", true},
        {"ja", "2026年6月4日(金)", true}, {"ja", "2026年6月4日（木）", false}, {"ja", "2026年6月4日", false},
        {"ja", "2026年6月4日 金曜日", true}, {"zh", "2026年6月4日 星期五", true}, {"zh", "2026年6月4日 周四", false},
        {"ko", "2026년 6월 4일 금요일", true}, {"ko", "2026. 6. 4.(목)", false}, {"ar", "الجمعة 4 يونيو 2026", true},
        {"he", "ביום שישי, 4 ביוני 2026", true}, {"he", "יום חמישי, 4 ביוני 2026", false},
        {"hi", "शुक्रवार, 4 जून 2026", true}, {"th", "วันศุกร์ที่ 4 มิถุนายน 2569", true},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *document = document_new(ctx);
        meta_add(document, META_LANGUAGE, string_of(cases[i].lang));
        String right = S("Thursday");
        if (weekday_differs(document, string_of(cases[i].text), S("2026-06-04"), &right) != cases[i].differs)
            fail_msg("%s: %s", cases[i].lang, cases[i].text);
        assert_string_is(right, "Thursday");
    }
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(usual_forms), cmocka_unit_test(formats_of_icu),
                                       cmocka_unit_test(times_of_icu),
                                       cmocka_unit_test(midnights),
                                       cmocka_unit_test(impossible_days),
                                       cmocka_unit_test(persian_dates),
                                       cmocka_unit_test(weekdays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
