/* TOML front matter between lines "+++", as Hugo and Zola have it. */
#ifndef READ_MARKDOWN_FRONT_TOML_H
#define READ_MARKDOWN_FRONT_TOML_H

#include "doc/document.h"

/* If the text starts with a block of TOML 1.0, fills the metadata and returns where the text behind it starts, else 0.
 * What is no TOML inside a block whose first line is "key =" or "[table]" ends the conversion with an error. */
size_t front_toml_read(Document *, String text);

#endif
