/* The style of each element of a page, computed from its style sheets, style attributes and presentational attributes.
 * Nothing is fetched. */
#ifndef READ_HTML_CSS_H
#define READ_HTML_CSS_H

#include "read/html/page.h"

/* Where the style sheets were not followed. */
typedef struct {
    const HtmlNode *hiding; /* hides more than half of the page's text, which is shown nevertheless; or NULL */
    /* LIMIT_CSS_RULES or LIMIT_CSS_WORK was reached: further elements have only what their attributes say */
    bool gave_up;
} HtmlCssResult;

/* Sets `style` of every element inside `root` for which something is said: a document, or the <template> of a shadow
 * tree, whose own style is then set. What other templates hold is passed over. Styles live in the arena. *work is what
 * remains of LIMIT_CSS_WORK for the page. */
HtmlCssResult html_css_apply(HtmlNode *root, bool quirks, Arena *, uint64_t *work);

#endif
