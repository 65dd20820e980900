/* CSS of a page: what each element is shown as, by its style sheets, its style attributes and its presentational
 * attributes. Nothing is fetched. */
#ifndef READ_HTML_CSS_H
#define READ_HTML_CSS_H

#include "read/html/page.h"

/* What could not be done as the style sheets say. */
typedef struct {
    const HtmlNode *hiding; /* hides more than half of the page's text, which is shown nevertheless; or NULL */
    /* LIMIT_CSS_RULES or LIMIT_CSS_WORK was reached: further elements have only what their attributes say */
    bool gave_up;
} HtmlCssResult;

/* Sets `style` of every element of a page for which something is said. Styles live in the arena. */
HtmlCssResult html_css_apply(HtmlPage *, Arena *);

#endif
