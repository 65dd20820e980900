/* The CMaps of an embedded font (ISO 32000-1, 9.7.5 and 9.10.3): what its codes show, and what text they stand for. */
#ifndef PDF_CMAP_H
#define PDF_CMAP_H

#include "write/pdf/codes.h"

#define CMAP_NAME "Codes"

/* From codes to CIDs: the code itself in TrueType faces, the glyph in CFF faces. */
Ref cmap_write(PdfFonts *, const PdfFont *);
/* From codes to Unicode. */
Ref cmap_to_unicode(PdfFonts *, const PdfFont *);

#endif
