/* All counts and places in a file are checked when it is opened. A file that breaks the rules of RFC 8536, 3.2 is taken
 * for none. */
#include "doc/time_zone.h"

#include <fcntl.h>
#include <unistd.h>

enum { FILE_BYTES_MOST = 64 * 1024, HEADER_BYTES = 44, TYPE_BYTES = 6, SECONDS_A_DAY = 86400 };

#define FOLDER "/usr/share/zoneinfo/"

/* ---- the file ---- */

static bool is_name(String name) {
    bool starts = true; /* of a part between slashes */
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if (!ascii_alpha(c) && !ascii_digit(c) && c != '_' && c != '+' && c != '-' && c != '/')
            return false;
        if (c == '/' && starts)
            return false;
        starts = c == '/';
    }
    return !starts && name.length < 64;
}

static String read_file(Arena *arena, String name) {
    const char *path = arena_c_string(arena, arena_join(arena, S(FOLDER), name, S("")));
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0)
        return S("");
    char *bytes = arena_array(arena, char, FILE_BYTES_MOST);
    size_t length = 0;
    for (ssize_t count; length < FILE_BYTES_MOST; length += (size_t)count)
        if ((count = read(descriptor, bytes + length, FILE_BYTES_MOST - length)) <= 0)
            break;
    close(descriptor);
    return (String){bytes, length};
}

static uint64_t big_endian(String data, size_t at, size_t size) {
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | (unsigned char)data.bytes[at + i];
    return value;
}

static int64_t signed_number(String data, size_t at, size_t size) {
    uint64_t value = big_endian(data, at, size);
    return size == 4 ? (int64_t)(int32_t)(uint32_t)value : (int64_t)value;
}

/* Reads the header and finds the block behind it; *size is its length, header included. */
static bool open_block(TimeZone *zone, String file, size_t time_size, size_t *size) {
    if (file.length < HEADER_BYTES || !string_starts(file, S("TZif")))
        return false;
    size_t utc_marks = big_endian(file, 20, 4), standard_marks = big_endian(file, 24, 4);
    size_t leaps = big_endian(file, 28, 4);
    zone->time_size = time_size;
    zone->times = (uint32_t)big_endian(file, 32, 4);
    zone->types = (uint32_t)big_endian(file, 36, 4);
    zone->letters = (uint32_t)big_endian(file, 40, 4);
    if (zone->times > FILE_BYTES_MOST || zone->types == 0 || zone->types > 256 || zone->letters > FILE_BYTES_MOST ||
        leaps > FILE_BYTES_MOST || utc_marks > 256 || standard_marks > 256)
        return false;
    size_t length = zone->times * (time_size + 1) + zone->types * TYPE_BYTES + zone->letters +
                    leaps * (time_size + 4) + standard_marks + utc_marks;
    if (length > file.length - HEADER_BYTES)
        return false;
    zone->data = string_slice(file, HEADER_BYTES, HEADER_BYTES + length);
    *size = HEADER_BYTES + length;
    return true;
}

bool time_zone_open(TimeZone *zone, Arena *arena, String name) {
    size_t size;
    if (!is_name(name))
        return false;
    String file = read_file(arena, name);
    *zone = (TimeZone){.times = 0};
    if (!open_block(zone, file, 4, &size))
        return false;
    if (file.bytes[4] < '2') /* version 1 */
        return true;
    file = string_slice(file, size, file.length);
    if (!open_block(zone, file, 8, &size))
        return false;
    String rest = string_slice(file, size, file.length);
    if (string_starts(rest, S("\n")) && string_next(&(String){rest.bytes + 1, rest.length - 1}, '\n', &zone->rule))
        return true;
    zone->rule = S("");
    return true;
}

/* ---- the times of the file ---- */

static ZoneTime time_of_type(const TimeZone *zone, size_t type) {
    size_t types = zone->times * (zone->time_size + 1), at = types + (type < zone->types ? type : 0) * TYPE_BYTES;
    size_t letters = types + zone->types * TYPE_BYTES, start = (unsigned char)zone->data.bytes[at + 5];
    String names = string_slice(zone->data, letters, letters + zone->letters);
    String name = start < names.length ? string_slice(names, start, names.length) : S("");
    size_t end = string_find_byte(name, '\0');
    return (ZoneTime){.offset = (int32_t)signed_number(zone->data, at, 4), .is_daylight = zone->data.bytes[at + 4] != 0,
                      .abbreviation = end == SIZE_MAX ? name : string_slice(name, 0, end)};
}

