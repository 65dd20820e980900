/* Dates and times with their time zone, by ICU and the machine's time zones. */
#include <string.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "doc/date.h"
#include "doc/day_periods.h"
#include "doc/document.h"
#include "doc/first_of_month.h"
#include "doc/icu.h"
#include "doc/locale_formats.h"
#include "doc/time_zone.h"
#include "doc/zone_abbreviations.h"
#include "doc/zone_place.h"

enum { ZONE_UNITS = 128 };

/* A name of the time zone database that ICU knows, in its letters. */
static bool find_zone(const Icu *icu, String name, UChar *zone) {
    UErrorCode status = U_ZERO_ERROR;
    UChar given[ZONE_UNITS];
    UBool is_known = false;
    if (name.length == 0 || name.length >= ZONE_UNITS)
        return false;
    u_uastrncpy(given, name.bytes, (int32_t)name.length);
    given[name.length] = 0;
    icu->ucal_getCanonicalTimeZoneID(given, -1, zone, ZONE_UNITS, &is_known, &status);
    return U_SUCCESS(status) && is_known;
}

/* The offset that a time ends with: "+02:00", "Z". Empty when it has none. */
static String offset_of(String iso) {
    for (size_t at = 11; at < iso.length; at++)
        if (iso.bytes[at] == 'Z' || iso.bytes[at] == '+' || iso.bytes[at] == '-')
            return string_slice(iso, at, iso.length);
    return S("");
}

/* Names that say two offsets, and zones with the same time whose names are known. */
static String known_zone(String name) {
    static const struct { const char *name, *zone; } zones[] = {
        {"EST5EDT", "America/New_York"}, {"CST6CDT", "America/Chicago"}, {"MST7MDT", "America/Denver"},
        {"PST8PDT", "America/Los_Angeles"},
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (string_equal(name, string_of(zones[i].name)))
            return string_of(zones[i].zone);
    return name;
}

/* Whether ICU, whose rules may be older than the machine's, has the same time in the zone. */
static bool icu_agrees(const Icu *icu, const UChar *zone, UDate at, const ZoneTime *time) {
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = icu->ucal_open(zone, -1, "en", UCAL_GREGORIAN, &status);
    if (U_FAILURE(status))
        return false;
    icu->ucal_setMillis(calendar, at, &status);
    int32_t offset = icu->ucal_get(calendar, UCAL_ZONE_OFFSET, &status);
    int32_t saving = icu->ucal_get(calendar, UCAL_DST_OFFSET, &status);
    icu->ucal_close(calendar);
    return U_SUCCESS(status) && (offset + saving) / 1000 == time->offset && (saving != 0) == time->is_daylight;
}

/* "GMT+05:45", a zone to ICU. */
static void name_offset(Arena *arena, int32_t offset, UChar *zone) {
    int32_t minutes = (offset < 0 ? -offset : offset) / 60;
    Buffer name;
    buffer_open(&name, arena);
    buffer_text(&name, offset < 0 ? "GMT-" : "GMT+");
    const int32_t digits[] = {minutes / 600, minutes / 60 % 10, -1, minutes % 60 / 10, minutes % 10};
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        buffer_byte(&name, digits[i] < 0 ? ':' : (char)('0' + digits[i]));
    u_uastrcpy(zone, arena_c_string(arena, buffer_view(&name)));
}

static bool is_letters(String text) {
    for (size_t i = 0; i < text.length; i++)
        if (!ascii_alpha(text.bytes[i]))
            return false;
    return text.length > 0;
}

/* Of names of zones in English only those count that the time zone database has too: ICU has some that nobody knows. */
static bool is_known_name(const char *locale, String name, String abbreviation) {
    bool is_english = string_starts(string_of(locale), S("en"));
    return !is_english || string_starts(name, S("GMT")) || string_starts(name, S("UTC")) ||
           string_equal(name, abbreviation);
}

/* A moment in a zone of the machine. */
typedef struct {
    UDate at;
    UChar zone[ZONE_UNITS]; /* with the offset of the moment, and if possible with a name that readers know */
    String instead;         /* what to print instead of ICU's name; empty: nothing */
} ZonedMoment;

static ZonedMoment in_zone(Arena *arena, const Icu *icu, const char *locale, const TimeZone *zone, String name,
                           int64_t seconds, bool is_utc) {
    ZonedMoment moment = {.instead = S("")};
    ZoneTime time = is_utc ? time_zone_at(zone, seconds) : time_zone_at_clock(zone, seconds);
    moment.at = (UDate)(is_utc ? seconds : seconds - time.offset) * 1000;
    String known = known_zone(name), shown = S("");
    if (find_zone(icu, known, moment.zone) && icu_agrees(icu, moment.zone, moment.at, &time))
        shown = icu_moment(arena, icu, locale, moment.zone, u"z", -1, moment.at);
    if (!shown.length || !is_known_name(locale, shown, time.abbreviation))
        name_offset(arena, time.offset, moment.zone);
    bool has_name = shown.length && is_letters(shown);
    if (!string_equal(known, name) && !has_name && is_letters(time.abbreviation))
        moment.instead = time.abbreviation;
    return moment;
}

/* With the offset of an abbreviation, under its name. */
static ZonedMoment in_abbreviation(Arena *arena, const ZoneAbbreviation *zone, int64_t seconds, bool is_utc) {
    ZonedMoment moment = {.at = (UDate)(is_utc ? seconds : seconds - zone->offset) * 1000};
    moment.instead = string_of(zone->name);
    name_offset(arena, zone->offset, moment.zone);
    return moment;
}

/* The zone's name in a text that was printed with ICU's "GMT+2" for it. */
static String replace_zone(Arena *arena, const Icu *icu, const char *locale, const ZonedMoment *moment, String text) {
    String shown = icu_moment(arena, icu, locale, moment->zone, u"z", -1, moment->at);
    size_t at = shown.length && moment->instead.length ? string_find(text, shown) : SIZE_MAX;
    if (at == SIZE_MAX)
        return text;
    return arena_join(arena, string_slice(text, 0, at), moment->instead,
                      string_slice(text, at + shown.length, text.length));
}

static bool is_wide(String lang) { return string_is_one_of(lang_primary(lang), "zh yue"); }

/* With the zone behind the time in every language; units, 0 when ICU has no pattern. */
static int32_t find_pattern(const Icu *icu, String lang, const char *locale, bool has_zone, UChar *pattern) {
    UChar found[ICU_SHOWN_UNITS];
    int32_t length = icu_pattern(icu, locale, has_zone ? u"yMMMMdjmz" : u"yMMMMdjm", found);
    ZoneStyle style = {.is_wide = is_wide(lang), .is_english = string_equal(lang_primary(lang), S("en"))};
    return zone_place(found, length, style, pattern);
}

/* Without the square brackets that CLDR's Marathi name of GMT has ("[GMT]+5:30"). */
static String without_square_brackets(Arena *arena, String text) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] != '[' && text.bytes[i] != ']')
            buffer_byte(&out, text.bytes[i]);
    return buffer_view(&out);
}

