/* The line of a text that names its authors: "By Ann Lee and Bo Fell", "Ann Lee, Head of News". */
#ifndef DOC_BYLINE_H
#define DOC_BYLINE_H

#include "doc/first_blocks.h"

/* The block that names all authors of the document, and where its metadata says that they work; NULL: none does. A
 * line for them begins with a word for authors and their names, or is made of their names and at most one other
 * segment (segments.h): a sentence about them is no byline, nor is a line about a contact or speaker. */
Node *byline_find(const FirstBlocks *);

#endif
