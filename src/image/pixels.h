/* Work on decoded samples that several kinds of images share. Inside the image folder only. */
#ifndef IMAGE_PIXELS_H
#define IMAGE_PIXELS_H

#include "image/image.h"

/* Fills in colour and alpha from samples that stand one after the other, colour_components and an alpha for each pixel;
 * an alpha that is opaque everywhere is left out. width, height and colour_components are set before. */
void pixels_split(Arena *, Pixels *, const uint8_t *samples);
/* Turns or mirrors stored samples by an EXIF orientation, 2 to 8; from 5 on width and height are exchanged. */
void pixels_turn(Arena *, Pixels *, unsigned orientation);

#endif
