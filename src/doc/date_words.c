/* Dates as people write them: "22. Juni 2026", "June 22, 2026", "22/06/2026", "2026年6月22日", "Mon, 22 Jun 2026
 * 10:00:00 +0200". Names of months and days are those of CLDR, in the document's language and in English, from ICU's
 * own data. */
#include <unicode/uchar.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "doc/date.h"
#include "text/utf8.h"

enum {
    UNITS_MOST = 80,   /* of a date */
    NUMBERS_MOST = 3,  /* day, month, year */
    NAME_UNITS = 40,   /* of a name of a month */
    FILLER_UNITS = 4,  /* of words that only join: "de", "of", "er", "th" */
    HEBREW_IN = 0x5D1, /* the letter bet */
    FIRST_IDEOGRAPH = 0x2E80, /* of scripts that are written without spaces */
    BUDDHIST_AHEAD = 543
};

typedef struct {
    const Document *document;
    UChar text[UNITS_MOST + 1]; /* folded */
    int32_t length, at;
    int numbers[NUMBERS_MOST], digits[NUMBERS_MOST], count;
    UChar32 between[2];     /* the signs that stand between numbers */
    int month;              /* by name: 1 to 12; 0 when there is none */
    int month_before;       /* how many numbers stand before the name */
    bool failed;
} DateReading;

static bool is_letter(UChar32 c) {
    return u_isalpha(c) || u_getCombiningClass(c) || u_charType(c) == U_NON_SPACING_MARK;
}

/* ---- names ---- */

/* Whether the folded name of CLDR stands at the place, as a whole word; its length. */
static int32_t name_length(const DateReading *d, const UChar *name, int32_t units) {
    UChar folded[NAME_UNITS + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = u_strFoldCase(folded, NAME_UNITS, name, units, U_FOLD_CASE_DEFAULT, &status);
    while (length > 0 && folded[length - 1] == '.')
        length--;
    if (U_FAILURE(status) || length == 0 || length > d->length - d->at ||
        u_memcmp(folded, d->text + d->at, length) != 0)
        return 0;
    UChar next = d->at + length < d->length ? d->text[d->at + length] : 0;
    bool goes_on = next < FIRST_IDEOGRAPH && u_isalpha(next);
    return goes_on ? 0 : length;
}

/* The longest of the names in calendar/gregorian/KEY/CONTEXT/WIDTH that stands at the place; *index is its number. */
static int32_t find_in(const DateReading *d, const UResourceBundle *gregorian, const char *key, const char *context,
                       const char *width, int32_t *index) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *names = ures_getByKey(gregorian, key, NULL, &status);
    names = ures_getByKey(names, context, names, &status);
    names = ures_getByKey(names, width, names, &status);
    int32_t longest = 0;
    for (int32_t i = 0; U_SUCCESS(status) && i < ures_getSize(names); i++) {
        int32_t units = 0;
        const UChar *name = ures_getStringByIndex(names, i, &units, &status);
        int32_t length = U_SUCCESS(status) && units <= NAME_UNITS ? name_length(d, name, units) : 0;
        if (length > longest) {
            longest = length;
            *index = i;
        }
    }
    ures_close(names);
    return longest;
}

/* The name of a month or day that stands at the place; 0 when none does. */
static int32_t find_name(const DateReading *d, const char *key, int32_t *index) {
    static const char *const contexts[] = {"format", "stand-alone"}, *const widths[] = {"wide", "abbreviated"};
    String lang = lang_primary(meta_value(d->document, META_LANGUAGE));
    if (string_equal(lang, S("nn")))
        lang = S("no"); /* which has the names for both */
    const char *locales[] = {arena_c_string(d->document->arena, lang), "en"};
    int32_t longest = 0, found = 0;
    for (int i = 0; i < 8; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UResourceBundle *bundle = ures_open(NULL, locales[i & 1], &status);
        UResourceBundle *calendar = ures_getByKey(bundle, "calendar", NULL, &status);
        calendar = ures_getByKey(calendar, "gregorian", calendar, &status);
        int32_t length =
            U_SUCCESS(status) ? find_in(d, calendar, key, contexts[i >> 1 & 1], widths[i >> 2], &found) : 0;
        ures_close(calendar);
        ures_close(bundle);
        if (length > longest) {
            longest = length;
            *index = found;
        }
    }
    return longest;
}

