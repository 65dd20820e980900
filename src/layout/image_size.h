/* How large an image is set. */
#ifndef LAYOUT_IMAGE_SIZE_H
#define LAYOUT_IMAGE_SIZE_H

#include "layout/display.h"

/* Pixels of CSS in an inch. */
enum { CSS_DPI = 96 };

/* Size of an image set in text: by its resolution and hints, at most `width` (that of the column; INT32_MAX where it
 * is not known yet) by `height`. Pictures of pixels are never enlarged past 96 dpi. */
void image_size(const Node *, const Image *, Length width, Length height, Length *out_width, Length *out_height);
/* Size of an image that is to be as wide as its column, `width`, at most `height` high; likewise. */
void image_size_filling(const Image *, Length width, Length height, Length *out_width, Length *out_height);
/* Whether its author says how large it is. */
bool image_has_size(const Node *);
/* The height that goes with a width. */
Length image_height(const Image *, Length width);

/* The size at which an image is as large as the room lets it be, but not larger than its pixels allow. */
void image_size_within(const Image *, Length width, Length height, Length *out_width, Length *out_height);

#endif
