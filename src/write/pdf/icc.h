/* A small ICC profile of sRGB, made here. */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "base/buffer.h"

/* Appends an ICC.1:2010 (version 4.2) display profile: matrix and the sRGB curve of IEC 61966-2-1. */
void icc_srgb(Buffer *);

#endif
