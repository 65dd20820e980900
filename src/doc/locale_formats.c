/* Formats of ICU. Those in libicui18n are loaded when a document first needs them. */
#include "doc/locale_formats.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/library.h"
#include "doc/date.h"
#include "doc/plain_dates.h"
#include "doc/time_zone.h"
#include "text/utf8.h"

#define FUNCTIONS(X)                                                                                                   \
    X(ucal_close)                                                                                                      \
    X(ucal_get)                                                                                                        \
    X(ucal_getCanonicalTimeZoneID)                                                                                     \
    X(ucal_getType)                                                                                                    \
    X(ucal_open)                                                                                                       \
    X(ucal_setMillis)                                                                                                  \
    X(udat_close)                                                                                                      \
    X(udat_format)                                                                                                     \
    X(udat_getCalendar)                                                                                                \
    X(udat_open)                                                                                                       \
    X(udatpg_close)                                                                                                    \
    X(udatpg_getBestPattern)                                                                                           \
    X(udatpg_open)                                                                                                     \
    X(udtitvfmt_close)                                                                                                 \
    X(udtitvfmt_format)                                                                                                \
    X(udtitvfmt_open)                                                                                                  \
    X(ulistfmt_close)                                                                                                  \
    X(ulistfmt_format)                                                                                                 \
    X(ulistfmt_open)

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} Icu;

enum { SHOWN_UNITS = 256, LOCALE_BYTES = ULOC_FULLNAME_CAPACITY + ULOC_KEYWORDS_CAPACITY };
#define UTC u"GMT"

static bool load(Icu *icu) {
    static const char *const names[] = {
#define TEXT_OF(name) #name
#define NAME(name) TEXT_OF(name), /* as ICU's headers rename it */
        FUNCTIONS(NAME)
#undef NAME
    };
    return library_load("libicui18n.so." U_ICU_VERSION_SHORT, names, icu, sizeof names / sizeof *names);
}

/* The locale of a language tag. False when ICU has no data of the language, where it would take the machine's. */
static bool find_locale(Arena *arena, String lang, char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    locale[0] = '\0';
    uloc_forLanguageTag(arena_c_string(arena, lang), locale, LOCALE_BYTES, NULL, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || !*locale)
        return false;
    UResourceBundle *bundle = ures_open(NULL, locale, &status);
    ures_close(bundle);
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

/* Empty when ICU failed. */
static String to_text(Arena *arena, const UChar *units, int32_t length, UErrorCode status) {
    char *bytes = arena_array(arena, char, SHOWN_UNITS * 3);
    int32_t count = 0;
    if (U_FAILURE(status) || length > SHOWN_UNITS)
        return S("");
    u_strToUTF8(bytes, SHOWN_UNITS * 3, &count, units, length, &status);
    return U_FAILURE(status) ? S("") : (String){bytes, (size_t)count};
}

/* ---- dates ---- */

typedef enum { YEAR, MONTH, DAY, PRECISION_COUNT } Precision;

/* What is shown of a date, in ICU's letters. */
static const UChar *const skeletons[PRECISION_COUNT] = {[YEAR] = u"y", [MONTH] = u"yMMMM", [DAY] = u"yMMMMd"};

typedef struct {
    UDate at; /* milliseconds since 1970 */
    Precision precision;
} Moment;

/* The day that is written, whatever its time zone. */
static bool read_moment(String iso, Moment *moment) {
    int64_t seconds;
    if (!date_parse(iso, &seconds) || !date_parse(string_slice(iso, 0, 10), &seconds))
        return false;
    moment->at = (UDate)seconds * 1000;
    moment->precision = iso.length < 7 ? YEAR : iso.length < 10 ? MONTH : DAY;
    return true;
}

/* Of an interval both, else one and the same. */
static bool read_moments(String iso, Moment *first, Moment *last) {
    size_t slash = string_find_byte(iso, '/');
    if (!read_moment(string_slice(iso, 0, slash), first))
        return false;
    *last = *first;
    return slash == SIZE_MAX || (read_moment(string_slice(iso, slash + 1, iso.length), last) &&
                                 last->precision == first->precision && last->at >= first->at);
}

bool locale_date_valid(String iso) {
    Moment first, last;
    return read_moments(iso, &first, &last);
}

/* Calendars whose months are those of ISO 8601; others cannot show a month alone. */
static void keep_months(const Icu *icu, char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = icu->udat_open(UDAT_NONE, UDAT_LONG, locale, UTC, -1, NULL, 0, &status);
    const char *type = U_SUCCESS(status) ? icu->ucal_getType(icu->udat_getCalendar(format), &status) : "";
    if (U_SUCCESS(status) && !string_is_one_of(string_of(type), "gregorian buddhist japanese roc"))
        uloc_setKeywordValue("calendar", "gregorian", locale, LOCALE_BYTES, &status);
    if (format)
        icu->udat_close(format);
}

/* A month or year alone has no style of its own: its pattern is made from its skeleton. */
static UDateFormat *open_format(const Icu *icu, const char *locale, Precision precision, UErrorCode *status) {
    if (precision == DAY)
        return icu->udat_open(UDAT_NONE, UDAT_LONG, locale, UTC, -1, NULL, 0, status);
    UChar pattern[SHOWN_UNITS];
    UDateTimePatternGenerator *generator = icu->udatpg_open(locale, status);
    int32_t length = icu->udatpg_getBestPattern(generator, skeletons[precision], -1, pattern, SHOWN_UNITS, status);
    icu->udatpg_close(generator);
    return icu->udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, UTC, -1, pattern, length, status);
}

