/* Places on pages, and how a reader shows them (ISO 32000-1, 12.3.2.2). */
#ifndef PDF_PLACE_H
#define PDF_PLACE_H

#include "doc/open_at.h"
#include "write/pdf/haru.h"
#include "write/pdf/placement.h"

/* In PDF's coordinates: y grows upwards from the page's lower edge. */
typedef struct {
    Ref page;
    Length x, y;
    Ref element; /* the structure element there, for destinations of PDF 2.0 (ISO 32000-2, 12.3.2.3); 0 in PDF 1.7 */
} Place;

/* The place of what begins at x and y from the upper left corner of a page of the document, y down. */
Place place_at(const Placement *, Ref page, Length x, Length y);
/* Prints the destination, in whole points: at the place or just before it. percent: for ZOOM_PERCENT. It is an array; a
 * destination with an element is an action that goes to it, or to the page where a reader knows no elements. */
void place_print(Buffer *, const Place *, Zoom, int64_t percent);
/* Prints the key that the destination is the value of in an annotation or outline item: Dest, or A for an action. */
void place_print_key(Buffer *, const Place *);
/* Prints the destination as the value of a name. */
void place_print_named(Buffer *, const Place *);

#endif
