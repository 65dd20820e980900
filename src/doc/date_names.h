/* The names of months and days that dates are written with: those of CLDR in one language and in English. */
#ifndef DOC_DATE_NAMES_H
#define DOC_DATE_NAMES_H

#include <unicode/utypes.h>

#include "base/arena.h"
#include "base/string.h"
#include "doc/day_periods.h"

typedef enum {
    DATE_NAMES_MONTHS, DATE_NAMES_PERSIAN_MONTHS, DATE_NAMES_DAYS,
    DATE_NAMES_JOINING, /* words between a date and its time, or around both */
    DATE_NAMES_COUNT
} DateNamesKind;

/* Which part stands first in short dates with the year last, as "dd/MM/y" is for Spanish. */
typedef enum { DATE_ORDER_NONE, DATE_YEAR_MONTH_DAY, DATE_DAY_MONTH_YEAR, DATE_MONTH_DAY_YEAR } DateOrder;

/* Of one language; ICU's data is opened once for it. */
typedef struct DateNames DateNames;

/* Empty, in arena. */
DateNames *date_names_new(Arena *);
/* Reads the names of the language, unless they are those it has. */
void date_names_load(DateNames *, String lang);
/* Units of the longest name that the case-folded text begins with, as a whole word, else 0; *index is its number in the
 * year or week, from 0. */
int32_t date_names_find(const DateNames *, DateNamesKind, const UChar *text, int32_t length, int32_t *index);
/* Those of the language; read when they are first asked for. */
const DayPeriods *date_names_periods(DateNames *);
/* DATE_ORDER_NONE where CLDR has the year first, or nothing of the language. */
DateOrder date_names_order(const DateNames *);
/* The case-folded units of a text, at most `most` of them; false when it has more. */
enum { DATE_UNITS_MOST = 120 };
bool date_fold(String text, UChar *folded, int32_t most, int32_t *length);
/* Whether words follow one another without spaces in the script of this character. */
bool date_is_without_spaces(UChar);

#endif
