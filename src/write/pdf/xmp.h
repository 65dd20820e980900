/* What the file says of itself: the information dictionary, XMP metadata that agrees with it and claims PDF/UA-1 and PDF/A-2a, and
 * the output intent. */
#ifndef PDF_XMP_H
#define PDF_XMP_H

#include "doc/document.h"
#include "write/pdf/haru.h"

/* Sets the information dictionary and appends Metadata and OutputIntents to the catalog's body. */
void metadata_write(const Document *, Haru *, Buffer *catalog);

#endif
