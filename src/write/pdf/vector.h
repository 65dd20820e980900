/* Drawings as vectors: the page that cairo makes of an SVG, as a Form XObject (ISO 32000-1, 8.10). */
#ifndef PDF_VECTOR_H
#define PDF_VECTOR_H

#include "image/image.h"
#include "style/style.h"
#include "write/pdf/haru.h"

/* Writes a drawing as a form that fills the unit square, as images do. Where it needs bitmaps they are for a longer
 * side of `longest` on paper; *bitmaps then says that parts of it which could have been vectors are bitmaps. 0 when it
 * can only be drawn as a bitmap as a whole. */
Ref vector_write(Context *, Haru *, const Image *, Length longest, bool *bitmaps);

#endif
