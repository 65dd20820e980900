/* A time is a number up to 24 with a colon, a word or a part of the day that makes it an hour; the words stand on
 * either side of it. */
#include "doc/clock_words.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "doc/date.h"
#include "doc/date_names.h"

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

enum {
    UNITS_MOST = DATE_UNITS_MOST,
    HALF_DAY = 12,
    DAY = 24,
    PERIOD_SLACK = 4 /* hours that usage is wider than CLDR's rules */
};

/* Words behind the number of an hour, and before it, case-folded. */
static const UChar *const hour_words[] = {
    u"uhr", u"uur", u"hrs", u"hours", u"horas", u"hora", u"heures", u"heure", u"h", u"ore", u"órakor", u"óra",
    u"hod.", u"hod", u"val.", u"val", u"sati", u"sata", u"часов", u"часа", u"годин",
    u"години", u"ч.", u"ч", u"น.", u"นาฬิกา", u"बजे", u"वाजता",
    u"વાગ્યે", u"ਵਜੇ", u"টায়", u"টা", u"மணிக்கு", u"மணி",
    u"గంటలకు", u"ಗಂಟೆಗೆ", u"മണിക്ക്", u"بجے", u"時", u"时", u"點",
    u"点", u"시", u"giờ", u"o'clock", u"o’clock", u"časova", u"часова", u"часот", u"hodin", u"hodín", u"год.",
    u"год", u". uri", u"uri", u"óráig", u"órától", u"-ig", u"-kor", u"-ni",
};
static const UChar *const words_before[] = {
    u"alle ore", u"dalle ore", u"ore", u"ora", u"orele", u"klo", u"kl.", u"kl", u"kello", u"saat", u"kell",
    u"plkst.", u"plkst", u"godz.", u"godz", u"ob", u"ساعت", u"الساعة", u"في الساعة",
    u"בשעה", u"pukul", u"jam", u"lúc", u"เวลา", u"klokken", u"klokka", u"klockan", u"kella", u"pulksten",
    u"a las", u"a les", u"às", u"ás", u"ώρα", u"στις", u"saa",
};
/* Words before an hour only where a full stop and minutes follow: they stand before days as well. */
static const UChar *const words_before_minutes[] = {
    u"у", u"u", u"в", u"во", u"о", u"v", u"o", u"w", u"at", u"à", u"om", u"um", u"ag", u"am", u"alle", u"la", u"a",
};
/* Words between a time and its date. */
static const UChar *const joining[] = {
    u"on", u"of", u"le", u"du", u"del", u"di", u"am", u"vom", u"den", u"op", u"van", u"el", u"de", u"do", u"da",
    u"em", u"dne", u"dnia", u"ngày", u"dia", u"at", u"um", u"à", u"alle", u"om", u"a las", u"às", u"la",
};
static const UChar *const minute_words[] = {u"分", u"분", u"phút", u"min"};
static const UChar *const zones[] = {u"utc", u"gmt", u"z"};

typedef struct {
    const DayPeriods *periods;
    UChar text[UNITS_MOST + 1];
    int32_t length;
} Reading;

/* ---- words ---- */

static UChar unit_at(const Reading *r, int32_t at) { return at >= 0 && at < r->length ? r->text[at] : 0; }

static int32_t skip_blanks(const Reading *r, int32_t at) {
    while (u_isUWhiteSpace(unit_at(r, at)))
        at++;
    return at;
}

/* The end of the longest of the words at the place, as a whole word; -1: none is. */
static int32_t skip_word(const Reading *r, int32_t at, const UChar *const *words, int32_t count) {
    int32_t end = -1;
    for (int32_t i = 0; i < count; i++) {
        int32_t length = u_strlen(words[i]);
        if (at + length > r->length || u_memcmp(r->text + at, words[i], length) != 0 || at + length <= end)
            continue;
        UChar next = unit_at(r, at + length);
        if (!u_isalpha(next) || date_is_without_spaces(next) || date_is_without_spaces(words[i][0]))
            end = at + length;
    }
    return end;
}

