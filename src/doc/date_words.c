/* Dates as people write them: "22. Juni 2026", "June 22, 2026", "22/06/2026", "2026年6月22日", "Mon, 22 Jun 2026
 * 10:00:00 +0200". Names of months and days are those of CLDR, in the document's language and in English, from ICU's
 * own data. */
#include <unicode/uchar.h>
#include <unicode/ures.h>
#include <unicode/uscript.h>
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
    FIRST_YEAR = 0x5143,      /* "元", the first year of an era */
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
    const char *calendar;   /* that the name is of */
    int era;                /* year before the first one of an East Asian era; 0: none is named */
    bool failed;
} DateReading;

static bool is_letter(UChar32 c) {
    return u_isalpha(c) || u_getCombiningClass(c) || u_charType(c) == U_NON_SPACING_MARK;
}

/* Words of these scripts follow one another without spaces. */
static bool is_without_spaces(UChar c) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    return c >= FIRST_IDEOGRAPH || script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER ||
           script == USCRIPT_MYANMAR;
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
    String lang = lang_primary(meta_value(d->document, META_LANGUAGE));
    if (string_equal(lang, S("eu")) && u_strncmp(d->text + d->at + length, u"ren", 3) == 0)
        length += 3; /* Basque declines what CLDR writes as "MMMM'ren'" */
    UChar next = d->at + length < d->length ? d->text[d->at + length] : 0;
    return u_isalpha(next) && !is_without_spaces(next) ? 0 : length;
}

/* The longest of the names in calendar/…/KEY/CONTEXT/WIDTH that stands at the place; *index is its number. */
static int32_t find_in(const DateReading *d, const UResourceBundle *calendar, const char *key, const char *context,
                       const char *width, int32_t *index) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *names = ures_getByKey(calendar, key, NULL, &status);
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

/* The longest name of a locale that stands at the place, when it is longer than `longest`. */
static int32_t find_in_locale(const DateReading *d, const char *locale, const char *calendar_name, const char *key,
                              int32_t longest, int32_t *index) {
    static const char *const contexts[] = {"format", "stand-alone"}, *const widths[] = {"wide", "abbreviated"};
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(NULL, locale, &status);
    UResourceBundle *calendar = ures_getByKey(bundle, "calendar", NULL, &status);
    calendar = ures_getByKey(calendar, calendar_name, calendar, &status);
    for (int i = 0; U_SUCCESS(status) && i < 4; i++) {
        int32_t found = 0, length = find_in(d, calendar, key, contexts[i & 1], widths[i / 2], &found);
        if (length > longest) {
            longest = length;
            *index = found;
        }
    }
    ures_close(calendar);
    ures_close(bundle);
    return longest;
}

