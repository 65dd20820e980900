/* The lead of a release: its first paragraph of text. */
#ifndef DOC_FIND_LEAD_H
#define DOC_FIND_LEAD_H

#include "doc/document.h"

/* Gives the first paragraph behind the title its role, in a release that does not name its lead. Wants
 * the other parts to be known. */
void find_lead(Document *);

#endif