/* "3 May 2026 (BST)". */
static String show_day(Arena *arena, const Icu *icu, String lang, const char *locale, const ZonedMoment *moment,
                       String day) {
    String zone = icu_moment(arena, icu, locale, moment->zone, u"z", -1, moment->at);
    String open = is_wide(lang) ? S("（") : S(" ("), close = is_wide(lang) ? S("）") : S(")");
    zone = without_square_brackets(arena, replace_zone(arena, icu, locale, moment, zone));
    return zone.length ? arena_join(arena, arena_join(arena, day, open, zone), close, S("")) : day;
}

/* Calendars whose days and years some languages write in numerals of another kind, which only CLDR's styles know. */
static bool has_own_numerals(const char *locale) {
    char calendar[ULOC_KEYWORDS_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uloc_getKeywordValue(locale, "calendar", calendar, sizeof calendar, &status);
    return length > 0 && U_SUCCESS(status) && string_is_one_of(string_of(calendar), "hebrew chinese dangi");
}

/* Date and time in CLDR's styles, the zone behind them. */
static String show_styled(Arena *arena, const Icu *icu, const char *locale, const UChar *zone, UDate at,
                          bool has_zone) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[ICU_SHOWN_UNITS];
    UDateFormat *format = icu->udat_open(UDAT_SHORT, UDAT_LONG, locale, zone, -1, NULL, 0, &status);
    if (U_FAILURE(status))
        return S("");
    int32_t length = icu->udat_format(format, at, units, ICU_SHOWN_UNITS, NULL, &status);
    icu->udat_close(format);
    String shown = icu_text(arena, units, length, status);
    return has_zone ? arena_join(arena, shown, S(" "), icu_moment(arena, icu, locale, zone, u"z", -1, at)) : shown;
}

