/* A weekday that a text says beside a date. */
#ifndef DOC_WEEKDAY_SAID_H
#define DOC_WEEKDAY_SAID_H

#include "doc/document.h"

/* Whether a text names a weekday beside its date, in the document's language or in English, and not that of the day
 * (ISO 8601); *right is the English name of that one. False for texts of more than DATE_UNITS_MOST units. */
bool weekday_differs(const Document *, String text, String iso, String *right);
/* Warns of such a text. */
void weekday_check(const Document *, Position, String text, String iso);

#endif
