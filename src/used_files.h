/* Files that belong to a conversion, also those that no writer needs to read: they count as read, so that no output
 * takes their place (base/files_read.h). */
#ifndef USED_FILES_H
#define USED_FILES_H

#include "doc/document.h"
#include "load/secret.h"

/* What the options name: the key, the file of the password, attachments, the style. `password` may be NULL. */
void used_files_of_options(Context *, const Secret *password);
/* The images of the document. */
void used_files_of_document(Document *);

#endif
