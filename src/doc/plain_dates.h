/* Days of the Gregorian calendar in the long form of a language, from ICU's data alone: formatting them by ICU needs
 * libicui18n, and loading that takes longer than most else that a release needs. */
#ifndef DOC_PLAIN_DATES_H
#define DOC_PLAIN_DATES_H

#include "base/arena.h"
#include "base/string.h"

/* Writes a day as ICU's own format of style UDAT_LONG does: "1 March 2026". False, and nothing is written, where that
 * takes more than a pattern, names of months and digits: in other calendars, before 1600, in some languages. `locale`
 * is one of ICU's names. */
bool plain_date(Arena *, const char *locale, int year, int month, int day, String *shown);

#endif
