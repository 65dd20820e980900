/* The house style as CSS: from the same Style that drives PDF. */
#ifndef MARKUP_CSS_H
#define MARKUP_CSS_H

#include "style/style.h"

typedef enum {
    CSS_PAGE, /* a page in a browser: colours, dark mode, print, skip link */
    CSS_BOOK  /* a reading system, which brings its own fonts, colours and margins */
} CssMedium;

/* Names of families that come before those of the medium, by role: each in quotes and with a comma behind it. */
typedef struct {
    String families[FAMILY_COUNT];
} CssFonts;

/* What occurs in a document. */
typedef struct {
    uint64_t roles;               /* bits by Role */
    uint64_t blocks;              /* bits by BlockKind: blocks with a look of their own */
    uint64_t inside[BLOCK_COUNT]; /* by the block around: the blocks that stand in it */
    String lang;                  /* of the document */
    uint64_t deep[BLOCK_COUNT];   /* of these, those in a quotation or aside in it */
    uint64_t on[BLOCK_COUNT];     /* by the innermost box with a fill: the blocks that stand in it */
    uint64_t links_on, marks_on;  /* bits by BlockKind: such boxes with links, with marked text */
} CssUse;

CssUse css_use(const Document *, const Style *);
/* The style sheet, with the looks of what occurs. `fonts` may be NULL. */
void css_write(Buffer *, const Style *, CssMedium, const CssFonts *fonts, const CssUse *);
/* Rules for the languages that occur in the document, to stand behind these. */
void css_write_languages(Buffer *, const Style *, CssMedium, const Document *);
/* The leading of a block on this medium: screens have a little more in running text. */
Length css_leading(const Style *, CssMedium, BlockKind);

#endif
