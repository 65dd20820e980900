/* The house style as CSS: from the same Style that drives PDF. */
#ifndef MARKUP_CSS_H
#define MARKUP_CSS_H

#include "style/style.h"

typedef enum {
    CSS_PAGE, /* a page in a browser: colours, dark mode, print, skip link */
    CSS_BOOK  /* a reading system, which brings its own fonts, colours and margins */
} CssMedium;

void css_write(Buffer *, const Style *, CssMedium);

#endif
