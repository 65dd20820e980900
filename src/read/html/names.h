/* Element names as numbers, with their properties in the tree construction of the HTML standard. */
#ifndef READ_HTML_NAMES_H
#define READ_HTML_NAMES_H

#include "base/string.h"

typedef enum {
    NAME_OTHER, /* not in the list */
#define N(identifier, name, flags) NAME_##identifier,
#include "read/html/names.def"
#undef N
    NAME_COUNT
} HtmlName;

enum {
    SPECIAL = 1,               /* HTML 13.2.4.2, "special" */
    FORMATTING = 2,            /* the same, "formatting" */
    SCOPE = 4,                 /* ends "has an element in scope" */
    VOID = 8,                  /* has no content and no end tag (13.1.2) */
    IMPLIED = 16,              /* "generate implied end tags" (13.2.6.3) */
    IMPLIED_THOROUGHLY = 32,   /* … "all implied end tags thoroughly", beside those */
    BLOCK = 64,                /* its start tag ends a paragraph, its end tag implies others (13.2.6.4.7) */
    BREAKOUT = 128,            /* its start tag ends foreign content (13.2.6.5) */
    HEADING = 256
};

/* The number of a name in lower case. */
HtmlName html_name(String);
/* The name of a number; empty for NAME_OTHER. */
String html_name_text(HtmlName);
/* The flags above. */
unsigned html_name_flags(HtmlName);

#endif
