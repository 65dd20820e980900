/* Passes over the whole page before the walk, which mark or move its nodes. */
#ifndef READ_HTML_PASSES_H
#define READ_HTML_PASSES_H

#include "read/html/page.h"

struct HtmlWalk;

/* stand_ins.c */
/* Whether an address is that of a blank placeholder image, to be replaced by a script. */
bool html_is_placeholder(Arena *, String address);
/* Omits images and frames that a <noscript> beside them repeats, and pictures of formulas beside those. */
void html_find_stand_ins(HtmlPage *, Arena *);

/* ruby.c: puts readings behind their bases, and opens their containers. */
void html_pair_ruby(HtmlPage *, Arena *);

/* picture_captions.c: makes figures of the pictures in a row of a layout table, with the cells below as captions. */
void html_pair_captions(HtmlNode *table);

/* layout_tables.c: marks tables that only arrange what they hold; with --as-is only those that say so by their role. */
void html_find_layout_tables(const struct HtmlWalk *, const HtmlPage *);

/* titles.c: makes headings of paragraphs in an office program's style for titles, and paragraphs of subtitles and of
 * names of sites that are headings. Wants the styles of elements, and html_find_notes. */
void html_find_titles(const struct HtmlWalk *, const HtmlPage *);

#endif
