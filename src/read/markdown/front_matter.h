/* YAML front matter at the start of a text: metadata of a document. */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "doc/document.h"

/* If `text` starts with front matter, fills the metadata and returns where the text behind it starts, else 0. Front
 * matter begins with "---" as the text's first line, before a line that is not blank, ends with a line "---" or "...",
 * and is a YAML mapping. A mapping that is broken is no front matter: that is said and 0 returned. */
size_t front_matter_read(Document *, String text);

#endif
