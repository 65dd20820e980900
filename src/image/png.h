/* PNG (ISO/IEC 15948): header and decoding. Inside the image folder only; others use image.h. */
#ifndef IMAGE_PNG_H
#define IMAGE_PNG_H

#include "image/image.h"

bool png_is(String bytes);
/* Fills in kind, size and resolution from the chunks, up to IEND. False with *why when a chunk is missing or cut
 * off. Check sums are left to decoding. */
bool png_parse(Context *, Image *, DiagnosticId *problem, String *why);
/* image_decode for PNG. */
bool png_decode(Context *, Arena *, const Image *, Pixels *, String *why);
/* image_check for PNG: everything is read, but kept only where rows come in several passes. */
bool png_check(Context *, Arena *scratch, const Image *, String *why);

#endif
