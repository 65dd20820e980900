/* What looks at a whole page before it is walked, and marks or moves its nodes. */
#ifndef READ_HTML_PASSES_H
#define READ_HTML_PASSES_H

#include "read/html/page.h"

struct HtmlWalk;

/* stand_ins.c */
/* What only keeps the place of an image until a script has run: an address in which nothing is shown. */
bool html_is_placeholder(Arena *, String address);
/* Leaves out images that a <noscript> beside them has too. */
void html_find_stand_ins(HtmlPage *, Arena *);

/* ruby.c: puts readings behind their bases. */
void html_pair_ruby(HtmlPage *);

/* layout_tables.c: marks tables that only arrange what they hold; with --as-is only those that say so by their role. */
void html_find_layout_tables(const struct HtmlWalk *, const HtmlPage *);

#endif
