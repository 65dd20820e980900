/* The moment a document is from, for metadata that wants one. Never the clock or a file's time, so that output
 * repeats. */
#ifndef DOC_DATE_H
#define DOC_DATE_H

#include "doc/document.h"

/* Seconds since 1970-01-01T00:00:00Z: from SOURCE_DATE_EPOCH; false when it is not set, or empty, or is no such number.
 * Of a conversion that is done again, as it was the first time. */
bool date_epoch(const Context *, int64_t *seconds);
/* Fails with SAY_EPOCH when SOURCE_DATE_EPOCH is neither empty nor such a number. */
void date_check_epoch(Context *);
/* The same, or else from the document's "modified" or "date"; false when there is none. */
bool document_moment(const Document *, int64_t *seconds);
/* An ISO 8601 date or date and time as seconds; a day is its beginning, a time without zone is UTC. Years 1 to 9999. */
bool date_parse(String, int64_t *seconds);
/* A date as people write it, with or without a time, as ISO 8601, in the document's arena: "2026-06-22" of "22. Juni
 * 2026", "June 22, 2026", "22/06/2026", "2026年6月22日", "令和8年6月22日", "۱ تیر ۱۴۰۵"; "2026-06-22T09:00" of "9 am on 22
 * June 2026". Names of months and parts of the day are those of the document's language (or English), which also
 * decides what stands first in "6/7/2026", where CLDR has one order. "24:00" is the first moment of the next day. False
 * for what is no date, could be two, or has words that say more than the date and its time. */
bool date_read(const Document *, String, String *iso);
/* The same for a text whose time, if it has one, stands behind the date in the usual forms (time_words.h); faster. */
bool date_read_usual(const Document *, String, String *iso);
/* A day with the word for midnight, which may be its first or its last moment: "midnight on 3 May 2026". */
bool date_read_midnight(const Document *, String, String *day);
/* Whether a text has the form of a date, but the calendar has no such day: "2026-02-30", "31 June 2026". */
bool date_is_impossible(const Document *, String);
/* "2026-03-01T09:30:00Z". */
void date_format(Buffer *, int64_t seconds);

#endif
