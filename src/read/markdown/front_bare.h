/* Metadata at the start of a text without rules around it: pandoc's title block and MultiMarkdown's lines of keys. */
#ifndef READ_MARKDOWN_FRONT_BARE_H
#define READ_MARKDOWN_FRONT_BARE_H

#include "doc/document.h"

/* If the text starts with lines "% Title", "% Author; Author", "% Date", or with lines "Key: value" up to a blank one,
 * all of whose keys are known and one of which is the title, fills the metadata and returns where the text behind it
 * starts, else 0. */
size_t front_bare_read(Document *, String text);

#endif
