/* What CSS hides although it is the text of the page. */
#ifndef READ_HTML_CSS_HIDDEN_H
#define READ_HTML_CSS_HIDDEN_H

#include "read/html/page.h"

/* Shows elements of a page whose styles are known, where they hide more than half of its text. Returns the first that
 * is shown; NULL if nothing is changed. Changed styles live in the arena. */
const HtmlNode *html_show_hidden(HtmlNode *root, Arena *);

#endif
