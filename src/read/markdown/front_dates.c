/* Only puts together what is given: what it means, the readers of dates say. */
#include "read/markdown/front_dates.h"

bool front_date_take(FrontDate *date, String key, String value) {
    const struct { const char *keys; String *place; } places[] = {
        {"date until till ends end expires lifts lifted on from value text iso start published publish issued created",
         &date->date},
        {"time at hour clock", &date->time},
        {"zone timezone time-zone time_zone tz offset embargo-zone", &date->zone},
        {"year y", &date->year},
        {"month m", &date->month},
        {"day d", &date->day},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!string_is_one_of(key, places[i].keys))
            continue;
        bool is_first = places[i].place->length == 0;
        *places[i].place = is_first ? value : *places[i].place;
        return is_first;
    }
    return false;
}

static bool is_number(String text) {
    int64_t number;
    return string_to_int(text, &number);
}

static String two_digits(Arena *arena, String number) {
    return number.length == 1 ? arena_join(arena, S("0"), number, S("")) : number;
}

/* "2026-05-03" of numbers, "3 May 2026" of words. */
static String join_day(Arena *arena, const FrontDate *date) {
    if (!date->year.length)
        return date->day;
    if (!date->month.length)
        return date->year;
    if (!is_number(date->month))
        return arena_join(arena, arena_join(arena, date->day, S(" "), date->month), S(" "), date->year);
    String month = arena_join(arena, date->year, S("-"), two_digits(arena, date->month));
    return date->day.length ? arena_join(arena, month, S("-"), two_digits(arena, date->day)) : month;
}

String front_date_text(Arena *arena, const FrontDate *date, String *zone) {
    String text = date->date.length ? date->date : join_day(arena, date);
    *zone = date->zone;
    if (text.length == 0 || date->time.length == 0)
        return text;
    text = arena_join(arena, text, S(" "), date->time);
    bool is_offset = string_starts(date->zone, S("+")) || string_starts(date->zone, S("-")) ||
                     string_is_one_of(date->zone, "Z UTC GMT");
    if (!is_offset)
        return text;
    *zone = S("");
    return arena_join(arena, text, string_is_one_of(date->zone, "Z UTC GMT") ? S(" ") : S(""), date->zone);
}
