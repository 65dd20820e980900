/* Dates as people write them: "22. Juni 2026", "June 22, 2026", "22/06/2026", "2026年6月22日", "Mon, 22 Jun 2026
 * 10:00:00 +0200". Names of months and days are those of CLDR, in the document's language and in English, from ICU's
 * own data. */
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "doc/clock_words.h"
#include "doc/date.h"
#include "doc/date_names.h"
#include "doc/time_words.h"
#include "text/unicode.h"

enum {
    UNITS_MOST = 80,   /* of a date */
    NUMBERS_MOST = 3,  /* day, month, year */
    JOINING_UNITS = 10, /* of words that only join: "de", "of", "er", "th" */
    HEBREW_IN = 0x5D1, /* the letter bet */
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
    bool is_persian;        /* the name is of the Persian calendar */
    int era, era_years;     /* year before the first one of an East Asian era, and its years; 0: none is named */
    bool failed;
} DateReading;

static bool is_letter(UChar32 c) {
    return u_isalpha(c) || u_getCombiningClass(c) || (U_MASK(u_charType(c)) & (U_GC_MN_MASK | U_GC_MC_MASK));
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

/* The name that stands at the place; 0 when none does. */
static int32_t find_name(const DateReading *d, DateNamesKind kind, int32_t *index) {
    return date_names_find(d->document->date_names, kind, d->text + d->at, d->length - d->at, index);
}

/* A month of the Gregorian calendar, or of the Persian one, whose names are its own. */
static bool read_month(DateReading *d) {
    static const DateNamesKind kinds[] = {DATE_NAMES_MONTHS, DATE_NAMES_PERSIAN_MONTHS};
    for (int i = 0; i <= uses_persian(d->document) && !d->month; i++) {
        int32_t index = 0, length = find_name(d, kinds[i], &index);
        if (length == 0)
            continue;
        d->at += length;
        d->month = index + 1;
        d->is_persian = kinds[i] == DATE_NAMES_PERSIAN_MONTHS;
        return true;
    }
    return false;
}

/* "令和" of "令和8年6月22日", and the "元" of its first year. */
static bool read_era(DateReading *d) {
    static const struct { UChar name[3]; int before, years; } eras[] = {
        {u"令和", 2018, 999}, {u"平成", 1988, 31}, {u"昭和", 1925, 64}, {u"大正", 1911, 15},
        {u"明治", 1867, 45}, {u"民國", 1911, 999}, {u"民国", 1911, 999},
    };
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        if (d->count || u_strncmp(d->text + d->at, eras[i].name, 2) != 0)
            continue;
        d->era = eras[i].before;
        d->era_years = eras[i].years;
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

/* Words that join the parts of a date or lead to its time, and those that mark its numbers: what else stands there
 * says something. */
static bool is_joining(const UChar *word, int32_t units) {
    static const char *const words =
        "年 月 日 号 號 년 월 일 " /* first, since texts have many */
        "st nd rd th º of the on at in by den der dem am vom um le er re ère du au à de del la las los el a "
        "em o às di il lo alle dal op om van kl klo dnia dn r roku v ve w we o godz dne dňa d m én án i "
        "ji e года год г р року рік в во о од години година г leta leto "
        "ob u gada data din ora ore στις της το tarihinde günü saat kell plkst في من م "
        "الساعة ב ב־ के को की बजे 的 ngày "
        "tháng năm lúc tanggal ที่ พ ศ ค วันที่ เวลา ທີ ຄ ສ 一 "
        "二 三 四 五 六 թ ж an ú ag ta ko eko ren asti saakka kadar dek da de ya ye у u во";
    char bytes[3 * JOINING_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    if (units > JOINING_UNITS)
        return false;
    u_strToUTF8(bytes, (int32_t)sizeof bytes, &length, word, units, &status);
    return U_SUCCESS(status) && string_is_one_of((String){bytes, (size_t)length}, words);
}

static void read_word(DateReading *d) {
    int32_t index = 0, start = d->at;
    if (read_month(d) || read_era(d))
        return;
    int32_t length = find_name(d, DATE_NAMES_DAYS, &index);
    length = length ? length : find_name(d, DATE_NAMES_JOINING, &index);
    d->at += length;
    if (length)
        return;
    if (d->text[d->at] == HEBREW_IN && d->at + 1 < d->length && is_letter(d->text[d->at + 1])) {
        d->at++; /* "in June" is one word */
        return;
    }
    while (d->at < d->length && is_letter(d->text[d->at]))
        d->at++;
    bool is_without_spaces = date_is_without_spaces(d->text[start]);
    while (is_without_spaces && d->at - start > 1 && !is_joining(d->text + start, d->at - start))
        d->at--; /* another word follows at once */
    d->failed |= !is_joining(d->text + start, d->at - start);
}

static void read_sign(DateReading *d) {
    UChar c = d->text[d->at++], behind = d->at < d->length ? d->text[d->at] : 0;
    if (c == ':' && u_charDigitValue(behind) < 0)
        return;
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

/* Where the year stands last: with full stops the day comes first everywhere. With slashes it is as in the language;
 * English without a region leaves it open, since Americans begin with the month, and Canadians write both. */
static DateOrder order_of_numbers(const DateReading *d) {
    String lang = meta_value(d->document, META_LANGUAGE);
    if (d->digits[0] == 4)
        return DATE_YEAR_MONTH_DAY;
    if (d->digits[2] != 4)
        return DATE_ORDER_NONE;
    if (d->between[0] == '.' || d->numbers[0] > 12)
        return DATE_DAY_MONTH_YEAR;
    if (d->numbers[1] > 12)
        return DATE_MONTH_DAY_YEAR;
    if (d->numbers[0] == d->numbers[1])
        return DATE_DAY_MONTH_YEAR;
    return string_is_one_of(lang, "en en-CA fr-CA") ? DATE_ORDER_NONE : date_names_order(d->document->date_names);
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
    case DATE_YEAR_MONTH_DAY: *day = (Day){n[0], n[1], n[2]}; break;
    case DATE_DAY_MONTH_YEAR: *day = (Day){n[2], n[1], n[0]}; break;
    case DATE_MONTH_DAY_YEAR: *day = (Day){n[2], n[0], n[1]}; break;
    case DATE_ORDER_NONE: return false;
    }
    return day->day > 0;
}

/* The year of an era is the first number. */
static void count_era(DateReading *d) {
    if (!d->era || d->count == 0 || d->digits[0] > 3 || d->numbers[0] == 0)
        return;
    d->failed |= d->numbers[0] > d->era_years;
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

static bool find_day(const Document *document, String text, Day *day) {
    DateReading d = {.document = document};
    date_names_load(document->date_names, meta_value(document, META_LANGUAGE));
    if (!date_fold(string_trim(text), d.text, UNITS_MOST, &d.length))
        return false;
    read_parts(&d);
    count_era(&d);
    *day = (Day){0};
    if (d.failed || !(d.month ? by_name(&d, day) : by_numbers(&d, day)))
        return false;
    if (!d.is_persian && uses_persian(document) && day->year < 1700) /* by numbers, it could be of three calendars */
        return false;
    if (d.is_persian && !from_persian(document, day))
        return false;
    bool is_common_era = string_find(text, S("ค.ศ.")) != SIZE_MAX;
    bool is_thai = string_equal(lang_primary(meta_value(document, META_LANGUAGE)), S("th"));
    if (is_thai && day->year > BUDDHIST_AHEAD + 1500 && !is_common_era)
        day->year -= BUDDHIST_AHEAD;
    return true;
}

/* A month has no time. */
static String put_date(Arena *arena, const Day *day, String time) {
    Buffer out;
    buffer_open(&out, arena);
    put_digits(&out, day->year, 4);
    buffer_byte(&out, '-');
    put_digits(&out, day->month, 2);
    if (day->day) {
        buffer_byte(&out, '-');
        put_digits(&out, day->day, 2);
        buffer_string(&out, time);
    }
    return buffer_view(&out);
}

/* In the form of ISO 8601, whether or not there is such a day. */
static bool to_iso_usual(const Document *document, String text, String *iso) {
    String date, time;
    Day day;
    if (!time_words_split(document->arena, text, &date, &time) || !find_day(document, date, &day))
        return false;
    *iso = put_date(document->arena, &day, time);
    return true;
}

/* The day behind one of ISO 8601; it as it is when there is no such day. */
static String next_day(Arena *arena, String iso) {
    enum { DAY_SECONDS = 86400, DAY_BYTES = 10 };
    int64_t seconds;
    Buffer out;
    if (!date_parse(iso, &seconds))
        return iso;
    buffer_open(&out, arena);
    date_format(&out, seconds + DAY_SECONDS);
    return string_slice(buffer_view(&out), 0, DAY_BYTES);
}

/* Four digits and a hyphen, then no letter but the "T" before a time. */
static bool looks_like_iso(String text) {
    bool is_so = text.length > 5 && text.bytes[4] == '-';
    for (size_t i = 0; i < text.length && is_so; i++)
        is_so = i < 4 ? ascii_digit(text.bytes[i]) : !ascii_alpha(text.bytes[i]) || text.bytes[i] == 'T';
    return is_so;
}

/* A day with a time anywhere beside it. */
static bool find_clock(const Document *document, String text, ClockText *clock, Day *day) {
    Arena *arena = document->arena;
    size_t sign = looks_like_iso(text) ? string_find_byte(text, 'T') : SIZE_MAX; /* "2026-06-22T24:00" */
    if (sign != SIZE_MAX)
        text = arena_join(arena, string_slice(text, 0, sign), S(" "), string_slice(text, sign + 1, text.length));
    date_names_load(document->date_names, meta_value(document, META_LANGUAGE));
    return clock_words_find(arena, date_names_periods(document->date_names), text, clock) &&
           find_day(document, clock->date, day);
}

/* What the clock says counts: the words of one may also join the parts of a date in another language ("du. 3 óra"). */
static bool to_iso(const Document *document, String text, String *iso) {
    ClockText clock;
    Day day;
    if (!text_has_digit(text) || !find_clock(document, text, &clock, &day))
        return to_iso_usual(document, text, iso);
    if (clock.is_midnight || clock.is_impossible || !day.day)
        return false;
    String date = put_date(document->arena, &day, S(""));
    date = clock.is_next_day ? next_day(document->arena, date) : date;
    *iso = arena_join(document->arena, date, clock.time, S(""));
    return true;
}

bool date_read_usual(const Document *document, String text, String *iso) {
    int64_t seconds;
    *iso = text = string_trim(text);
    return date_parse(text, &seconds) || (to_iso_usual(document, text, iso) && date_parse(*iso, &seconds));
}

bool date_read(const Document *document, String text, String *iso) {
    int64_t seconds;
    *iso = text = string_trim(text);
    return date_parse(text, &seconds) || (to_iso(document, text, iso) && date_parse(*iso, &seconds));
}

bool date_read_midnight(const Document *document, String text, String *iso) {
    ClockText clock;
    Day day;
    int64_t seconds;
    if (!text_has_digit(text) || !find_clock(document, string_trim(text), &clock, &day) || !clock.is_midnight ||
        !day.day)
        return false;
    *iso = put_date(document->arena, &day, S(""));
    return date_parse(*iso, &seconds);
}

bool date_is_impossible(const Document *document, String text) {
    String iso;
    int64_t seconds;
    text = string_trim(text);
    if (date_parse(text, &seconds))
        return false;
    return looks_like_iso(text) || (to_iso(document, text, &iso) && !date_parse(iso, &seconds));
}
