/* A time has a colon between its numbers, or a word that says what its number is. */
#include "doc/time_words.h"

#include <string.h>

#include "base/buffer.h"
#include "doc/date.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a word behind the digits of a time says of the hour. */
typedef enum { CLOCK_24, BEFORE_NOON, AFTER_NOON, AT_NOON } HourSense;

static const struct {
    const char *word;
    HourSense sense;
} hour_words[] = {
    {"a.m.", BEFORE_NOON}, {"am", BEFORE_NOON}, {"a. m.", BEFORE_NOON}, {"a.\u00A0m.", BEFORE_NOON},
    {"p.m.", AFTER_NOON}, {"pm", AFTER_NOON}, {"p. m.", AFTER_NOON}, {"p.\u00A0m.", AFTER_NOON},
    {"uhr", CLOCK_24}, {"uur", CLOCK_24}, {"hrs", CLOCK_24}, {"hours", CLOCK_24}, {"horas", CLOCK_24},
    {"heures", CLOCK_24}, {"ore", CLOCK_24}, {"hod.", CLOCK_24}, {"hod", CLOCK_24}, {"val.", CLOCK_24},
    {"sati", CLOCK_24}, {"órakor", CLOCK_24}, {"óra", CLOCK_24}, {"h", CLOCK_24}, {"часов", CLOCK_24},
    {"годин", CLOCK_24}, {"ч.", CLOCK_24}, {"ч", CLOCK_24}, {"น.", CLOCK_24},
    {"noon", AT_NOON}, {"midday", AT_NOON}, {"mittags", AT_NOON},
};

/* Words before a time that is parted by a full stop. */
static const char *const words_before[] = {"kl.", "kl", "klo", "ore", "godz.", "kell", "plkst.", "saat", "ob", "ore"};

static bool starts_with_word(String text, const char *word) {
    size_t length = strlen(word);
    return string_starts_ascii_nocase(text, string_of(word)) &&
           (length == text.length || !ascii_alpha(text.bytes[length]));
}

static bool ends_with_word(String text, const char *word) {
    size_t length = strlen(word);
    if (text.length < length || !string_equal_ascii_nocase(string_slice(text, text.length - length, text.length),
                                                           string_of(word)))
        return false;
    return text.length == length || !ascii_alpha(text.bytes[text.length - length - 1]) || (unsigned char)*word >= 0x80;
}

/* ---- sense ---- */

/* The hour of 24; negative when there is no such hour. */
static int64_t hour_in_sense(int64_t hour, HourSense sense) {
    switch (sense) {
    case CLOCK_24: return hour;
    case AT_NOON: return hour == 12 ? hour : -1;
    case BEFORE_NOON: return hour < 1 || hour > 12 ? -1 : hour % 12;
    case AFTER_NOON: return hour < 1 || hour > 12 ? -1 : hour % 12 + 12;
    }
    return -1;
}

/* Takes the words of an hour off the start of `rest`; *any tells whether there were some. */
static int64_t hour_of_day(int64_t hour, String *rest, bool *any) {
    *rest = string_trim(*rest);
    for (size_t i = 0; i < COUNT(hour_words) && hour >= 0; i++) {
        if (!starts_with_word(*rest, hour_words[i].word))
            continue;
        *rest = string_trim(string_slice(*rest, strlen(hour_words[i].word), rest->length));
        hour = hour_in_sense(hour, hour_words[i].sense);
        *any = true;
        i = SIZE_MAX; /* "12 Uhr mittags" has two */
    }
    return hour;
}

static void put_two(Buffer *out, int64_t value) {
    buffer_byte(out, (char)('0' + value / 10 % 10));
    buffer_byte(out, (char)('0' + value % 10));
}

