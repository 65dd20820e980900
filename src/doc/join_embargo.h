/* The embargo of a document that holds others: the latest of theirs, since it may not be published before. */
#ifndef DOC_JOIN_EMBARGO_H
#define DOC_JOIN_EMBARGO_H

#include "doc/document.h"

/* Whether the embargo of the first ends after that of the second, or the second has none. Both have gone through their
 * passes. False where a moment cannot be told. */
bool embargo_is_later(Document *, Document *than);
/* Makes the embargo of a part that of the whole, in the whole's language: every page says it. `prints` adds it as the
 * first line of the whole, too. */
void document_take_embargo(Document *whole, const Document *part, bool prints);

#endif
