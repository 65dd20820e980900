/* What a briefing says of its items as a whole: an overview before them, an index of their sources behind them. */
#ifndef DOC_OVERVIEW_H
#define DOC_OVERVIEW_H

#include "doc/document.h"

/* An item that was joined. */
typedef struct {
    const Document *item; /* its metadata and its title_heading, which has an id and stands in the whole */
    const Node *part;     /* its blocks in the whole */
} JoinedItem;

/* Puts a section before a block of the root: the title of each item as a link, its source, date, and summary or first
 * paragraph. Items without a title are left out; without any, there is no section. */
void overview_add(Document *whole, Node *before, const JoinedItem *, size_t count);
/* Puts a section behind all blocks of the root: each source once, in the order of the items, with links to these. */
void overview_add_sources(Document *whole, const JoinedItem *, size_t count);

#endif
