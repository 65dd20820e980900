/* Where a PDF opens, as the setting open-at says: PLACE, PLACE,ZOOM or ZOOM. The place is a page's number ("3", "page=3") or an id
 * of the document ("background", "#background"); the zoom is "fit" (the whole page), "width" (the page's width) or a percentage
 * ("150%"). */
#ifndef PDF_OPENING_H
#define PDF_OPENING_H

#include "write/pdf/links.h"

typedef struct {
    String value; /* as given; empty: the document opens as its reader has it */
    String id;    /* else: */
    int64_t page;
    Place place;  /* of the page, when it has come */
    Zoom zoom;
    int64_t percent;
} Opening;

void opening_read(Opening *, const Document *);
/* Takes every page as it comes. */
void opening_page(Opening *, const Page *, Ref);
/* Prints the catalog's entry, when all pages have come. Says SAY_OPEN_AT when the place is not there, and prints nothing. */
void opening_print(const Opening *, const Document *, const Links *, Buffer *);

#endif
