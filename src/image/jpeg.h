/* JPEG (ITU-T T.81): markers and decoding. Inside the image folder only; others use image.h. */
#ifndef IMAGE_JPEG_H
#define IMAGE_JPEG_H

#include "image/image.h"

bool jpeg_is(String bytes);
/* Fills in kind, size, components, resolution and orientation from the markers, up to EOI. On failure *problem is
 * SAY_IMAGE_BROKEN, or SAY_IMAGE_KIND for processes that PDF and browsers do not read (lossless, arithmetic, 12
 * bits). */
bool jpeg_parse(Context *, Image *, DiagnosticId *problem, String *why);
/* image_decode for JPEG: gray or RGB, turned upright. */
bool jpeg_decode(Context *, Arena *, const Image *, Pixels *, String *why);
/* Whether all of a JPEG can be read, found out by computing it at an eighth of its size. One that is incomplete because
 * only its end marker is missing gets one, and is whole then. */
bool jpeg_check(Context *, Arena *scratch, Image *, String *why);

#endif
