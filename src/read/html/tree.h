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
/* Opens a node that another reader made, by the rules for the start tag of this name; NAME_SPAN for what stands in a
 * line. */
HtmlNode *html_tree_start_made(HtmlTree *, struct Node *made, HtmlName);
/* Ends one, with all that is open inside it. */
void html_tree_end_made(HtmlTree *, HtmlNode *);
/* Adds one that has no content. */
void html_tree_leaf_made(HtmlTree *, struct Node *made, HtmlName);

#endif
