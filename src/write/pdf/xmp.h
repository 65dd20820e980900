/* What the file says of itself: the information dictionary, XMP metadata that agrees with it and claims the profiles, and the
 * output intent. */
#ifndef PDF_XMP_H
#define PDF_XMP_H

#include "doc/document.h"
#include "write/pdf/haru.h"
#include "write/pdf/profile.h"

/* Sets the information dictionary and appends Metadata and OutputIntents to the catalog's body, as the profile has it. The file's
 * instance is identified by the streams that were written before. */
void metadata_write(const Document *, Haru *, const Profile *, Buffer *catalog);

#endif