static bool is_word_start(const Reading *r, int32_t at) {
    UChar before = unit_at(r, at - 1), c = unit_at(r, at);
    return !u_isalnum(before) || (u_charDigitValue(before) < 0 && date_is_without_spaces(before)) ||
           (u_charDigitValue(c) < 0 && date_is_without_spaces(c));
}

/* A number of one or two digits; -1: none stands there. */
static int read_number(const Reading *r, int32_t *at, int digits_least) {
    int value = 0, digits = 0;
    int32_t end = *at;
    for (; u_charDigitValue(unit_at(r, end)) >= 0; digits++)
        value = digits < 3 ? value * 10 + u_charDigitValue(unit_at(r, end++)) : (end++, value);
    if (digits < digits_least || digits > 2)
        return -1;
    *at = end;
    return value;
}

/* ---- one time ---- */

typedef struct {
    int32_t end;
    int hour, minute;
    bool has_colon, has_unit, has_lead; /* what makes the number an hour */
    bool may_lead;                      /* a word before it does if minutes follow */
    DayPeriod period;                   /* without hours: none */
    bool is_impossible;                 /* has a half of the day that it cannot be in */
} Clock;

static int distance(int hour, uint32_t hours) {
    for (int away = 0; away < DAY; away++)
        if (hours & (1u << (hour + away) % DAY | 1u << (hour + DAY - away) % DAY))
            return away;
    return DAY;
}

/* The hour of 24 that the period makes of that of a clock; -1 when they do not go together. */
static int hour_in(int hour, DayPeriod period) {
    if (!period.hours || hour > HALF_DAY)
        return hour;
    int morning = hour % HALF_DAY, evening = morning + HALF_DAY;
    int first = distance(morning, period.hours), second = distance(evening, period.hours);
    if (first > PERIOD_SLACK && second > PERIOD_SLACK)
        return -1;
    return first < second ? morning : evening;
}

/* Whether the period goes with the hour before it: those of "15 Uhr am …", "13:30 PM" and "0:30 AM"
 * do not. */
static bool may_follow(const Clock *clock, DayPeriod period, UChar first) {
    bool is_latin_half = period.kind == PERIOD_HALF && first < 0x80;
    if (clock->has_unit && is_latin_half)
        return false;
    if (period.kind == PERIOD_NOON || period.kind == PERIOD_MIDNIGHT)
        return clock->hour == HALF_DAY;
    if (clock->hour == 0)
        return period.kind != PERIOD_HALF && hour_in(0, period) == 0;
    if (clock->hour > HALF_DAY)
        return period.kind == PERIOD_PART && distance(clock->hour, period.hours) == 0;
    return hour_in(clock->hour, period) >= 0;
}

/* ":30", ".30", "h30", "時30分", "点半". */
static void read_minutes(const Reading *r, Clock *clock) {
    int32_t at = clock->end;
    UChar sign = unit_at(r, at);
    if (sign == ':' || sign == 0xFF1A || sign == '.') {
        at++;
        int minute = read_number(r, &at, 2);
        bool has_seconds = sign != '.' && unit_at(r, at) == ':';
        bool is_ordinal = sign == '.' && minute < 0; /* "10. uri" */
        if (!is_ordinal && (minute < 0 || minute > 59 || has_seconds || (sign == '.' && unit_at(r, at) == '.')))
            return;
        clock->has_colon = sign != '.';
        clock->has_lead |= clock->may_lead && !is_ordinal;
        clock->minute = is_ordinal ? 0 : minute;
        clock->end = is_ordinal ? clock->end : at;
    }
    int32_t unit = skip_word(r, skip_blanks(r, clock->end), hour_words, COUNT(hour_words));
    if (unit < 0)
        return;
    clock->has_unit = true;
    clock->end = unit;
    at = skip_blanks(r, unit);
    if (unit_at(r, at) == u'半' || unit_at(r, at) == u'반') {
        clock->minute = 30;
        clock->end = at + 1;
        return;
    }
    int minute = clock->minute ? -1 : read_number(r, &at, 1);
    int32_t word = skip_word(r, skip_blanks(r, at), minute_words, COUNT(minute_words));
    bool is_joined = u_charDigitValue(unit_at(r, unit)) >= 0 || unit_at(r, unit - 1) == 'h'; /* "9h30", "9 h 30" */
    if (minute < 0 || minute > 59 || (word < 0 && !is_joined))
        return;
    clock->minute = minute;
    clock->end = word < 0 ? at : word;
}

