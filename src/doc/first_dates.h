/* Whether a text has a certain date, in any form that date_read() knows. */
#ifndef DOC_FIRST_DATES_H
#define DOC_FIRST_DATES_H

#include "doc/document.h"

typedef struct {
    const Document *document;
    String iso;   /* "2026-03-01", "2026-03" or "2026" */
    int64_t year; /* of it */
    bool has_eras;
} DateSought;

/* False when it is no ISO 8601 date. The time of one is ignored. */
bool date_sought_open(DateSought *, const Document *, String iso);
/* Whether a text has the number of the year, also of calendars and eras that count otherwise. */
bool date_sought_year(const DateSought *, String text);
/* Whether a text has the date, which begins at byte *start and ends before *end; slow. */
bool date_sought_text(const DateSought *, String text, size_t *start, size_t *end);
/* The first day that a text names, with the time behind it if there is one, as ISO 8601 in the document's arena; false
 * when there is none. Slow. */
bool date_first_in(const Document *, String text, String *iso);
/* The same for who wants the day alone: times are not read that stand before it, or in words. */
bool date_first_day_in(const Document *, String text, String *iso);
/* Whether a DATE below the block has it as its machine-readable value. */
bool date_sought_node(const DateSought *, const Node *block);

#endif
