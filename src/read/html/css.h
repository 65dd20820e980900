/* CSS of a page: from style attributes and presentational attributes, what each element is shown as. */
#ifndef READ_HTML_CSS_H
#define READ_HTML_CSS_H

#include "read/html/page.h"

/* Sets `style` of every element of a page for which something is said. Styles live in the arena. */
void html_css_apply(HtmlPage *, Arena *);

#endif