/* How many of the times are not behind the moment. */
static size_t times_before(const TimeZone *zone, int64_t seconds) {
    size_t low = 0, high = zone->times;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (signed_number(zone->data, middle * zone->time_size, zone->time_size) <= seconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- the rule behind them: POSIX.1-2017, 8.3 ---- */

static int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int64_t year_of(int64_t seconds) {
    int64_t year = 1970 + seconds / ((int64_t)SECONDS_A_DAY * 365);
    while (days_from_civil(year, 1, 1) * SECONDS_A_DAY > seconds)
        year--;
    while (days_from_civil(year + 1, 1, 1) * SECONDS_A_DAY <= seconds)
        year++;
    return year;
}

static bool take(String *rest, char c) {
    if (rest->length == 0 || *rest->bytes != c)
        return false;
    *rest = string_slice(*rest, 1, rest->length);
    return true;
}

static int64_t take_number(String *rest) {
    int64_t value = 0;
    for (; rest->length && ascii_digit(*rest->bytes) && value < 100000; *rest = string_slice(*rest, 1, rest->length))
        value = value * 10 + (*rest->bytes - '0');
    return value;
}

/* "-5:30", "2"; in seconds. */
static int64_t take_time(String *rest) {
    bool is_negative = take(rest, '-');
    if (!is_negative)
        take(rest, '+');
    int64_t seconds = take_number(rest) * 3600;
    if (take(rest, ':'))
        seconds += take_number(rest) * 60;
    if (take(rest, ':'))
        seconds += take_number(rest);
    return is_negative ? -seconds : seconds;
}

/* "CET", "<+05>". */
static String take_name(String *rest) {
    bool is_quoted = take(rest, '<');
    size_t length = 0;
    while (length < rest->length && (is_quoted ? rest->bytes[length] != '>' : ascii_alpha(rest->bytes[length])))
        length++;
    String name = string_slice(*rest, 0, length);
    *rest = string_slice(*rest, length, rest->length);
    if (is_quoted)
        take(rest, '>');
    return name;
}

/* ",M3.5.0/2", ",J60", ",59": the moment in the year on a clock. */
static int64_t take_change(String *rest, int64_t year) {
    int64_t days = days_from_civil(year, 1, 1), time = 2 * 3600;
    take(rest, ',');
    if (take(rest, 'M')) {
        int64_t month = take_number(rest);
        take(rest, '.');
        int64_t week = take_number(rest);
        take(rest, '.');
        int64_t weekday = take_number(rest), first = days_from_civil(year, month, 1);
        int64_t next = month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1);
        days = first + (weekday - (first + 4) % 7 + 7) % 7 + (week - 1) * 7;
        while (days >= next)
            days -= 7;
    } else if (take(rest, 'J')) {
        int64_t day = take_number(rest);
        bool is_leap = days_from_civil(year, 3, 1) - days == 60;
        days += day - 1 + (is_leap && day >= 60);
    } else {
        days += take_number(rest);
    }
    if (take(rest, '/'))
        time = take_time(rest);
    return days * SECONDS_A_DAY + time;
}

static ZoneTime time_by_rule(String rule, int64_t seconds) {
    ZoneTime standard = {.abbreviation = take_name(&rule)};
    standard.offset = (int32_t)-take_time(&rule);
    if (rule.length == 0)
        return standard;
    ZoneTime daylight = {.abbreviation = take_name(&rule), .is_daylight = true};
    bool has_offset = rule.length && *rule.bytes != ',';
    daylight.offset = has_offset ? (int32_t)-take_time(&rule) : standard.offset + 3600;
    int64_t year = year_of(seconds + standard.offset);
    int64_t start = take_change(&rule, year) - standard.offset, end = take_change(&rule, year) - daylight.offset;
    bool is_between = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
    return is_between ? daylight : standard;
}

/* ---- moments ---- */

ZoneTime time_zone_at(const TimeZone *zone, int64_t seconds) {
    size_t before = times_before(zone, seconds);
    if (before == zone->times && zone->rule.length)
        return time_by_rule(zone->rule, seconds);
    size_t types = zone->times * zone->time_size;
    return time_of_type(zone, before ? (unsigned char)zone->data.bytes[types + before - 1] : 0);
}

ZoneTime time_zone_at_clock(const TimeZone *zone, int64_t seconds) {
    ZoneTime before = time_zone_at(zone, seconds - SECONDS_A_DAY), behind = time_zone_at(zone, seconds + SECONDS_A_DAY);
    ZoneTime first = time_zone_at(zone, seconds - before.offset), second = time_zone_at(zone, seconds - behind.offset);
    if (first.offset == before.offset)
        return first;
    return second.offset == behind.offset ? second : before;
}

int time_zone_clock_shows(const TimeZone *zone, int64_t seconds) {
    ZoneTime before = time_zone_at(zone, seconds - SECONDS_A_DAY), behind = time_zone_at(zone, seconds + SECONDS_A_DAY);
    if (before.offset == behind.offset)
        return 1;
    return (time_zone_at(zone, seconds - before.offset).offset == before.offset) +
           (time_zone_at(zone, seconds - behind.offset).offset == behind.offset);
}
