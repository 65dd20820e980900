/* Numbers of pages inside the text. They are known once a draft is laid out (document.c). */
#ifndef LAYOUT_NUMBERS_H
#define LAYOUT_NUMBERS_H

#include "layout/job.h"

/* The number of the page on which a node starts, as the page shows it; below 0 in front matter; 0 when it is not known
 * yet. */
int64_t numbers_page_of(const Job *, const Node *);
/* A number of a page in the digits that all page numbers of the document have: those of its language, also within parts
 * in other languages. Those below 0, of front matter, are small roman ones. */
void numbers_print(Buffer *, const Job *, int64_t page);
/* What a CROSS_REFERENCE reads in a sentence ("page 4"), in layout.arena; empty in CONTENTS, whose numbers
 * flow/contents.c sets. */
String numbers_reference(Layout, const Node *);

#endif