static void read_period(const Reading *r, Clock *clock) {
    DayPeriod period;
    int32_t at = skip_blanks(r, clock->end);
    int32_t length = day_periods_find(r->periods, r->text + at, r->length - at, &period);
    if (length == 0 && unit_at(r, at) != 0) /* "a.m.", "p. m." */
        for (int half = 0; half < 2 && length == 0; half++) {
            static const UChar *const words[2][4] = {{u"a.m.", u"a. m.", u"a\u00A0m", u"a.\u00A0m."},
                                                     {u"p.m.", u"p. m.", u"p\u00A0m", u"p.\u00A0m."}};
            int32_t end = skip_word(r, at, words[half], 4);
            length = end < 0 ? 0 : end - at;
            period = (DayPeriod){PERIOD_HALF, half ? 0xFFF000u : 0xFFFu};
        }
    if (length == 0 || clock->period.hours)
        return;
    if (!may_follow(clock, period, unit_at(r, at))) {
        clock->is_impossible = period.kind == PERIOD_HALF && !clock->has_unit && clock->has_colon;
        return;
    }
    clock->period = period;
    clock->end = at + length;
    int32_t unit = skip_word(r, skip_blanks(r, clock->end), hour_words, COUNT(hour_words)); /* "9:00 am बजे" */
    clock->end = unit < 0 || clock->has_unit ? clock->end : unit;
}

/* A time that begins at the place: words before it, its numbers, words behind it. */
static bool read_clock(const Reading *r, int32_t at, Clock *clock) {
    *clock = (Clock){.end = at};
    int32_t lead = skip_word(r, at, words_before, COUNT(words_before));
    clock->has_lead = lead >= 0;
    if (lead < 0) {
        lead = skip_word(r, at, words_before_minutes, COUNT(words_before_minutes));
        clock->may_lead = lead >= 0;
    }
    clock->end = skip_blanks(r, lead < 0 ? at : lead);
    DayPeriod period;
    int32_t length = day_periods_find(r->periods, r->text + clock->end, r->length - clock->end, &period);
    bool is_word = length == 2 && unit_at(r, clock->end) < 0x80; /* "am" is a word for "at" as well */
    bool is_before = length > 0 && (period.kind == PERIOD_PART || (period.kind == PERIOD_HALF && !is_word));
    clock->period = is_before ? period : (DayPeriod){PERIOD_HALF, 0};
    clock->end = skip_blanks(r, clock->end + (is_before ? length : 0));
    int hour = read_number(r, &clock->end, 1);
    if (hour < 0 || hour > DAY)
        return false;
    clock->hour = hour;
    read_minutes(r, clock);
    if (is_before && !clock->has_colon && !clock->has_unit)
        return false;
    read_period(r, clock);
    return clock->has_colon || clock->has_unit || clock->has_lead || clock->period.hours;
}

/* ---- zones ---- */

static void put_two(Buffer *out, int value) {
    buffer_byte(out, (char)('0' + value / 10 % 10));
    buffer_byte(out, (char)('0' + value % 10));
}

/* "GMT", "UTC+8", "+02:00", "+0200" behind the time; *at is moved behind it. */
static void read_zone(const Reading *r, int32_t *at, Buffer *out) {
    int32_t start = skip_blanks(r, *at), end = skip_word(r, start, zones, COUNT(zones));
    int32_t sign = end < 0 ? start : end;
    bool has_sign = unit_at(r, sign) == '+' || unit_at(r, sign) == 0x2212 || (end >= 0 && unit_at(r, sign) == '-');
    if (!has_sign && end >= 0) {
        buffer_byte(out, 'Z');
        *at = end;
    }
    if (!has_sign)
        return;
    int digits[4], count = 0;
    int32_t place = sign + 1;
    for (; count < 4 && place < r->length; place++) {
        bool is_colon = unit_at(r, place) == ':' && count > 0;
        if (!is_colon && u_charDigitValue(unit_at(r, place)) < 0)
            break;
        if (!is_colon)
            digits[count++] = u_charDigitValue(unit_at(r, place));
    }
    if (count == 0 || count == 3)
        return;
    buffer_byte(out, unit_at(r, sign) == '+' ? '+' : '-');
    put_two(out, count == 1 ? digits[0] : digits[0] * 10 + digits[1]);
    buffer_byte(out, ':');
    put_two(out, count == 4 ? digits[2] * 10 + digits[3] : 0);
    *at = place;
}