static String show_date(Arena *arena, const Icu *icu, const char *locale, const Moment *moment) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[SHOWN_UNITS];
    UDateFormat *format = open_format(icu, locale, moment->precision, &status);
    if (U_FAILURE(status))
        return S("");
    int32_t length = icu->udat_format(format, moment->at, units, SHOWN_UNITS, NULL, &status);
    icu->udat_close(format);
    return to_text(arena, units, length, status);
}

static String show_interval(Arena *arena, const Icu *icu, const char *locale, const Moment *first, const Moment *last) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[SHOWN_UNITS];
    UDateIntervalFormat *format = icu->udtitvfmt_open(locale, skeletons[first->precision], -1, UTC, -1, &status);
    if (U_FAILURE(status))
        return S("");
    int32_t length = icu->udtitvfmt_format(format, first->at, last->at, units, SHOWN_UNITS, NULL, &status);
    icu->udtitvfmt_close(format);
    return to_text(arena, units, length, status);
}

/* One day, in most languages, without loading anything. */
static bool show_plain(Arena *arena, const char *locale, String iso, String *shown) {
    int64_t year, month, day;
    return string_to_int(string_slice(iso, 0, 4), &year) && string_to_int(string_slice(iso, 5, 7), &month) &&
           string_to_int(string_slice(iso, 8, 10), &day) &&
           plain_date(arena, locale, (int)year, (int)month, (int)day, shown);
}

String locale_date(Arena *arena, String lang, String iso) {
    Moment first, last;
    char locale[LOCALE_BYTES];
    Icu icu;
    String plain;
    if (!read_moments(iso, &first, &last) || !find_locale(arena, lang, locale))
        return iso;
    if (first.precision == DAY && first.at == last.at && show_plain(arena, locale, iso, &plain))
        return plain;
    if (!load(&icu))
        return iso;
    if (first.precision != DAY)
        keep_months(&icu, locale);
    String shown = first.at < last.at ? show_interval(arena, &icu, locale, &first, &last)
                                      : show_date(arena, &icu, locale, &first);
    return shown.length ? shown : iso;
}

/* ---- moments ---- */

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

