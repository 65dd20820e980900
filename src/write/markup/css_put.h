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
    const CssUse *use;
} Css;

/* What text without a fill stands on; of books, which have the reader's, white. */
static inline Colour css_paper(const Css *css) {
    return css->medium == CSS_BOOK ? (Colour){255, 255, 255} : css->style->palette[COLOUR_BACKGROUND];
}
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

/* css_tables.c: rules of a style's own, for each part of a table, and a frame. */
void css_put_table_rules(Css *);
/* Where tables and their captions stand, unless at the start. */
void css_put_table_align(Css *);

/* css_furniture.c: letterhead and footer, where a document has them. */
void css_put_furniture(Css *);

/* css_looks.c: the rules of all blocks, and what they need in dark mode. */
void css_put_looks(Css *);
/* The selectors of a block that set its font, with commas between; NULL when there are none. */
const char *css_font_selector(const Css *, BlockKind);
/* Likewise those that set its colour, and those that set its fill. */
const char *css_ink_selector(const Css *, BlockKind);
const char *css_fill_selector(const Css *, BlockKind);
/* Whether the rule of a block by itself says this. */
bool css_says_size(const Css *, BlockKind);
bool css_says_weight(const Css *, BlockKind);
bool css_says_leading(const Css *, BlockKind);
bool css_says_ink(const Css *, BlockKind);
bool css_says_align(const Css *, BlockKind);
bool css_same_ink(Ink, Ink);
/* "start", "end" …: start for justified text, since screens leave it to their reader. */
const char *css_align(uint8_t align);
void css_put_leading(Css *, const BlockStyle *);

/* css_nested.c: rules for blocks inside others whose font they would inherit; `dark`: only their colours. */
void css_put_nested(Css *, bool dark);
/* "a c,a d,b c,b d" of "a,b" and "c,d". An inner selector `left_out` (or NULL) counts in tables only. */
void css_put_selector(Css *, const char *outer, const char *inner, const char *left_out);

/* css_grounds.c: colours of what stands in boxes with a fill. */
void css_put_grounds(Css *, bool dark);

#endif
