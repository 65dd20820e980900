/* The trees of a page beside its own: pages in frames (<iframe srcdoc>) and shadow trees. */
#ifndef READ_HTML_INNER_TREES_H
#define READ_HTML_INNER_TREES_H

#include "read/html/page.h"

struct HtmlWalk;

/* Sets the styles of a page and of the trees inside it, each by its own style sheets, and puts those trees where they
 * are shown: a page in the place of its frame, which becomes a division; a shadow tree in the place of what its host
 * holds. Frames inside more than LIMIT_FRAMES others stay as they are. Says what CSS hides too much of. */
void html_join_trees(const struct HtmlWalk *, HtmlPage *);

/* shadow.c */
/* The <template> of an element's shadow tree (HTML 4.12.3, declarative shadow roots), or NULL. */
HtmlNode *html_shadow(const HtmlNode *host);
/* Replaces the content of the host by its shadow tree, with the content in the slots that it asks for. */
void html_show_shadow(Arena *, HtmlNode *host, HtmlNode *shadow);

#endif
