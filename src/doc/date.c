/* Dates of the proleptic Gregorian calendar, counted without the C library, whose calendar depends on the time zone. */
#include "doc/date.h"

#include <stdlib.h>

#include "doc/provenance.h"

enum { DAY_SECONDS = 86400 };
#define SECONDS_LAST INT64_C(253402300799) /* of the year 9999 */

/* Days from 1970-01-01, by counting from 1 March 0000, where a leap day ends the year. */
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
    int64_t y = month <= 2 ? year - 1 : year, m = (month + 9) % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - 719468;
}

/* Reads `count` digits at *at; -1 when they are not there. */
static int64_t digits(String s, size_t *at, size_t count) {
    String piece = string_slice(s, *at, *at + count);
    int64_t value = 0;
    if (piece.length < count || !ascii_digit(piece.bytes[0]) || !string_to_int(piece, &value))
        return -1;
    *at += count;
    return value;
}

static bool skip(String s, size_t *at, char c) {
    if (*at >= s.length || s.bytes[*at] != c)
        return false;
    ++*at;
    return true;
}

static bool parse_zone(String s, size_t *at, int64_t *offset) {
    if (*at == s.length || skip(s, at, 'Z'))
        return *at == s.length;
    int64_t sign = skip(s, at, '-') ? -1 : skip(s, at, '+') ? 1 : 0;
    int64_t hours = digits(s, at, 2);
    skip(s, at, ':');
    int64_t minutes = digits(s, at, 2);
    *offset = sign * (hours * 3600 + minutes * 60);
    return sign && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && *at == s.length;
}

static bool parse_time(String s, size_t *at, int64_t *seconds) {
    int64_t hour = digits(s, at, 2), minute = skip(s, at, ':') ? digits(s, at, 2) : -1, second = 0, offset = 0;
    if (skip(s, at, ':'))
        second = digits(s, at, 2);
    if (skip(s, at, '.'))
        while (*at < s.length && ascii_digit(s.bytes[*at]))
            ++*at;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || !parse_zone(s, at, &offset))
        return false;
    *seconds = hour * 3600 + minute * 60 + second - offset;
    return true;
}

static int64_t month_days(int64_t year, int64_t month) {
    return month == 12 ? 31 : days_from_civil(year, month + 1, 1) - days_from_civil(year, month, 1);
}

bool date_parse(String s, int64_t *seconds) {
    size_t at = 0;
    int64_t year = digits(s, &at, 4), month = 1, day = 1, time = 0;
    if (at < s.length)
        month = skip(s, &at, '-') ? digits(s, &at, 2) : -1;
    if (at < s.length && month > 0)
        day = skip(s, &at, '-') ? digits(s, &at, 2) : -1;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
        return false;
    if (at < s.length && (!(skip(s, &at, 'T') || skip(s, &at, ' ')) || !parse_time(s, &at, &time)))
        return false;
    *seconds = days_from_civil(year, month, day) * DAY_SECONDS + time;
    return true;
}

bool date_epoch(const Context *ctx, int64_t *seconds) {
    if (ctx->replay) {
        *seconds = ctx->replay->epoch;
        return ctx->replay->has_epoch;
    }
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    return epoch && string_to_int(string_of(epoch), seconds) && *seconds >= 0 && *seconds <= SECONDS_LAST;
}

void date_check_epoch(Context *ctx) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds;
    if (!ctx->replay && epoch && *epoch && !date_epoch(ctx, &seconds))
        fail1(ctx, SAY_EPOCH, NOWHERE, string_of(epoch));
}

bool document_moment(const Document *document, int64_t *seconds) {
    return date_epoch(document->ctx, seconds) || date_parse(meta_value(document, META_MODIFIED), seconds) ||
           date_parse(meta_value(document, META_DATE), seconds);
}

static void put_number(Buffer *out, int64_t value, int width) {
    for (int64_t power = width == 4 ? 1000 : 10; power > 0; power /= 10)
        buffer_byte(out, (char)('0' + value / power % 10));
}

void date_format(Buffer *out, int64_t seconds) {
    int64_t days = seconds / DAY_SECONDS, time = seconds % DAY_SECONDS;
    if (time < 0) {
        time += DAY_SECONDS;
        days--;
    }
    int64_t year = (days + 719468) * 400 / 146097; /* at most one too late */
    while (days_from_civil(year + 1, 1, 1) <= days)
        year++;
    while (days_from_civil(year, 1, 1) > days)
        year--;
    int64_t month = 1;
    while (month < 12 && days_from_civil(year, month + 1, 1) <= days)
        month++;
    const struct { int64_t value; int width; char behind; } parts[] = {
        {year, 4, '-'}, {month, 2, '-'}, {days - days_from_civil(year, month, 1) + 1, 2, 'T'},
        {time / 3600, 2, ':'}, {time / 60 % 60, 2, ':'}, {time % 60, 2, 'Z'},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        put_number(out, parts[i].value, parts[i].width);
        buffer_byte(out, parts[i].behind);
    }
}
