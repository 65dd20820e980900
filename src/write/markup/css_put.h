/* What the files of the style sheet share: css.c (the whole), css_looks.c (the looks of blocks),
 * css_furniture.c (letterhead and footer). */
#ifndef MARKUP_CSS_PUT_H
#define MARKUP_CSS_PUT_H

#include "write/markup/css.h"

typedef struct {
    Buffer *out;
    const Style *style;
    CssMedium medium;
    const CssFonts *fonts; /* or NULL */
    uint64_t roles; /* of css_roles() */
} Css;

static inline void css_put(Css *css, const char *text) { buffer_text(css->out, text); }
/* A length in em of the body's font. */
void css_put_em(Css *, Length);
/* A length in em of the block's own font. */
void css_put_own_em(Css *, Length, const BlockStyle *);
void css_put_family(Css *, Family);
/* "color:…;" of an ink; nothing for INK_NONE. A page has the palette as custom properties; a reading system may not
 * know these, and `dark` says which of the two palettes it gets. */
void css_put_ink(Css *, const char *property, Ink, bool dark);
void css_put_colour(Css *, const char *property, Colour);

/* "WIDTH solid;border-color:…;" behind the name of a border. */
void css_put_rule_line(Css *, Length, Ink);

/* css_furniture.c: letterhead and footer, where a document has them. */
void css_put_furniture(Css *);

/* css_looks.c: the rules of all blocks, and what they need in dark mode. */
void css_put_looks(Css *);

#endif
