/* Font objects: each font in use as a Type0 font with a subset of its face (ISO 32000-1, 9.7). */
#ifndef PDF_FONTOBJ_H
#define PDF_FONTOBJ_H

#include "write/pdf/codes.h"

/* Makes the objects of all fonts; nothing may be shown afterwards. */
void fonts_write(PdfFonts *);

#endif
