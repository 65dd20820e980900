/* Places on pages, and how a reader shows them (ISO 32000-1, 12.3.2.2). */
#ifndef PDF_PLACE_H
#define PDF_PLACE_H

#include "layout/display.h"
#include "write/pdf/haru.h"

/* In PDF's coordinates: y grows upwards from the page's lower edge. */
typedef struct {
    Ref page;
    Length x, y;
} Place;

typedef enum {
    ZOOM_KEPT,   /* as the reader has it */
    ZOOM_FIT,    /* the whole page */
    ZOOM_WIDTH,  /* the page's width, from the place down */
    ZOOM_PERCENT
} Zoom;

/* Prints the destination, an array, in whole points: at the place or just before it. percent: for ZOOM_PERCENT. */
void place_print(Buffer *, const Place *, Zoom, int64_t percent);

#endif
