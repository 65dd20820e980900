/* The structure tree as PDF 2.0 has it (ISO 32000-2, 14.7.4 and 14.8.6): types in namespaces, and references between elements. */
#ifndef PDF_TAGSPACE_H
#define PDF_TAGSPACE_H

#include "write/pdf/nodemap.h"
#include "write/pdf/tags.h"

#define TAGSPACE_ADDRESS "http://iso.org/pdf2/ssn"

/* An element's type in PDF 2.0. *inside says whether it is of that version's namespace: the others are of PDF 1.7's, the
 * default. */
const char *tagspace_type(const Element *, bool *inside);

/* Elements that refer to each other: a table of contents to headings, a footnote and what cites it to each other. */
typedef struct {
    const Document *document;
    const Tags *tags;
    NodeMap citations; /* of a footnote */
} TagReferences;

/* After tags_finish. */
void tagspace_open(TagReferences *, const Document *, const Tags *);
/* Calls `each` for every element that this one refers to. */
void tagspace_references(const TagReferences *, const Element *, void (*each)(void *user, const Element *), void *user);

#endif
