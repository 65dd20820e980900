/* Work on decoded samples that several kinds of images share. Inside the image folder only. */
#ifndef IMAGE_PIXELS_H
#define IMAGE_PIXELS_H

#include "image/image.h"

/* How many times fewer pixels a side has when an image is decoded: 1, or as many that no more than LIMIT_SHOWN_PIXELS
 * are left. */
uint32_t pixels_reduction(const Image *);
static inline uint32_t pixels_reduced(uint32_t side, uint32_t reduction) { return (side + reduction - 1) / reduction; }

/* Takes an image row by row, so that no more is kept than what is shown. */
typedef struct {
    Pixels *pixels;
    uint32_t width, reduction; /* of the rows */
    unsigned channels;         /* of a sample: 1 to 4, an even number with alpha */
    uint32_t *sums; /* of what becomes a row: colours times alpha, alpha, and samples, for each pixel */
    uint32_t y;                /* the next row */
} PixelRows;

/* Makes the pixels, all of them transparent, or black without alpha. */
void pixel_rows_open(PixelRows *, Arena *, const Image *, unsigned channels, Pixels *);
/* Takes the next row, from the topmost to the last. */
void pixel_rows_take(PixelRows *, const uint8_t *samples);
/* Takes a row of an interlaced image: pixels that stand `step` apart from `x` on. Where the image is reduced, only
 * those that stand at the corners of what becomes one are shown. */
void pixel_rows_place(PixelRows *, uint32_t y, uint32_t x, uint32_t step, const uint8_t *samples);
/* Leaves out an alpha that is opaque everywhere. */
void pixel_rows_close(PixelRows *);

/* Fills in colour and alpha from samples that stand one after the other, colour_components and an alpha for each pixel:
 * the colours stay in their memory, an alpha that is opaque everywhere is left out. width, height and
 * colour_components are set before. */
void pixels_split(Arena *, Pixels *, uint8_t *samples);
/* Turns or mirrors stored samples by an EXIF orientation, 2 to 8; from 5 on width and height are exchanged. */
void pixels_turn(Arena *, Pixels *, unsigned orientation);

#endif
