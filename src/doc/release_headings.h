/* Headings of a release without a title in its metadata: which is the title, and which are labels and parts. */
#ifndef DOC_RELEASE_HEADINGS_H
#define DOC_RELEASE_HEADINGS_H

#include "doc/document.h"

/* The paragraph in bold behind a label ("Press release") at the beginning of the text, which says the title; NULL:
 * none. */
Node *release_headline(const Document *);
/* Makes a label above the title a paragraph, and lowers the headings of parts that stand beside the title: releases are
 * also typed with one level for all headings. */
void release_lower_headings(Document *);

#endif
