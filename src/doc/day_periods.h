/* The names that languages have for parts of the day, with the hours they stand for: those of CLDR in one language and
 * in English ("am", "noon", "午前", "सुबह", "de la tarde"). */
#ifndef DOC_DAY_PERIODS_H
#define DOC_DAY_PERIODS_H

#include <unicode/utypes.h>

#include "base/arena.h"
#include "base/string.h"

typedef enum {
    PERIOD_HALF,     /* of the day: "am", "午後" */
    PERIOD_PART,     /* "in the morning", "सुबह" */
    PERIOD_NOON, PERIOD_MIDNIGHT
} PeriodKind;

typedef struct {
    PeriodKind kind;
    uint32_t hours; /* a bit for each of the 24 hours that it has */
} DayPeriod;

typedef struct DayPeriods DayPeriods;

/* Reads the names of the language; in arena. */
DayPeriods *day_periods_read(Arena *, String lang);
/* Units of the longest name that the case-folded text begins with, as a whole word; 0: none. */
int32_t day_periods_find(const DayPeriods *, const UChar *text, int32_t length, DayPeriod *);
/* The language's word for midnight, in UTF-8; empty when it is not known. */
String day_periods_midnight(const DayPeriods *);

#endif
