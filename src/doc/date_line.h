/* Where a text says its own date: in a line of its head, or in its dateline. */
#ifndef DOC_DATE_LINE_H
#define DOC_DATE_LINE_H

#include "doc/first_blocks.h"

/* The block that says the document's date, in any form that date_read() knows; NULL: none does. The date of an event,
 * of an embargo, or one in running text is not the document's. */
Node *date_line_find(const FirstBlocks *, String iso);
/* The same for a date as it is printed, which may be in a calendar that date_read() does not know, or no date. */
Node *date_line_find_shown(const FirstBlocks *, String shown);

/* Whether a folded word may lead to a date in a line of its own: "published", "on", "vom". */
bool date_line_lead(String word);
/* Whether all words do, or say how a text came about: "Posted on". True for none. */
bool date_line_leads(Folded words);

#endif
