/* GIF (GIF89a): the first picture. Inside the image folder only; others use image.h. */
#ifndef IMAGE_GIF_H
#define IMAGE_GIF_H

#include "image/image.h"

extern const char gif_library[];

bool gif_is(String bytes);
/* Fills in kind and size. False with *why when there is no whole first picture; what follows it is not looked at. */
bool gif_parse(Context *, Image *, DiagnosticId *problem, String *why);
/* image_decode for GIF: the first picture on its screen, transparent around it. */
bool gif_decode(Context *, Arena *, const Image *, Pixels *, String *why);

#endif
