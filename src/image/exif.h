/* EXIF (CIPA DC-008): which way up a picture is, and its resolution. Inside the image folder only. */
#ifndef IMAGE_EXIF_H
#define IMAGE_EXIF_H

#include "image/image.h"

/* Reads a TIFF file in little, with or without "Exif\0\0" before it, as JPEG's APP1, PNG's eXIf and WebP's EXIF hold
 * it. Sets orientation, and the resolution where it is not known yet. What is malformed or out of range is ignored. */
void exif_read(Image *, String block);

#endif
