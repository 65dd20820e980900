/* Incremental interface of the tree constructor, for readers whose input mixes HTML with their own nodes. */
#ifndef READ_HTML_TREE_H
#define READ_HTML_TREE_H

#include "read/html/page.h"

typedef struct HtmlTree HtmlTree;

/* A tree whose body is open. The page and what is in it live in the arena. */
HtmlTree *html_tree_open(HtmlPage *, Arena *);
/* Reads a piece of markup whose first byte has the number `at`. A tag that the piece does not end counts as text; a
 * comment or the like that it does not end is noted in the page. */
void html_tree_markup(HtmlTree *, String piece, size_t at);
void html_tree_text(HtmlTree *, String text, size_t at);
/* Whether texts that follow are typed; whether their line ends are remembered. */
void html_tree_typed(HtmlTree *, bool typed);
void html_tree_lines(HtmlTree *, bool keeps);
/* A start tag without attributes. `made` is what another reader has made of it, for which all elements of the tag
 * stand; NULL for an element of HTML. */
void html_tree_start(HtmlTree *, HtmlName, struct Node *made);
void html_tree_end(HtmlTree *, HtmlName);
/* Ends all that is open inside the body: what follows stands apart from it, and so does the end of the text. */
void html_tree_end_all(HtmlTree *);

#endif
