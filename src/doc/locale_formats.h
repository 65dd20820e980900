/* Dates, lists and names of languages as readers of a language write them (CLDR, by ICU). The machine's locale and time
 * zone have no part in it. All results are in the arena. */
#ifndef DOC_LOCALE_FORMATS_H
#define DOC_LOCALE_FORMATS_H

#include "base/arena.h"
#include "base/string.h"

/* An ISO 8601 date ("2026-03-01", "2026-03", "2026"; of a date and time the date) or interval of two ("2026-03-01/
 * 2026-03-05") in the language's long form, calendar and digits: "1 March 2026", "1–5 March 2026", "۱۰ اسفند ۱۴۰۴",
 * "1er mars 2026" (first_of_month.h). A month or year alone is shown in a calendar that has the same months. The text
 * as it is when it is no such date, or when ICU does not know the language. */
String locale_date(Arena *, String lang, String iso);
/* Whether it is a date or interval that locale_date() understands. */
bool locale_date_valid(String iso);
/* An ISO 8601 date and time, with its time zone: "25 February 2026 at 06:00 GMT", "16 October 2015 at 12:00 CEST". The
 * zone is the one named (of the machine's time zone database: "Europe/Berlin"), else the time's own offset; *has_zone
 * is false when there is neither. The name is ICU's in the language, where ICU has the zone's time right, else its
 * offset ("GMT+3"). A date without a time has the zone in brackets, if one is named. */
String locale_moment(Arena *, String lang, String iso, String zone, bool *has_zone);
/* A day (ISO 8601) with the language's word for midnight and the named zone: "3 May 2026, midnight (BST)". Empty
 * where the language has no such word. */
String locale_midnight(Arena *, String lang, String day, String zone, bool *has_zone);
/* The place of a time zone for readers of the language: "New York" of "America/New_York"; else its name. */
String locale_zone(Arena *, String lang, String name);
/* Whether a time zone has this name. */
bool locale_zone_valid(Arena *, String name);
/* "Ana, Bo and Cy". */
String locale_list(Arena *, String lang, const String *items, size_t count);
/* A language's name for itself, with a capital letter: "Français", "Português (Brasil)"; else the tag. */
String locale_language(Arena *, String tag);

#endif
