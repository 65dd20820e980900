/* Where a PDF opens, as the setting open-at says (doc/open_at.h). */
#ifndef PDF_OPENING_H
#define PDF_OPENING_H

#include "doc/open_at.h"
#include "write/pdf/links.h"

typedef struct {
    String value;   /* as given; empty: the document opens as its reader has it */
    OpenAt at;
    Place place;    /* of the page, when it has come */
    uint32_t sheet; /* index of the page in the file */
} Opening;

void opening_read(Opening *, const Document *);
/* Takes every page as it comes. */
void opening_page(Opening *, const Page *, const Placement *, Ref);
/* Prints the catalog's entry, when all pages have come. Says SAY_OPEN_AT when the place is not there, and prints
 * nothing. */
void opening_print(const Opening *, const Document *, const Links *, Buffer *);

#endif
