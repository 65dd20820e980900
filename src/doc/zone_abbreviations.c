/* Zones of the time zone database that are named as an abbreviation are no fixed offsets there any more: CET has summer
 * time. Who writes "CET" says an offset. */
#include "doc/zone_abbreviations.h"

#include "doc/time_zone.h"

#define HOURS(hours) ((int32_t)((hours) * 3600))

const ZoneAbbreviation *zone_abbreviation(String name) {
    static const ZoneAbbreviation abbreviations[] = {
        {"CET", HOURS(1), "Europe/Brussels"},     {"CEST", HOURS(2), "Europe/Brussels"},
        {"MEZ", HOURS(1), "Europe/Berlin"},       {"MESZ", HOURS(2), "Europe/Berlin"},
        {"MET", HOURS(1), "Europe/Brussels"},     {"MEST", HOURS(2), "Europe/Brussels"},
        {"EET", HOURS(2), "Europe/Athens"},       {"EEST", HOURS(3), "Europe/Athens"},
        {"WET", HOURS(0), "Europe/Lisbon"},       {"WEST", HOURS(1), "Europe/Lisbon"},
        {"BST", HOURS(1), "Europe/London"},       {"MSK", HOURS(3), "Europe/Moscow"},
        {"TRT", HOURS(3), "Europe/Istanbul"},     {"SAST", HOURS(2), "Africa/Johannesburg"},
        {"EST", HOURS(-5), "America/New_York"},   {"EDT", HOURS(-4), "America/New_York"},
        {"CDT", HOURS(-5), "America/Chicago"},    {"MDT", HOURS(-6), "America/Denver"},
        {"PST", HOURS(-8), "America/Los_Angeles"}, {"PDT", HOURS(-7), "America/Los_Angeles"},
        {"AKST", HOURS(-9), "America/Anchorage"}, {"AKDT", HOURS(-8), "America/Anchorage"},
        {"BRT", HOURS(-3), "America/Sao_Paulo"},  {"JST", HOURS(9), "Asia/Tokyo"},
        {"KST", HOURS(9), "Asia/Seoul"},          {"HKT", HOURS(8), "Asia/Hong_Kong"},
        {"SGT", HOURS(8), "Asia/Singapore"},      {"PKT", HOURS(5), "Asia/Karachi"},
        {"AEST", HOURS(10), "Australia/Sydney"},  {"AEDT", HOURS(11), "Australia/Sydney"},
        {"ACST", HOURS(9.5), "Australia/Adelaide"}, {"ACDT", HOURS(10.5), "Australia/Adelaide"},
        {"AWST", HOURS(8), "Australia/Perth"},    {"NZST", HOURS(12), "Pacific/Auckland"},
        {"NZDT", HOURS(13), "Pacific/Auckland"},
    };
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (string_equal_ascii_nocase(name, string_of(abbreviations[i].name)))
            return &abbreviations[i];
    return NULL;
}

bool zone_offset_at_clock(Arena *arena, String name, int64_t seconds, int32_t *offset) {
    const ZoneAbbreviation *abbreviation = zone_abbreviation(name);
    TimeZone zone;
    if (abbreviation) {
        *offset = abbreviation->offset;
        return true;
    }
    if (!time_zone_open(&zone, arena, name))
        return false;
    *offset = time_zone_at_clock(&zone, seconds).offset;
    return true;
}