/* Empty when it is no time. `rest` is ":30" and the like, and a zone. */
static String iso_time(Arena *arena, int64_t hour, String minutes, String zone) {
    if (hour < 0 || hour > 23)
        return S("");
    if (string_is_one_of(zone, "gmt utc ut z"))
        zone = S("Z");
    else if (zone.length == 5 && string_find_byte(zone, ':') == SIZE_MAX)
        zone = arena_join(arena, string_slice(zone, 0, 3), S(":"), string_slice(zone, 3, 5));
    Buffer iso;
    buffer_open(&iso, arena);
    buffer_byte(&iso, 'T');
    put_two(&iso, hour);
    buffer_byte(&iso, ':');
    buffer_string(&iso, minutes);
    buffer_string(&iso, zone);
    int64_t seconds;
    bool is_time = date_parse(arena_join(arena, S("2000-01-01"), buffer_view(&iso), S("")), &seconds);
    return is_time ? buffer_view(&iso) : S("");
}

/* ---- forms ---- */

static size_t digits_before(String text, size_t at) {
    while (at > 0 && ascii_digit(text.bytes[at - 1]))
        at--;
    return at;
}

static size_t blanks_before(String text, size_t at) {
    while (at > 0 && ascii_space(text.bytes[at - 1]))
        at--;
    return at;
}

/* "10:30:00 +0200". */
static bool split_at_colon(Arena *arena, String text, size_t colon, String *date, String *time) {
    size_t start = digits_before(text, colon), end = colon;
    while (end < text.length && (ascii_digit(text.bytes[end]) || text.bytes[end] == ':'))
        end++;
    String zone = string_slice(text, end, text.length);
    int64_t hour = 0;
    bool any = false;
    if (!string_to_int(string_slice(text, start, colon), &hour))
        return false;
    hour = hour_of_day(hour, &zone, &any);
    *time = iso_time(arena, hour, string_slice(text, colon + 1, end), zone);
    *date = string_slice(text, 0, start);
    return time->length > 0;
}

/* What stands between the hour and the minutes: "h" between blanks or none, or a full stop; *start is its beginning. */
static char separator_before(String text, size_t at, size_t *start) {
    if (at > 0 && text.bytes[at - 1] == '.') {
        *start = at - 1;
        return '.';
    }
    size_t end = blanks_before(text, at);
    if (end == 0 || ascii_lower(text.bytes[end - 1]) != 'h')
        return '\0';
    *start = blanks_before(text, end - 1);
    return 'h';
}

static bool has_word_before(String text) {
    text = string_trim(text);
    for (size_t i = 0; i < COUNT(words_before); i++)
        if (ends_with_word(text, words_before[i]))
            return true;
    return false;
}

/* The last number of the text with a word that makes it a time: "9 Uhr", "9.30 Uhr", "9h30", "kl. 9.30". */
static void split_at_word(Arena *arena, String text, String *date, String *time) {
    size_t end = text.length;
    while (end > 0 && !ascii_digit(text.bytes[end - 1]))
        end--;
    size_t last = digits_before(text, end), start = last, sign = 0;
    if (end == 0 || end - last > 2)
        return;
    String zone = string_slice(text, end, text.length), minutes = S("00");
    char separator = end - last == 2 ? separator_before(text, last, &sign) : '\0';
    bool is_hour = separator && digits_before(text, sign) < sign && sign - digits_before(text, sign) <= 2;
    if (is_hour) {
        start = digits_before(text, sign);
        minutes = string_slice(text, last, end);
    }
    int64_t hour = 0;
    bool any = false, has_hour = string_to_int(string_slice(text, start, is_hour ? sign : end), &hour);
    hour = hour_of_day(hour, &zone, &any);
    String before = string_slice(text, 0, start);
    if (!has_hour || !(any || (is_hour && (separator == 'h' || has_word_before(before)))))
        return;
    *time = iso_time(arena, hour, minutes, zone);
    *date = time->length ? before : text;
}

bool time_words_split(Arena *arena, String text, String *date, String *time) {
    size_t colon = string_find_byte(text, ':');
    *date = text;
    *time = S("");
    if (colon != SIZE_MAX)
        return split_at_colon(arena, text, colon, date, time);
    split_at_word(arena, text, date, time);
    return true;
}
