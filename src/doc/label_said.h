/* What of a label in the metadata the text does not say. A label says what a text is ("Press release") and may say when
 * it may be published ("For immediate release"); a text that says one has not said the other. */
#ifndef DOC_LABEL_SAID_H
#define DOC_LABEL_SAID_H

#include "doc/document.h"

/* The pieces of the label that no label or embargo of the document says, in the arena; empty when there are none. Two
 * words for the same say the same: "News release", "PRESS RELEASE". After pass_parts. */
String label_unsaid(Document *, String label);

#endif
