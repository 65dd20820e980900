/* A time anywhere in a text with a date, as languages write it: "9 am on 16 October", "午前9時30分", "सुबह 6 बजे",
 * "24:00". */
#ifndef DOC_CLOCK_WORDS_H
#define DOC_CLOCK_WORDS_H

#include "doc/day_periods.h"

typedef struct {
    String date;      /* the text without the time, in lower case */
    String time;      /* as ISO 8601 has it with "T" before it ("T09:30+02:00"); empty for midnight by its name */
    bool is_midnight; /* by its name, which may be the first or the last moment of the day */
    bool is_next_day; /* "24:00", the first moment of the next one, whose "T00:00" the time is */
    bool is_impossible; /* "13:30 PM" */
} ClockText;

/* False when the text has no time. In arena. */
bool clock_words_find(Arena *, const DayPeriods *, String text, ClockText *);

#endif
