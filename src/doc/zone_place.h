/* Where a time zone stands in a date and time: behind the time, as CLDR's patterns have it in most languages, but not
 * in all ("GMT+8 09:00"). */
#ifndef DOC_ZONE_PLACE_H
#define DOC_ZONE_PLACE_H

#include <stdbool.h>
#include <stdint.h>
#include <unicode/utypes.h>

/* How a language writes it. */
typedef struct {
    bool is_wide;    /* with full-width brackets around the zone */
    bool is_english; /* else an English word that joins date and time comes from a language without data */
} ZoneStyle;

/* Writes a pattern of CLDR (UTS #35, Part 4) for date, time and zone ("z") to `placed`, which has room for
 * ICU_SHOWN_UNITS: as it is where the zone is the last thing behind the time; else with the zone behind the time, in
 * brackets where something follows or a word stands between. One without a zone has nothing to place. Units. */
int32_t zone_place(const UChar *pattern, int32_t length, ZoneStyle, UChar *placed);

#endif
