/* Time zones against the C library, which reads the same files: moments at random, and clocks that go forward and
 * back. */
#include "conversion.h"

#include <stdlib.h>
#include <time.h>

#include "doc/date.h"
#include "doc/locale_formats.h"
#include "doc/time_zone.h"

static const char *const names[] = {
    "Europe/London", "Europe/Berlin", "Europe/Dublin", "Africa/Cairo", "Africa/Casablanca", "Africa/Lagos",
    "America/New_York", "America/Sao_Paulo", "America/Mexico_City", "America/Asuncion", "America/St_Johns",
    "Asia/Almaty", "Asia/Dubai", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Gaza", "Asia/Tehran", "Asia/Tokyo",
    "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "CET", "EST5EDT",
    "Etc/GMT+5", "UTC", "America/Argentina/Buenos_Aires",
};

static void agrees_with_the_library(void **state) {
    (void)state;
    uint64_t random = 20260503;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Context *ctx = conversion_open();
        TimeZone zone;
        assert_true(time_zone_open(&zone, &ctx->arena, string_of(names[i])));
        setenv("TZ", names[i], 1);
        tzset();
        for (int round = 0; round < 2000; round++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            time_t at = (time_t)((int64_t)(random >> 31) % 5000000000 - 600000000); /* 1950 to 2109 */
            struct tm local;
            assert_non_null(localtime_r(&at, &local));
            ZoneTime time = time_zone_at(&zone, at);
            if (time.offset != local.tm_gmtoff || time.is_daylight != (local.tm_isdst > 0))
                fail_msg("%s at %lld: %d, not %ld", names[i], (long long)at, (int)time.offset, local.tm_gmtoff);
            assert_string_equal(arena_c_string(&ctx->arena, time.abbreviation), local.tm_zone);
            ZoneTime clock = time_zone_at_clock(&zone, at + time.offset);
            struct tm again;
            time_t back = at + time.offset - clock.offset; /* the same moment, or the first of two */
            assert_non_null(localtime_r(&back, &again));
            assert_int_equal(again.tm_min, local.tm_min);
            assert_int_equal(again.tm_hour, local.tm_hour);
        }
        unsetenv("TZ");
        conversion_close();
    }
}

static void refuses_other_names(void **state) {
    (void)state;
    static const char *const wrong[] = {"", "/", "../passwd", "Europe/../Europe/Berlin", "/etc/passwd", "Europe/",
                                        "Europe", "Mars/Base", "Europe//Berlin", "tzdata.zi", "Europe/Berlin "};
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        TimeZone zone;
        if (time_zone_open(&zone, &ctx->arena, string_of(wrong[i])))
            fail_msg("\"%s\" is no zone", wrong[i]);
    }
    conversion_close();
}

static void prints_zones(void **state) {
    (void)state;
    static const struct { const char *lang, *iso, *zone, *shown; } cases[] = {
        {"en-GB", "2026-05-03T06:00", "Europe/London", "3 May 2026 at 06:00 BST"},
        {"en-GB", "2026-05-03T06:00", "Asia/Dubai", "3 May 2026 at 06:00 GMT+4"},
        {"en-GB", "2026-05-03T06:00", "Africa/Cairo", "3 May 2026 at 06:00 GMT+3"},
        {"en-GB", "2026-05-03T06:00", "America/Mexico_City", "3 May 2026 at 06:00 GMT-6"},
        {"en-US", "2026-05-03T06:00", "CET", "May 3, 2026 at 6:00\xE2\x80\xAF" "AM CET"},
        {"de", "2026-05-03T06:00", "CET", "3. Mai 2026 um 06:00 CET"},
        {"en-GB", "2026-05-03T06:00Z", "cest", "3 May 2026 at 08:00 CEST"},
        {"fr", "2026-12-03", "EST", "3 décembre 2026 (EST)"},
        {"en-GB", "2026-05-03", "Europe/London", "3 May 2026 (BST)"},
        {"en-GB", "2026-03-29T01:30", "Europe/London", "29 March 2026 at 01:30 GMT"}, /* which BST leaves out */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        bool has_zone;
        String shown = locale_moment(&ctx->arena, string_of(cases[i].lang), string_of(cases[i].iso),
                                     string_of(cases[i].zone), &has_zone);
        assert_string_is(shown, cases[i].shown);
        assert_true(has_zone);
        conversion_close();
    }
}

/* Clocks that are changed skip or repeat times; of Lord Howe Island by half an hour. */
static void counts_times_of_clocks(void **state) {
    (void)state;
    static const struct { const char *zone, *clock; int shown; } cases[] = {
        {"Europe/Berlin", "2026-03-29T01:59", 1}, {"Europe/Berlin", "2026-03-29T02:00", 0},
        {"Europe/Berlin", "2026-03-29T02:59", 0}, {"Europe/Berlin", "2026-03-29T03:00", 1},
        {"Europe/Berlin", "2026-10-25T01:59", 1}, {"Europe/Berlin", "2026-10-25T02:00", 2},
        {"Europe/Berlin", "2026-10-25T02:59", 2}, {"Europe/Berlin", "2026-10-25T03:00", 1},
        {"America/New_York", "2045-03-12T02:30", 0}, {"America/New_York", "2045-11-05T01:30", 2},
        {"Australia/Lord_Howe", "2026-10-04T02:15", 0}, {"Australia/Lord_Howe", "2026-10-04T02:30", 1},
        {"Asia/Kathmandu", "2026-03-29T02:30", 1},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TimeZone zone;
        int64_t seconds;
        assert_true(time_zone_open(&zone, &ctx->arena, string_of(cases[i].zone)));
        assert_true(date_parse(string_of(cases[i].clock), &seconds));
        if (time_zone_clock_shows(&zone, seconds) != cases[i].shown)
            fail_msg("%s %s", cases[i].zone, cases[i].clock);
    }
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_library),
        cmocka_unit_test(refuses_other_names),
        cmocka_unit_test(prints_zones),
        cmocka_unit_test(counts_times_of_clocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
