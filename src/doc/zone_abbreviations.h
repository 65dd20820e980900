/* Abbreviations of time zones as releases have them: each is one offset, whatever the season. */
#ifndef DOC_ZONE_ABBREVIATIONS_H
#define DOC_ZONE_ABBREVIATIONS_H

#include "base/arena.h"
#include "base/string.h"

typedef struct {
    const char *name;  /* "CET" */
    int32_t offset;    /* seconds east of UTC */
    const char *place; /* a zone of the time zone database that has this time in its season: "Europe/Brussels" */
} ZoneAbbreviation;

/* NULL when it is none, or one of several zones. Case does not count. */
const ZoneAbbreviation *zone_abbreviation(String name);
/* The offset of a zone, or an abbreviation of one, when its clocks show these seconds since 1970-01-01T00:00:00. False
 * when there is no such zone. */
bool zone_offset_at_clock(Arena *, String name, int64_t seconds, int32_t *offset);

#endif