/* ---- the text ---- */

/* What is left of the text, with a blank in place of the time and of the word that joins it to the date. */
static String without(Arena *arena, const Reading *r, int32_t start, int32_t end) {
    char bytes[3 * UNITS_MOST + 1];
    UErrorCode status = U_ZERO_ERROR;
    Buffer out;
    buffer_open(&out, arena);
    int32_t next = skip_blanks(r, end), word = skip_word(r, next, joining, COUNT(joining)), count = 0;
    end = word < 0 ? end : word;
    u_strToUTF8(bytes, sizeof bytes, &count, r->text, start, &status);
    buffer_add(&out, bytes, (size_t)count);
    buffer_byte(&out, ' ');
    u_strToUTF8(bytes, sizeof bytes, &count, r->text + end, r->length - end, &status);
    buffer_add(&out, bytes, (size_t)count);
    String rest = string_trim(buffer_view(&out));
    while (string_starts(rest, S(",")) || string_starts(rest, S("、")) || string_starts(rest, S("，")))
        rest = string_trim(string_slice(rest, string_starts(rest, S(",")) ? 1 : 3, rest.length));
    return U_SUCCESS(status) ? rest : S("");
}

/* Noon or midnight by its name. */
static bool find_name(Arena *arena, const Reading *r, int32_t at, ClockText *clock) {
    DayPeriod period;
    int32_t length = day_periods_find(r->periods, r->text + at, r->length - at, &period);
    if (length == 0 || (period.kind != PERIOD_NOON && period.kind != PERIOD_MIDNIGHT))
        return false;
    clock->is_midnight = period.kind == PERIOD_MIDNIGHT;
    clock->time = clock->is_midnight ? S("") : S("T12:00");
    clock->date = without(arena, r, at, at + length);
    return true;
}

/* "12 at night" is midnight, which has no time of its own, as that night belongs to two days. */
static bool to_text(Arena *arena, const Reading *r, int32_t start, Clock *clock, ClockText *text) {
    Buffer time;
    int hour = hour_in(clock->hour, clock->period);
    bool is_midnight = clock->period.kind == PERIOD_MIDNIGHT && clock->period.hours;
    bool is_of_two_days = clock->period.kind == PERIOD_PART && (clock->period.hours & 1u << (DAY - 1));
    is_midnight |= is_of_two_days && clock->hour == HALF_DAY && hour == 0;
    if (hour < 0 || (hour == DAY && clock->minute))
        return false;
    text->is_midnight = is_midnight;
    text->is_impossible = clock->is_impossible;
    text->is_next_day = hour == DAY;
    buffer_open(&time, arena);
    buffer_byte(&time, 'T');
    put_two(&time, hour % DAY);
    buffer_byte(&time, ':');
    put_two(&time, clock->minute);
    read_zone(r, &clock->end, &time);
    text->time = is_midnight ? S("") : buffer_view(&time);
    text->date = without(arena, r, start, clock->end);
    return true;
}

bool clock_words_find(Arena *arena, const DayPeriods *periods, String text, ClockText *found) {
    Reading r = {.periods = periods};
    *found = (ClockText){.date = text, .time = S("")};
    if (!date_fold(text, r.text, UNITS_MOST, &r.length))
        return false;
    for (int32_t at = 0; at < r.length; at++) {
        Clock clock;
        if (!u_isalnum(r.text[at]) || !is_word_start(&r, at))
            continue;
        if ((read_clock(&r, at, &clock) && to_text(arena, &r, at, &clock, found)) || find_name(arena, &r, at, found))
            return true;
    }
    return false;
}
