/* Front matter at the start of a text: metadata of a document, in the notations of YAML ("---"), TOML ("+++") and JSON
 * ("{"), and those without rules around them of pandoc ("% Title") and MultiMarkdown ("Title: …"). */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "doc/document.h"

/* If `text` starts with front matter, fills the metadata and returns where the text behind it starts, else 0. YAML
 * begins with "---" as the text's first line and ends with a line "---" or "..."; where the block has a known key,
 * blank lines and comments may stand before it, more dashes in its rules, and the second rule may be missing before a
 * blank line. Text between rules that is no mapping is Markdown. Front matter that is broken is mended where only one
 * reading is possible, with a warning, and else ends the conversion with an error. Notations without rules are read
 * only with `may_be_bare`. */
size_t front_matter_read(Document *, String text, bool may_be_bare);

#endif
