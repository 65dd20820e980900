/* Dates and embargoes that front matter gives as mappings: {date: 2026-05-03, time: 06:00, zone: Europe/Berlin}. */
#ifndef READ_MARKDOWN_FRONT_DATES_H
#define READ_MARKDOWN_FRONT_DATES_H

#include "base/arena.h"
#include "base/string.h"

typedef struct {
    String date, time, zone, year, month, day; /* as given; empty: not given */
} FrontDate;

/* Takes a key of the mapping with its value. False for a key that is unknown or was there before. */
bool front_date_take(FrontDate *, String key, String value);
/* The whole as one text, in the arena: "2026-05-03 06:00". Empty when no date is in it. A zone that is an offset stands
 * behind the time, and *zone is empty then; else it is the zone's name. */
String front_date_text(Arena *, const FrontDate *, String *zone);

#endif
