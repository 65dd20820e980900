/* The time zones of the machine's time zone database, which is newer than the one in ICU. */
#ifndef DOC_TIME_ZONE_H
#define DOC_TIME_ZONE_H

#include "base/arena.h"
#include "base/string.h"

/* A zone's file (TZif, RFC 8536). */
typedef struct {
    String data;      /* the block with times of 64 bits, or of 32 in a file of version 1 */
    size_t time_size; /* 8 or 4 */
    uint32_t times, types, letters; /* counts */
    String rule;      /* for moments behind the last of the times: "CET-1CEST,M3.5.0,M10.5.0/3" */
} TimeZone;

typedef struct {
    int32_t offset; /* seconds east of UTC */
    bool is_daylight;
    String abbreviation; /* "CEST", "+05"; in the file */
} ZoneTime;

/* False when the machine has no such zone. Names have letters, digits, "_", "+", "-" and "/" only. The file is read
 * into the arena. */
bool time_zone_open(TimeZone *, Arena *, String name);
/* At a moment in seconds since 1970-01-01T00:00:00Z. */
ZoneTime time_zone_at(const TimeZone *, int64_t seconds);
/* At what a clock in the zone shows, as seconds since 1970-01-01T00:00:00 on it. Of two moments the first; of a time
 * that is left out as clocks go forward, that of the clock that has not been changed. */
ZoneTime time_zone_at_clock(const TimeZone *, int64_t seconds);

/* How often a clock in the zone shows these seconds since 1970-01-01T00:00:00: 1; 0 or 2 where it is changed. */
int time_zone_clock_shows(const TimeZone *, int64_t seconds);

#endif
