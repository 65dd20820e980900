/* CSS of a page: what each element is shown as, by its style sheets, its style attributes and its presentational
 * attributes. Nothing is fetched. */
#ifndef READ_HTML_CSS_H
#define READ_HTML_CSS_H

#include "read/html/page.h"

/* Sets `style` of every element of a page for which something is said. Styles live in the arena. Returns an element
 * that hides more than half of the page's text by CSS, which is then ignored, or NULL. */
const HtmlNode *html_css_apply(HtmlPage *, Arena *);

#endif
