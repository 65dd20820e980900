/* Input that is no text: what kind of file it is, by its first bytes. */
#ifndef LOAD_FOREIGN_H
#define LOAD_FOREIGN_H

#include "base/string.h"

/* What a file is that is none of text ("a PNG image"), a literal; NULL when it may be text, in whatever encoding. */
const char *foreign_kind(String bytes);

#endif