/* ---- reading ---- */

static void read_number(DateReading *d) {
    int value = 0, digits = 0;
    while (d->at < d->length && u_charDigitValue(d->text[d->at]) >= 0 && digits < 8) {
        value = value * 10 + u_charDigitValue(d->text[d->at++]);
        digits++;
    }
    if (d->count == NUMBERS_MOST) {
        d->failed = true;
        return;
    }
    d->numbers[d->count] = value;
    d->digits[d->count++] = digits;
}

static void read_word(DateReading *d) {
    int32_t index = 0, start = d->at, length = d->month ? 0 : find_name(d, "monthNames", &index);
    if (length) {
        d->at += length;
        d->month = index + 1;
        d->month_before = d->count;
        return;
    }
    length = find_name(d, "dayNames", &index);
    d->at += length;
    if (length)
        return;
    if (d->text[d->at] == HEBREW_IN && d->at + 1 < d->length && is_letter(d->text[d->at + 1])) {
        d->at++; /* "in June" is one word */
        return;
    }
    while (d->at < d->length && is_letter(d->text[d->at]))
        d->at++;
    d->failed |= d->at - start > FILLER_UNITS;
}

static void read_sign(DateReading *d) {
    UChar c = d->text[d->at++];
    if (d->count > 0 && d->count < NUMBERS_MOST && !u_isUWhiteSpace(c))
        d->between[d->count - 1] = d->between[d->count - 1] ? d->between[d->count - 1] : c;
    d->failed |= !u_isUWhiteSpace(c) && u_charType(c) != U_FORMAT_CHAR && !u_strchr(u".,/-،'’()", c);
}

/* What stands before the time, which begins with a colon between digits. */
static void read_parts(DateReading *d) {
    while (d->at < d->length && !d->failed) {
        if (u_charDigitValue(d->text[d->at]) >= 0)
            read_number(d);
        else if (is_letter(d->text[d->at]))
            read_word(d);
        else
            read_sign(d);
    }
}

/* ---- sense ---- */

typedef enum { ORDER_NONE, YEAR_MONTH_DAY, DAY_MONTH_YEAR, MONTH_DAY_YEAR } Order;

/* Where the year stands last: with full stops the day comes first everywhere; with slashes Americans begin with the
 * month, so that English without a region leaves it open. */
static Order order_of_numbers(const DateReading *d) {
    String lang = meta_value(d->document, META_LANGUAGE);
    if (d->digits[0] == 4)
        return YEAR_MONTH_DAY;
    if (d->digits[2] != 4)
        return ORDER_NONE;
    if (d->between[0] == '.' || d->numbers[0] > 12)
        return DAY_MONTH_YEAR;
    if (d->numbers[1] > 12 || string_equal_ascii_nocase(lang, S("en-US")))
        return MONTH_DAY_YEAR;
    return string_equal_ascii_nocase(lang, S("en")) && d->numbers[0] != d->numbers[1] ? ORDER_NONE : DAY_MONTH_YEAR;
}

typedef struct {
    int year, month, day; /* day 0: a month */
} Day;

static bool by_name(const DateReading *d, Day *day) {
    day->month = d->month;
    if (d->count == 1 && d->digits[0] == 4) {
        day->year = d->numbers[0];
        return true;
    }
    bool year_first = d->count == 2 && d->digits[0] == 4;
    if (d->count != 2 || d->digits[year_first ? 0 : 1] != 4 || d->digits[year_first ? 1 : 0] > 2)
        return false;
    day->year = d->numbers[year_first ? 0 : 1];
    day->day = d->numbers[year_first ? 1 : 0];
    return day->day > 0;
}

