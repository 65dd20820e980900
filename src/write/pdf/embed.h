/* Files that are attached to the PDF (ISO 32000-2, 7.11.4 and 14.13; ISO 19005-3, 6.8): what the document was read
 * from, and what the caller attaches. */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "doc/document.h"
#include "write/pdf/haru.h"
#include "write/pdf/profile.h"

/* Writes the files and appends AF to the catalog's body. Returns the object of the name tree to stand as EmbeddedFiles
 * in the catalog's Names; 0 when there is nothing to attach. */
Ref embed_files(const Document *, Haru *, const Profile *, Buffer *catalog);

#endif
