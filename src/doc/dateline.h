/* The place and date at the beginning of a release: "YORK, 3 May 2026 — The bridge …". */
#ifndef DOC_DATELINE_H
#define DOC_DATELINE_H

#include "doc/document.h"

/* The bytes of the dateline at the start of a paragraph's text, without the dash that parts it from what follows; 0
 * when there is none, or nothing follows. A dateline names a place and a date. */
size_t dateline_length(const Document *, const Node *paragraph);
/* Whether the text is a dateline and nothing else. */
bool dateline_is_all(String text);
/* Gives the first bytes of a paragraph the role of a dateline: in a span, or in the inline node that holds just
 * them. */
void dateline_mark(Document *, Node *paragraph, size_t bytes);

#endif
