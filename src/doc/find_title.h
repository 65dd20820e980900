/* Finds what of a text is its title: the document with its metadata in, a heading or a paragraph out. Nothing is
 * changed here. */
#ifndef DOC_FIND_TITLE_H
#define DOC_FIND_TITLE_H

#include "doc/document.h"
#include "doc/page_title.h"

/* Forgets where the main content of a web page begins if its title stands before it: no heading of the content is at
 * the level of those before, or above. */
void find_main(Document *);
/* Whether a node is a heading that is no part of a note or header cell, nor before the main content. */
bool is_heading_of_text(const Document *, const Node *);
/* The first such heading; NULL when there is none. */
Node *first_heading(const Document *);
/* Whether there is another heading than `but` (NULL: any) of this level or above. */
bool has_heading(const Document *, int level, const Node *but);

typedef struct {
    Node *heading;        /* NULL when there is none */
    PageTitleMatch match; /* with the title of the metadata; only of web pages more than ALL */
} FoundTitle;

/* The heading that the markup calls the title (document->title_heading before pass_title), else the one that says the
 * title of the metadata, else the only one of level 1, else the first. */
FoundTitle find_title(const Document *);
/* The paragraph at the beginning of a text that says the title of the metadata and nothing else; NULL when there is
 * none. */
Node *find_title_paragraph(const Document *);
/* Whether a heading above the title is a label ("Press release") or the name of a web page's site or section. */
bool is_above_title(const Document *, const PageTitle *, const Node *heading);

#endif