static bool by_numbers(const DateReading *d, Day *day) {
    if (d->count == 1 && d->digits[0] == 8) {
        *day = (Day){d->numbers[0] / 10000, d->numbers[0] / 100 % 100, d->numbers[0] % 100};
        return true;
    }
    if (d->count != 3)
        return false;
    const int *n = d->numbers;
    switch (order_of_numbers(d)) {
    case YEAR_MONTH_DAY: *day = (Day){n[0], n[1], n[2]}; break;
    case DAY_MONTH_YEAR: *day = (Day){n[2], n[1], n[0]}; break;
    case MONTH_DAY_YEAR: *day = (Day){n[2], n[0], n[1]}; break;
    case ORDER_NONE: return false;
    }
    return day->day > 0;
}

static void put_digits(Buffer *out, int value, int width) {
    char digits[8];
    for (int i = width; i-- > 0; value /= 10)
        digits[i] = (char)('0' + value % 10);
    buffer_add(out, digits, (size_t)width);
}

static bool fold(String text, DateReading *d) {
    UChar units[UNITS_MOST + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    if (text.length > UNITS_MOST)
        return false;
    u_strFromUTF8(units, UNITS_MOST, &length, text.bytes, (int32_t)text.length, &status);
    d->length = u_strFoldCase(d->text, UNITS_MOST, units, length, U_FOLD_CASE_DEFAULT, &status);
    return U_SUCCESS(status) && d->length <= UNITS_MOST;
}

/* "10:30:00 +0200" or "10:30 UTC" behind a date, as ISO 8601 has it, with "T" before it; empty when there is none,
 * bytes NULL when it is something else. */
static String time_of(Arena *arena, String text) {
    text = string_trim(text);
    if (text.length == 0)
        return text;
    size_t end = 0;
    while (end < text.length && (ascii_digit(text.bytes[end]) || text.bytes[end] == ':'))
        end++;
    String zone = string_trim(string_slice(text, end, text.length));
    if (string_is_one_of(zone, "gmt utc ut z"))
        zone = S("Z");
    else if (zone.length == 5 && string_find_byte(zone, ':') == SIZE_MAX)
        zone = arena_join(arena, string_slice(zone, 0, 3), S(":"), string_slice(zone, 3, 5));
    String iso = arena_join(arena, S("T"), string_slice(text, 0, end), zone);
    int64_t seconds;
    return date_parse(arena_join(arena, S("2000-01-01"), iso, S("")), &seconds) ? iso : (String){NULL, 0};
}

/* Where a time begins: the two digits before the first colon. */
static size_t time_start(String text) {
    size_t colon = string_find_byte(text, ':');
    if (colon == SIZE_MAX)
        return text.length;
    while (colon > 0 && ascii_digit(text.bytes[colon - 1]))
        colon--;
    return colon;
}

bool date_read(const Document *document, String text, String *iso) {
    Arena *arena = document->arena;
    int64_t seconds;
    *iso = text = string_trim(text);
    if (date_parse(text, &seconds))
        return true;
    DateReading d = {.document = document};
    size_t start = time_start(text);
    String time = time_of(arena, string_slice(text, start, text.length));
    if (!time.bytes || !fold(string_trim(string_slice(text, 0, start)), &d))
        return false;
    read_parts(&d);
    Day day = {0};
    if (d.failed || !(d.month ? by_name(&d, &day) : by_numbers(&d, &day)))
        return false;
    if (string_equal(lang_primary(meta_value(document, META_LANGUAGE)), S("th")) && day.year > BUDDHIST_AHEAD + 1500)
        day.year -= BUDDHIST_AHEAD;
    Buffer out;
    buffer_open(&out, arena);
    put_digits(&out, day.year, 4);
    buffer_byte(&out, '-');
    put_digits(&out, day.month, 2);
    if (day.day) {
        buffer_byte(&out, '-');
        put_digits(&out, day.day, 2);
        buffer_string(&out, time);
    }
    *iso = buffer_view(&out);
    return date_parse(*iso, &seconds);
}
