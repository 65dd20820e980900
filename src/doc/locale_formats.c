/* Dates, lists and names of languages by ICU. */
#include "doc/locale_formats.h"

#include <string.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "doc/date.h"
#include "doc/first_of_month.h"
#include "doc/icu.h"
#include "doc/plain_dates.h"
#include "text/utf8.h"

#define UTC u"GMT"

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
        uloc_setKeywordValue("calendar", "gregorian", locale, ICU_LOCALE_BYTES, &status);
    if (format)
        icu->udat_close(format);
}

/* A month or year alone has no style of its own: its pattern is made from its skeleton. */
static UDateFormat *open_format(const Icu *icu, const char *locale, Precision precision, UErrorCode *status) {
    if (precision == DAY)
        return icu->udat_open(UDAT_NONE, UDAT_LONG, locale, UTC, -1, NULL, 0, status);
    UChar pattern[ICU_SHOWN_UNITS];
    int32_t length = icu_pattern(icu, locale, skeletons[precision], pattern);
    return icu->udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, UTC, -1, pattern, length, status);
}

static String show_date(Arena *arena, const Icu *icu, const char *locale, const Moment *moment) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[ICU_SHOWN_UNITS];
    UDateFormat *format = open_format(icu, locale, moment->precision, &status);
    if (U_FAILURE(status))
        return S("");
    int32_t length = icu->udat_format(format, moment->at, units, ICU_SHOWN_UNITS, NULL, &status);
    icu->udat_close(format);
    return icu_text(arena, units, length, status);
}

static String show_interval(Arena *arena, const Icu *icu, const char *locale, const Moment *first, const Moment *last) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[ICU_SHOWN_UNITS];
    UDateIntervalFormat *format = icu->udtitvfmt_open(locale, skeletons[first->precision], -1, UTC, -1, &status);
    if (U_FAILURE(status))
        return S("");
    int32_t length = icu->udtitvfmt_format(format, first->at, last->at, units, ICU_SHOWN_UNITS, NULL, &status);
    icu->udtitvfmt_close(format);
    return icu_text(arena, units, length, status);
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
    char locale[ICU_LOCALE_BYTES];
    Icu icu;
    String plain;
    if (!read_moments(iso, &first, &last) || !icu_locale(arena, lang, locale))
        return iso;
    if (first.precision == DAY && first.at == last.at && show_plain(arena, locale, iso, &plain))
        return first_of_month(arena, lang, plain);
    if (!icu_load(arena, &icu))
        return iso;
    if (first.precision != DAY)
        keep_months(&icu, locale);
    String shown = first.at < last.at ? show_interval(arena, &icu, locale, &first, &last)
                                      : show_date(arena, &icu, locale, &first);
    return !shown.length ? iso : first.precision == DAY ? first_of_month(arena, lang, shown) : shown;
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
    char locale[ICU_LOCALE_BYTES];
    Icu icu;
    String plain = join(arena, items, count);
    bool is_usual = count > 1 && count <= ITEMS_MOST && plain.length <= BYTES_MOST;
    if (!is_usual || !icu_locale(arena, lang, locale) || !icu_load(arena, &icu))
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
    char locale[ICU_LOCALE_BYTES];
    UChar units[ICU_SHOWN_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    bool has_words = icu_locale(arena, tag, locale);
    if (!*locale)
        return tag;
    int32_t length = uloc_getDisplayName(locale, has_words ? locale : "en", units, ICU_SHOWN_UNITS, &status);
    String name = icu_text(arena, units, length, status);
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
