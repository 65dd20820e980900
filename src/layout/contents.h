/* Numbers of pages inside the text (contents.c). */
#ifndef LAYOUT_CONTENTS_H
#define LAYOUT_CONTENTS_H

#include "layout/layout.h"

/* The numbers of the pages on which nodes start, by id, as pointers; NULL when the document shows none. Lays the document out as
 * often as it takes until they stay. */
const Map *contents_numbers(const Document *, const Style *);
/* What a CROSS_REFERENCE reads in a sentence, in layout->arena; empty in CONTENTS, whose numbers contents_entry sets. */
String contents_reference(Layout *, const Node *);
/* The lines of an entry (a PARAGRAPH in CONTENTS) between x and x + width, with leaders and the number at the far edge. */
Strip *contents_entry(Layout *, const Node *, const BlockStyle *, Length x, Length width);

#endif
