/* WebP (RFC 9649): the first picture. Inside the image folder only; others use image.h. */
#ifndef IMAGE_WEBP_H
#define IMAGE_WEBP_H

#include "image/image.h"

extern const char webp_library[];

bool webp_is(String bytes);
/* Fills in kind and size from the chunks. False with *why when the file is cut off or holds no picture. */
bool webp_parse(Context *, Image *, DiagnosticId *problem, String *why);
/* image_decode for WebP: the first picture on its canvas, transparent around it. */
bool webp_decode(Context *, Arena *, const Image *, Pixels *, String *why);

#endif
