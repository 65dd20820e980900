/* Headings of a release's parts. */
#ifndef DOC_PART_HEADING_H
#define DOC_PART_HEADING_H

#include "doc/document.h"

/* The level of the heading of a part: right below that of the title. Wants pass_title. */
int part_heading_level(const Document *);
/* Makes a paragraph in place of a heading one; bold type around all of its text goes. Returns the heading, which has
 * the paragraph's id and stands in its place. */
Node *part_heading_of(Document *, Node *paragraph);
/* Makes a paragraph of the first line of one, up to the child `end` (not NULL). Returns it. */
Node *part_heading_split(Document *, Node *paragraph, Node *end);
#endif
