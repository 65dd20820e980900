/* CMYK as sRGB. Inside the image folder only. */
#ifndef IMAGE_CMYK_H
#define IMAGE_CMYK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In place: three samples of sRGB for every four of ink, 0 for none and 255 for all (inverted: the other way round).
 * By the equations of Neugebauer (1937) over what the sixteen overprints of process inks on coated paper look like, so
 * that pictures keep the colours of print instead of those of lamps. */
void cmyk_to_rgb(uint8_t *samples, size_t count, bool inverted);

#endif
