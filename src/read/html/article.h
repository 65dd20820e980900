/* The article of a web page: what of it is the text, and what menus, adverts and other furniture. In: a page whose
 * styles and notes are known; out: the same page, its furniture marked USE_FURNITURE. */
#ifndef READ_HTML_ARTICLE_H
#define READ_HTML_ARTICLE_H

#include "doc/page_title.h"
#include "read/html/regions.h"
#include "read/html/walk.h"

/* Marks what is not of the article, as the setting `extract` says: with `auto` only where the page has furniture. */
void html_find_article(HtmlWalk *, HtmlPage *);

enum { ARTICLE_LETTERS = 250 }; /* of prose; with less there is nothing to tell an article by */

/* article_choose.c: the region of the article's text; 0 (the page) when there is none that can be told from the rest.
 * `headline` says the title of the page, or is 0; *said becomes the region that says to be it, or the same. */
size_t article_body(const Regions *, size_t headline, size_t *said);
/* The region around the body that is still the article: with its head, and what stands behind the text. */
size_t article_scope(const Regions *, size_t body, size_t said);
/* The title of the page, empty when it has none. */
PageTitle article_title(Arena *, const HtmlPage *);
/* The heading that is the title of the article, in the scope or before it; 0 for none. `least` is how sure it must be:
 * 1 any heading of level 1, 2 one that says the title of the page. */
size_t article_headline(Arena *, const Regions *, const PageTitle *, size_t scope, int least);

/* article_trim.c: marks furniture inside the article. */
void article_trim(HtmlWalk *, const Regions *, size_t body, size_t scope, size_t headline);

#endif
