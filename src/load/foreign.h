/* Input of other formats: what kind of file it is, by its content. */
#ifndef LOAD_FOREIGN_H
#define LOAD_FOREIGN_H

#include "base/string.h"

typedef struct {
    const char *name; /* "a PNG image", a literal; NULL when it may be Markdown or HTML, in whatever encoding */
    bool is_text;     /* a format that is text, such as JSON, which can also be read as plain text */
} Foreign;

Foreign foreign_kind(String bytes);

#endif
