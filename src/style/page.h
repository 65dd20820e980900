/* The page: its size, its margins, its columns, and how large the type is that suits them. */
#ifndef STYLE_PAGE_H
#define STYLE_PAGE_H

#include "style/style.h"

/* Sets the page by the sheet and the document's settings (doc/settings.h). Returns the size of the type in percent of
 * the usual. */
int page_style(PageStyle *, const Document *, const StyleSheet *);

#endif