/* Names that sound as if they had no daylight saving time, and zones with the same time whose names are known. */
static String known_zone(String name) {
    static const struct { const char *name, *zone; } zones[] = {
        {"CET", "Europe/Brussels"}, {"MET", "Europe/Brussels"}, {"EET", "Europe/Athens"}, {"WET", "Europe/Lisbon"},
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

static String show_pattern(Arena *arena, const Icu *icu, const char *locale, const UChar *zone, const UChar *pattern,
                           int32_t length, UDate at) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[SHOWN_UNITS];
    UDateFormat *format = icu->udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, zone, -1, pattern, length, &status);
    if (U_FAILURE(status))
        return S("");
    length = icu->udat_format(format, at, units, SHOWN_UNITS, NULL, &status);
    icu->udat_close(format);
    return to_text(arena, units, length, status);
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
        shown = show_pattern(arena, icu, locale, moment.zone, u"z", -1, moment.at);
    if (!shown.length || !is_known_name(locale, shown, time.abbreviation))
        name_offset(arena, time.offset, moment.zone);
    bool has_name = shown.length && is_letters(shown);
    if (!string_equal(known, name) && !has_name && is_letters(time.abbreviation))
        moment.instead = time.abbreviation;
    return moment;
}

/* The zone's name in a text that was printed with ICU's "GMT+2" for it. */
static String replace_zone(Arena *arena, const Icu *icu, const char *locale, const ZonedMoment *moment, String text) {
    String shown = show_pattern(arena, icu, locale, moment->zone, u"z", -1, moment->at);
    size_t at = shown.length && moment->instead.length ? string_find(text, shown) : SIZE_MAX;
    if (at == SIZE_MAX)
        return text;
    return arena_join(arena, string_slice(text, 0, at), moment->instead,
                      string_slice(text, at + shown.length, text.length));
}

static int32_t find_pattern(const Icu *icu, const char *locale, bool has_zone, UChar *pattern) {
    UErrorCode status = U_ZERO_ERROR;
    const UChar *skeleton = has_zone ? u"yMMMMdjmz" : u"yMMMMdjm";
    UDateTimePatternGenerator *generator = icu->udatpg_open(locale, &status);
    int32_t length = icu->udatpg_getBestPattern(generator, skeleton, -1, pattern, SHOWN_UNITS, &status);
    icu->udatpg_close(generator);
    return U_SUCCESS(status) ? length : 0;
}

/* "3 May 2026 (BST)". */
static String show_day(Arena *arena, const Icu *icu, const char *locale, const ZonedMoment *moment, String day) {
    String zone = show_pattern(arena, icu, locale, moment->zone, u"z", -1, moment->at);
    zone = replace_zone(arena, icu, locale, moment, zone);
    return zone.length ? arena_join(arena, arena_join(arena, day, S(" ("), zone), S(")"), S("")) : day;
}

String locale_moment(Arena *arena, String lang, String iso, String zone_name, bool *has_zone) {
    enum { DAY_BYTES = 10, MINUTE_BYTES = 16 };
    char locale[LOCALE_BYTES];
    UChar pattern[SHOWN_UNITS];
    Icu icu;
    TimeZone zone;
    int64_t seconds;
    String offset = offset_of(iso);
    bool has_time = iso.length >= MINUTE_BYTES, is_zone = time_zone_open(&zone, arena, zone_name);
    *has_zone = offset.length > 0 || is_zone;
    bool is_day = iso.length == DAY_BYTES && is_zone;
    if ((!has_time && !is_day) || !date_parse(iso, &seconds) || !find_locale(arena, lang, locale) || !load(&icu))
        return locale_date(arena, lang, iso);
    ZonedMoment moment = {.at = (UDate)seconds * 1000, .instead = S("")};
    if (is_zone)
        moment = in_zone(arena, &icu, locale, &zone, zone_name, seconds, offset.length > 0);
    else if (offset.length > 1)
        u_uastrcpy(moment.zone, arena_c_string(arena, arena_join(arena, S("GMT"), offset, S(""))));
    else
        u_strcpy(moment.zone, offset.length ? u"UTC" : u"GMT");
    if (!has_time)
        return show_day(arena, &icu, locale, &moment, locale_date(arena, lang, iso));
    int32_t length = find_pattern(&icu, locale, *has_zone, pattern);
    String shown = length ? show_pattern(arena, &icu, locale, moment.zone, pattern, length, moment.at) : S("");
    return shown.length ? replace_zone(arena, &icu, locale, &moment, shown) : iso;
}

