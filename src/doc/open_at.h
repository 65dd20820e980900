/* The value of the setting open-at: PLACE, PLACE,ZOOM or ZOOM. The place is a page's number ("3", "page=3") or an id
 * ("background", "#background"; an id that has commas or digits alone needs the #). The zoom is "fit" (the whole page),
 * "width" (the page's width) or a percentage ("150%"). */
#ifndef DOC_OPEN_AT_H
#define DOC_OPEN_AT_H

#include "base/setting_values.h"

typedef enum {
    ZOOM_KEPT,   /* as the reader has it */
    ZOOM_FIT,    /* the whole page */
    ZOOM_WIDTH,  /* the page's width, from the place down */
    ZOOM_PERCENT
} Zoom;

typedef struct {
    String id;    /* of the place; empty: it is a page */
    int64_t page; /* from 1; 0 when the place is an id */
    Zoom zoom;
    int64_t percent; /* of ZOOM_PERCENT */
} OpenAt;

/* Reads a value. False when it is none, which the problem then says as value_check does. */
bool open_at_read(String value, OpenAt *, ValueProblem *);

#endif
