/* Times as people write them behind a date: "10:30:00 +0200", "9:30 pm UTC", "9.30 Uhr", "9h30", "12 h".
 * All other times clock_words.h has. */
#ifndef DOC_TIME_WORDS_H
#define DOC_TIME_WORDS_H

#include "base/arena.h"
#include "base/string.h"

/* Parts a date and the time behind it: *date is a slice of the text, *time as ISO 8601 has it with "T" before it
 * ("T09:30+02:00"), empty where there is none. False when something stands there that looks like a time and is none. */
bool time_words_split(Arena *, String text, String *date, String *time);

#endif
