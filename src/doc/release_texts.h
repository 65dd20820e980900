/* Texts of a release in several languages, one after the other: where they begin, and their titles. */
#ifndef DOC_RELEASE_TEXTS_H
#define DOC_RELEASE_TEXTS_H

#include "doc/document.h"

/* Whether a node is a division in another language than this one, a primary subtag. */
bool release_other_language(const Node *, String lang);
/* The same, with the blocks of a text. */
bool release_text_begins(const Node *, String lang);
/* The heading that the text in a division begins with, perhaps behind a label; a label is none. NULL: none. */
const Node *release_title_in(const Document *, const Node *division);
/* The title of the first text: that of the document, else the heading below a label at its beginning. NULL: none. */
const Node *release_first_title(const Document *);

#endif
