/* Fonts drawn anew for embedding: the outlines of glyphs at a face's place among its variations as a CFF font program,
 * so that files may use any of OpenType's notations and their faults do not get into a PDF. Inside src/font. */
#ifndef FONT_OUTLINE_H
#define FONT_OUTLINE_H

#include "font/face.h"

/* Appends the glyph of an opened face as a Type 2 charstring (Adobe Technical Note 5177). */
void outline_charstring(Context *, const Face *, uint32_t glyph, Buffer *out);

#endif
