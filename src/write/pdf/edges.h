/* What stands at the ends of lines for those who extract text: characters that show nothing and keep poppler from mending lines. */
#ifndef PDF_EDGES_H
#define PDF_EDGES_H

#include "write/pdf/pen.h"

/* U+00AD, the text of a hyphen that the layout has put in (ISO 32000-1, 14.8.2.2.3). */
static const String edge_soft_hyphen = {"\xC2\xAD", 2};

/* Before raised or lowered text at the left of a line, behind it in a paragraph from right to left. */
void edge_left(Pen *);
/* Behind a line, where its last run has been shown. */
void edge_end(Pen *);

#endif
