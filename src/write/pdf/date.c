/* Dates of the file, from what the caller or the document says. */
#include "write/pdf/xmp.h"

/* Days since 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March. */
static void civil_date(int64_t days, FileDate *date) {
    days += 719468; /* since 0000-03-01 */
    int64_t era = (days >= 0 ? days : days - 146096) / 146097, day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    date->day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    date->month = (int)(month < 10 ? month + 3 : month - 9);
    date->year = (int)(year_of_era + era * 400 + (date->month <= 2));
}

static bool from_epoch(String epoch, FileDate *date) {
    int64_t seconds;
    if (!string_to_int(epoch, &seconds) || seconds < 0 || seconds > 253402300799) /* 9999-12-31T23:59:59Z */
        return false;
    *date = (FileDate){0};
    civil_date(seconds / 86400, date);
    date->hour = (int)(seconds % 86400 / 3600);
    date->minute = (int)(seconds % 3600 / 60);
    date->second = (int)(seconds % 60);
    return true;
}

/* Cuts `count` digits off the front; they must lie between low and high. */
static bool take_number(String *s, size_t count, int low, int high, int *value) {
    if (s->length < count)
        return false;
    int n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!ascii_digit(s->bytes[i]))
            return false;
        n = n * 10 + (s->bytes[i] - '0');
    }
    *s = string_slice(*s, count, s->length);
    *value = n;
    return n >= low && n <= high;
}

static bool take(String *s, char c) {
    if (!s->length || s->bytes[0] != c)
        return false;
    *s = string_slice(*s, 1, s->length);
    return true;
}

static bool take_zone(String *s, int *zone) {
    if (!s->length || take(s, 'Z'))
        return true;
    int sign = take(s, '+') ? 1 : take(s, '-') ? -1 : 0, hours, minutes = 0;
    if (!sign || !take_number(s, 2, 0, 23, &hours))
        return false;
    take(s, ':');
    if (s->length && !take_number(s, 2, 0, 59, &minutes))
        return false;
    *zone = sign * (hours * 60 + minutes);
    return true;
}

static bool take_time(String *s, FileDate *date) {
    if (!take_number(s, 2, 0, 23, &date->hour) || !take(s, ':') || !take_number(s, 2, 0, 59, &date->minute))
        return false;
    if (take(s, ':') && !take_number(s, 2, 0, 59, &date->second))
        return false;
    if (take(s, '.'))
        while (s->length && ascii_digit(s->bytes[0]))
            *s = string_slice(*s, 1, s->length);
    return take_zone(s, &date->zone);
}

static bool from_iso(String s, FileDate *date) {
    *date = (FileDate){.hour = -1};
    if (!take_number(&s, 4, 1, 9999, &date->year))
        return false;
    if (take(&s, '-') && !take_number(&s, 2, 1, 12, &date->month))
        return false;
    if (date->month && take(&s, '-') && !take_number(&s, 2, 1, 31, &date->day))
        return false;
    if (date->day && (take(&s, 'T') || take(&s, ' ')) && !take_time(&s, date))
        return false;
    return s.length == 0;
}

bool file_date(const Document *document, const char *source_date_epoch, FileDate *date) {
    if (source_date_epoch && from_epoch(string_of(source_date_epoch), date))
        return true;
    return from_iso(string_trim(meta_value(document, META_DATE)), date);
}

static void two(Buffer *b, const char *before, int value) {
    buffer_text(b, before);
    buffer_byte(b, (char)('0' + value / 10));
    buffer_byte(b, (char)('0' + value % 10));
}

static void year(Buffer *b, const FileDate *date) {
    two(b, "", date->year / 100);
    two(b, "", date->year % 100);
}

static void zone(Buffer *b, const FileDate *date, const char *colon) {
    int minutes = date->zone < 0 ? -date->zone : date->zone;
    if (!minutes) {
        buffer_byte(b, 'Z');
        return;
    }
    two(b, date->zone < 0 ? "-" : "+", minutes / 60);
    two(b, colon, minutes % 60);
}

void file_date_xmp(Buffer *b, const FileDate *date) {
    year(b, date);
    if (date->month)
        two(b, "-", date->month);
    if (date->day)
        two(b, "-", date->day);
    if (date->hour < 0)
        return;
    two(b, "T", date->hour);
    two(b, ":", date->minute);
    two(b, ":", date->second);
    zone(b, date, ":");
}

void file_date_pdf(Buffer *b, const FileDate *date) {
    buffer_text(b, "D:");
    year(b, date);
    if (date->month)
        two(b, "", date->month);
    if (date->day)
        two(b, "", date->day);
    if (date->hour < 0)
        return;
    two(b, "", date->hour);
    two(b, "", date->minute);
    two(b, "", date->second);
    zone(b, date, "'");
}
