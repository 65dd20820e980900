/* A release in several languages within one briefing. */
#ifndef DOC_VERSIONS_H
#define DOC_VERSIONS_H

#include "doc/overview.h"

/* Puts a line with the languages of all of these items into the title block of each, with links to the others. */
void versions_link(Document *whole, const JoinedItem *versions, size_t count);

#endif