/* The name of a month or day of a calendar that stands at the place; 0 when none does. */
static int32_t find_name(const DateReading *d, const char *calendar_name, const char *key, int32_t *index) {
    String lang = meta_value(d->document, META_LANGUAGE);
    bool is_norwegian = string_equal(lang, S("nn")); /* "no" has what is the same in both written languages */
    String locales[] = {lang, lang_primary(lang), is_norwegian ? S("no") : S("en"), S("en")};
    enum { LOCALES = sizeof locales / sizeof *locales };
    int32_t longest = 0;
    for (int i = 0; i < LOCALES; i++) {
        bool is_known = false; /* opening a locale takes longer than all else */
        for (int j = 0; j < i; j++)
            is_known |= string_equal(locales[i], locales[j]);
        if (!is_known)
            longest = find_in_locale(d, arena_c_string(d->document->arena, locales[i]), calendar_name, key, longest,
                                     index);
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

static bool uses_persian(const Document *document) {
    return string_is_one_of(lang_primary(meta_value(document, META_LANGUAGE)), "fa ps");
}

/* A month of the Gregorian calendar, or of the Persian one, whose names are its own. */
static bool read_month(DateReading *d) {
    static const char *const calendars[] = {"gregorian", "persian"};
    for (int i = 0; i <= uses_persian(d->document) && !d->month; i++) {
        int32_t index = 0, length = find_name(d, calendars[i], "monthNames", &index);
        if (length == 0)
            continue;
        d->at += length;
        d->month = index + 1;
        d->month_before = d->count;
        d->calendar = calendars[i];
        return true;
    }
    return false;
}

/* "令和" of "令和8年6月22日", and the "元" of its first year. */
static bool read_era(DateReading *d) {
    static const struct { UChar name[3]; int before; } eras[] = {
        {u"令和", 2018}, {u"平成", 1988}, {u"昭和", 1925}, {u"大正", 1911},
        {u"明治", 1867}, {u"民國", 1911}, {u"民国", 1911},
    };
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        if (d->count || u_strncmp(d->text + d->at, eras[i].name, 2) != 0)
            continue;
        d->era = eras[i].before;
        d->at += 2;
        if (d->text[d->at] == FIRST_YEAR) {
            d->at++;
            d->numbers[d->count] = 1;
            d->digits[d->count++] = 1;
        }
        return true;
    }
    return false;
}

static void read_word(DateReading *d) {
    int32_t index = 0, start = d->at;
    if (read_month(d) || read_era(d))
        return;
    int32_t length = find_name(d, "gregorian", "dayNames", &index);
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
    d->failed |= !u_isUWhiteSpace(c) && u_charType(c) != U_FORMAT_CHAR && !u_strchr(u".,/-،'’()（）[]、，·", c);
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

/* The order of the language's own short dates, as "dd/MM/y" is for Spanish (CLDR). */
static Order order_of_language(const DateReading *d) {
    enum { SHORT_DATE = 7 }; /* in DateTimePatterns */
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(NULL, arena_c_string(d->document->arena, meta_value(d->document,
                                        META_LANGUAGE)), &status);
    UResourceBundle *patterns = ures_getByKey(bundle, "calendar", NULL, &status);
    patterns = ures_getByKey(patterns, "gregorian", patterns, &status);
    patterns = ures_getByKey(patterns, "DateTimePatterns", patterns, &status);
    int32_t length = 0;
    const UChar *pattern = ures_getStringByIndex(patterns, SHORT_DATE, &length, &status);
    Order order = ORDER_NONE;
    if (U_SUCCESS(status)) {
        const UChar *year = u_strchr(pattern, 'y'), *month = u_strchr(pattern, 'M'), *day = u_strchr(pattern, 'd');
        if (year && month && day && year > month && year > day)
            order = day < month ? DAY_MONTH_YEAR : MONTH_DAY_YEAR;
    }
    ures_close(patterns);
    ures_close(bundle);
    return order;
}

/* Where the year stands last: with full stops the day comes first everywhere. With slashes it is as in the language;
 * English without a region leaves it open, since Americans begin with the month, and Canadians write both. */
static Order order_of_numbers(const DateReading *d) {
    String lang = meta_value(d->document, META_LANGUAGE);
    if (d->digits[0] == 4)
        return YEAR_MONTH_DAY;
    if (d->digits[2] != 4)
        return ORDER_NONE;
    if (d->between[0] == '.' || d->numbers[0] > 12)
        return DAY_MONTH_YEAR;
    if (d->numbers[1] > 12)
        return MONTH_DAY_YEAR;
    if (d->numbers[0] == d->numbers[1])
        return DAY_MONTH_YEAR;
    return string_is_one_of(lang, "en en-CA fr-CA") ? ORDER_NONE : order_of_language(d);
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

/* The year of an era is the first number. */
static void count_era(DateReading *d) {
    if (!d->era || d->count == 0 || d->digits[0] > 3 || d->numbers[0] == 0)
        return;
    d->numbers[0] += d->era;
    d->digits[0] = 4;
}

/* A day of the Persian calendar in the Gregorian one; false when there is none. Its leap years follow a cycle of 33
 * years, which holds for the years 1178 to 1633. */
static bool from_persian(const Document *document, Day *day) {
    enum { FIRST = 1178, LAST = 1633, BEFORE_1970 = 1948319 - 2440588 /* days up to the one before the first */ };
    int64_t year = day->year, month = day->month;
    bool is_leap = (25 * year + 11) % 33 < 8;
    int month_days = month <= 6 ? 31 : month < 12 || is_leap ? 30 : 29;
    if (year < FIRST || year > LAST || day->day < 1 || day->day > month_days)
        return false;
    int64_t before = 30 * (month - 1) + (month < 7 ? month - 1 : 6); /* days of the year before the month */
    int64_t days = BEFORE_1970 + 365 * (year - 1) + (8 * year + 21) / 33 + before + day->day;
    Buffer iso;
    buffer_open(&iso, document->arena);
    date_format(&iso, days * 86400);
    String text = buffer_view(&iso);
    int64_t parts[3];
    if (!string_to_int(string_slice(text, 0, 4), &parts[0]) || !string_to_int(string_slice(text, 5, 7), &parts[1]) ||
        !string_to_int(string_slice(text, 8, 10), &parts[2]))
        return false;
    *day = (Day){(int)parts[0], (int)parts[1], (int)parts[2]};
    return true;
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
    if (text.length > 3 * UNITS_MOST)
        return false;
    u_strFromUTF8(units, UNITS_MOST, &length, text.bytes, (int32_t)text.length, &status);
    d->length = u_strFoldCase(d->text, UNITS_MOST, units, length, U_FOLD_CASE_DEFAULT, &status);
    return U_SUCCESS(status) && d->length <= UNITS_MOST;
}

/* What may stand behind the digits of a time: halves of the day, and the word for the hour. */
static const struct {
    const char *word;
    int noon; /* 0 before, 12 after; -1: of a clock of 24 hours */
} hour_words[] = {
    {"a.m.", 0}, {"am", 0}, {"a. m.", 0}, {"a.\u00A0m.", 0}, {"p.m.", 12}, {"pm", 12}, {"p. m.", 12},
    {"p.\u00A0m.", 12}, {"uhr", -1}, {"uur", -1}, {"hrs", -1}, {"h", -1}, {"ч", -1}, {"น.", -1},
};

/* Takes the words of an hour off the start of `rest`. Returns the hour of 24, negative when there is no such hour. */
static int64_t hour_of_day(int64_t hour, String *rest) {
    *rest = string_trim(*rest);
    for (size_t i = 0; i < sizeof hour_words / sizeof *hour_words; i++) {
        size_t length = strlen(hour_words[i].word);
        bool is_word = string_starts_ascii_nocase(*rest, string_of(hour_words[i].word)) &&
            (length == rest->length || !ascii_alpha(rest->bytes[length]));
        if (!is_word)
            continue;
        *rest = string_trim(string_slice(*rest, length, rest->length));
        if (hour_words[i].noon < 0)
            return hour;
        return hour < 1 || hour > 12 ? -1 : hour % 12 + hour_words[i].noon;
    }
    return hour;
}

/* "10:30:00 +0200", "10:30 UTC" or "9:30 pm" behind a date, as ISO 8601 has it, with "T" before it; empty when there is
 * none, bytes NULL when it is something else. */
static String time_of(Arena *arena, String text) {
    text = string_trim(text);
    if (text.length == 0)
        return text;
    size_t end = 0, colon = string_find_byte(text, ':');
    while (end < text.length && (ascii_digit(text.bytes[end]) || text.bytes[end] == ':'))
        end++;
    String zone = string_slice(text, end, text.length);
    int64_t hour = 0, seconds;
    if (!string_to_int(string_slice(text, 0, colon), &hour) || (hour = hour_of_day(hour, &zone)) < 0 || hour > 23)
        return (String){NULL, 0};
    if (string_is_one_of(zone, "gmt utc ut z"))
        zone = S("Z");
    else if (zone.length == 5 && string_find_byte(zone, ':') == SIZE_MAX)
        zone = arena_join(arena, string_slice(zone, 0, 3), S(":"), string_slice(zone, 3, 5));
    Buffer iso;
    buffer_open(&iso, arena);
    buffer_byte(&iso, 'T');
    put_digits(&iso, (int)hour, 2);
    buffer_string(&iso, string_slice(text, colon, end));
    buffer_string(&iso, zone);
    bool is_time = date_parse(arena_join(arena, S("2000-01-01"), buffer_view(&iso), S("")), &seconds);
    return is_time ? buffer_view(&iso) : (String){NULL, 0};
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
    count_era(&d);
    Day day = {0};
    if (d.failed || !(d.month ? by_name(&d, &day) : by_numbers(&d, &day)))
        return false;
    bool is_persian = d.month && strcmp(d.calendar, "persian") == 0;
    if (!is_persian && uses_persian(document) && day.year < 1700) /* by numbers, it could be of three calendars */
        return false;
    if (is_persian && !from_persian(document, &day))
        return false;
    bool is_common_era = string_find(text, S("ค.ศ.")) != SIZE_MAX;
    bool is_thai = string_equal(lang_primary(meta_value(document, META_LANGUAGE)), S("th"));
    if (is_thai && day.year > BUDDHIST_AHEAD + 1500 && !is_common_era)
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
