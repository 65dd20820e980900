/* Imposition: where pages of the document stand on the sheets that are printed, two or four on each side. */
#ifndef PDF_IMPOSITION_H
#define PDF_IMPOSITION_H

#include "doc/document.h"
#include "write/pdf/placement.h"

/* BOOKLET: two pages on each side, for sheets that are laid into each other, folded and stapled in the fold. */
typedef enum { IMPOSE_NONE, IMPOSE_BOOKLET, IMPOSE_TWO, IMPOSE_FOUR } ImpositionKind;

typedef struct {
    ImpositionKind kind;
    bool from_right;      /* bound at the right, or filled from there */
    uint32_t pages;       /* of the document; of a booklet a multiple of 4 */
    Length width, height; /* of a page of the document */
    Length creep;         /* of a booklet: how far each sheet inside moves pages towards the fold */
    uint32_t across, down; /* pages on a side */
} Imposition;

/* For a document of so many pages of this size. */
Imposition imposition_open(ImpositionKind, const Document *, uint32_t pages, Length width, Length height);
Length imposition_width(const Imposition *);
Length imposition_height(const Imposition *);
/* Where a page stands. */
Placement imposition_place(const Imposition *, const Page *);

#endif
