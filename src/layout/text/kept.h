/* Paragraphs that were shaped in one run over a document, for a later run that only changes the space around lines.
 * Shaping costs most of a run, and what it makes depends on none of that space. */
#ifndef LAYOUT_TEXT_KEPT_H
#define LAYOUT_TEXT_KEPT_H

#include "layout/text/para.h"

/* Keeps a paragraph that para_open has made, as long as the memory of its run is kept. */
void kept_add(Paragraph *);
/* Fills in what was shaped for the same block before; false when that is unknown or would now be another. The
 * paragraph is as it is before its text is collected. */
bool kept_take(Paragraph *);

#endif
