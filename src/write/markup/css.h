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

/* The roles that occur in a document; bits by Role. */
uint64_t css_roles(const Document *);
/* The style sheet, with the looks of these roles only. `fonts` may be NULL. */
void css_write(Buffer *, const Style *, CssMedium, const CssFonts *fonts, uint64_t roles);
/* Rules for the languages that occur in the document, to stand behind these. */
void css_write_languages(Buffer *, const Style *, CssMedium, const Document *);
/* The leading of a block on this medium: screens have a little more in running text. */
Length css_leading(const Style *, CssMedium, BlockKind);

#endif
