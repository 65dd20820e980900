/* A label and an embargo in one paragraph: "PRESS RELEASE – EMBARGOED UNTIL 6 AM ON 8 JUNE 2026". */
#ifndef DOC_LABEL_EMBARGO_H
#define DOC_LABEL_EMBARGO_H

#include "doc/document.h"

/* Whether a text is a label and an embargo, in any order. The first of the two ends before byte *end, the second begins
 * at *start; signs that part them are between. */
bool label_embargo_parts(Arena *, String text, String lang, size_t *end, size_t *start);
/* Makes two paragraphs of one that is both, among the first blocks of a document. */
void label_embargo_split(Document *);

#endif
