/* The speakers of quotations: paragraphs that name them get their role. */
#ifndef DOC_QUOTATIONS_H
#define DOC_QUOTATIONS_H

#include "doc/document.h"

/* Finds in each quotation what names its speaker: its last paragraph, or the last line of that; a citation behind its
 * last sentence; the caption of a figure that is a quotation and no more; the paragraph right behind it, which then
 * becomes its last. */
void quotations_find_speakers(Document *);

#endif