String locale_zone(Arena *arena, String lang, String name) {
    char locale[LOCALE_BYTES];
    UChar zone[ZONE_UNITS];
    Icu icu;
    if (string_find_byte(name, '/') == SIZE_MAX || !find_locale(arena, lang, locale) || !load(&icu) ||
        !find_zone(&icu, name, zone))
        return name;
    String shown = show_pattern(arena, &icu, locale, zone, u"VVV", -1, 0);
    return shown.length ? shown : name;
}

bool locale_zone_valid(Arena *arena, String name) {
    TimeZone zone;
    return time_zone_open(&zone, arena, name);
}

/* ---- lists ---- */

static String join(Arena *arena, const String *items, size_t count) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < count; i++) {
        buffer_text(&out, i ? ", " : "");
        buffer_string(&out, items[i]);
    }
    return buffer_view(&out);
}

/* The items in UTF-16 one behind the other in `units`, which has room for as many units as they have bytes. */
static void to_units(const String *items, size_t count, UChar *units, const UChar **starts, int32_t *lengths,
                     UErrorCode *status) {
    for (size_t i = 0; i < count; i++) {
        starts[i] = units;
        u_strFromUTF8(units, (int32_t)items[i].length, &lengths[i], items[i].bytes, (int32_t)items[i].length, status);
        units += items[i].length;
    }
}

String locale_list(Arena *arena, String lang, const String *items, size_t count) {
    enum { ITEMS_MOST = 1000, BYTES_MOST = 1 << 20, PATTERN_UNITS = 16 };
    char locale[LOCALE_BYTES];
    Icu icu;
    String plain = join(arena, items, count);
    bool is_usual = count > 1 && count <= ITEMS_MOST && plain.length <= BYTES_MOST;
    if (!is_usual || !find_locale(arena, lang, locale) || !load(&icu))
        return plain;
    UErrorCode status = U_ZERO_ERROR;
    const UChar **starts = arena_array(arena, const UChar *, count);
    int32_t *lengths = arena_array(arena, int32_t, count);
    to_units(items, count, arena_array(arena, UChar, plain.length), starts, lengths, &status);
    int32_t room = (int32_t)(plain.length + count * PATTERN_UNITS), length = 0, bytes = 0;
    UChar *units = arena_array(arena, UChar, (size_t)room);
    char *joined = arena_array(arena, char, (size_t)room * 3);
    UListFormatter *format = icu.ulistfmt_open(locale, &status);
    if (U_SUCCESS(status))
        length = icu.ulistfmt_format(format, starts, lengths, (int32_t)count, units, room, &status);
    icu.ulistfmt_close(format);
    u_strToUTF8(joined, room * 3, &bytes, units, length, &status);
    return U_SUCCESS(status) ? (String){joined, (size_t)bytes} : plain;
}

/* ---- languages ---- */

String locale_language(Arena *arena, String tag) {
    char locale[LOCALE_BYTES];
    UChar units[SHOWN_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    bool has_words = find_locale(arena, tag, locale);
    if (!*locale)
        return tag;
    int32_t length = uloc_getDisplayName(locale, has_words ? locale : "en", units, SHOWN_UNITS, &status);
    String name = to_text(arena, units, length, status);
    if (name.length == 0 || string_equal_ascii_nocase(name, tag))
        return tag;
    size_t at = 0;
    uint32_t first = utf8_next(name, &at);
    Buffer out;
    buffer_open(&out, arena);
    buffer_code_point(&out, (uint32_t)u_totitle((UChar32)first));
    buffer_string(&out, string_slice(name, at, name.length));
    return buffer_view(&out);
}
