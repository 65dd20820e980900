/* Sizes of paper: names, and "210mm x 250mm". */
#ifndef BASE_PAPER_H
#define BASE_PAPER_H

#include "base/string.h"

/* Upright sizes are as they are given; in units of 1/1024 point. */
typedef struct {
    int32_t width, height;
} Paper;

/* False for what is no size of paper, or is smaller than 1 or larger than 200 inches (ISO 32000-1, Annex C: the most
 * that readers of PDF show). */
bool paper_read(String text, Paper *);

#endif