static String show_time(Arena *arena, const Icu *icu, String lang, const char *locale, const ZonedMoment *moment,
                        bool has_zone) {
    UChar pattern[ICU_SHOWN_UNITS];
    if (has_own_numerals(locale))
        return show_styled(arena, icu, locale, moment->zone, moment->at, has_zone);
    int32_t length = find_pattern(icu, lang, locale, has_zone, pattern);
    return length ? icu_moment(arena, icu, locale, moment->zone, pattern, length, moment->at) : S("");
}

String locale_moment(Arena *arena, String lang, String iso, String zone_name, bool *has_zone) {
    enum { DAY_BYTES = 10, MINUTE_BYTES = 16 };
    char locale[ICU_LOCALE_BYTES];
    Icu icu;
    TimeZone zone;
    int64_t seconds;
    String offset = offset_of(iso);
    const ZoneAbbreviation *abbreviation = zone_abbreviation(zone_name);
    bool has_time = iso.length >= MINUTE_BYTES, is_zone = !abbreviation && time_zone_open(&zone, arena, zone_name);
    *has_zone = offset.length > 0 || is_zone || abbreviation;
    bool is_day = iso.length == DAY_BYTES && (is_zone || abbreviation);
    if ((!has_time && !is_day) || !date_parse(iso, &seconds) || !icu_locale(arena, lang, locale) ||
        !icu_load(arena, &icu))
        return locale_date(arena, lang, iso);
    ZonedMoment moment = {.at = (UDate)seconds * 1000, .instead = S("")};
    if (abbreviation)
        moment = in_abbreviation(arena, abbreviation, seconds, offset.length > 0);
    else if (is_zone)
        moment = in_zone(arena, &icu, locale, &zone, zone_name, seconds, offset.length > 0);
    else if (offset.length > 1)
        u_uastrcpy(moment.zone, arena_c_string(arena, arena_join(arena, S("GMT"), offset, S(""))));
    else
        u_strcpy(moment.zone, offset.length ? u"UTC" : u"GMT");
    if (!has_time)
        return show_day(arena, &icu, lang, locale, &moment, locale_date(arena, lang, iso));
    String shown = show_time(arena, &icu, lang, locale, &moment, *has_zone);
    shown = without_square_brackets(arena, replace_zone(arena, &icu, locale, &moment, shown));
    return shown.length ? first_of_month(arena, lang, shown) : iso;
}

String locale_midnight(Arena *arena, String lang, String day, String zone_name, bool *has_zone) {
    char locale[ICU_LOCALE_BYTES];
    Icu icu;
    TimeZone zone;
    int64_t seconds;
    String word = day_periods_midnight(day_periods_read(arena, lang));
    bool is_tight = string_is_one_of(lang_primary(lang), "zh yue ja ko");
    const ZoneAbbreviation *abbreviation = zone_abbreviation(zone_name);
    *has_zone = abbreviation || time_zone_open(&zone, arena, zone_name);
    if (!word.length)
        return S("");
    String shown = arena_join(arena, locale_date(arena, lang, day), is_tight ? S(" ") : S(", "), word);
    if (!*has_zone || !date_parse(day, &seconds) || !icu_locale(arena, lang, locale) || !icu_load(arena, &icu))
        return shown;
    ZonedMoment moment = abbreviation ? in_abbreviation(arena, abbreviation, seconds, /*is_utc*/ false)
                                      : in_zone(arena, &icu, locale, &zone, zone_name, seconds, /*is_utc*/ false);
    return show_day(arena, &icu, lang, locale, &moment, shown);
}

String locale_zone(Arena *arena, String lang, String name) {
    char locale[ICU_LOCALE_BYTES];
    UChar zone[ZONE_UNITS];
    Icu icu;
    if (string_find_byte(name, '/') == SIZE_MAX || !icu_locale(arena, lang, locale) || !icu_load(arena, &icu) ||
        !find_zone(&icu, name, zone))
        return name;
    String shown = icu_moment(arena, &icu, locale, zone, u"VVV", -1, 0);
    return shown.length ? shown : name;
}

bool locale_zone_valid(Arena *arena, String name) {
    TimeZone zone;
    return zone_abbreviation(name) || time_zone_open(&zone, arena, name);
}

