/* Where a page of the document stands on a page of the file: usually it is one. */
#ifndef PDF_PLACEMENT_H
#define PDF_PLACEMENT_H

#include "layout/display.h"

/* In PDF's coordinates on the page of the file. */
typedef struct {
    Length left, bottom, right, top;
} Box;

typedef struct {
    uint32_t sheet;  /* index of the page in the file */
    Length x, y;     /* lower left corner there, y up */
    Length height;   /* of the page of the document */
    bool turned;     /* by 90 degrees counterclockwise */
    bool is_imposed; /* false: the page of the file is the page of the document */
    Box cell;        /* of one that is imposed: what it may paint */
} Placement;

/* Of a page that is alone on a page of the file, with this index. */
Placement placement_alone(const Page *, uint32_t sheet);
/* x and y are from the upper left corner of the page of the document, y down. */
Box placement_box(const Placement *, Length x, Length y, Length width, Length height);
/* The upper left corner of what begins there. */
void placement_point(const Placement *, Length x, Length y, Length *across, Length *up);
/* Prints "[left bottom right top]". */
void placement_print_box(Buffer *, const Box *);
/* Prints what places the content of the page, which stands between q and Q (ISO 32000-1, 8.4.4 and 8.5.4). */
void placement_begin(Buffer *, const Placement *);

#endif
