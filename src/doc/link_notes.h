/* Addresses of links as footnotes, for paper (--paper-links notes). They are no part of the document: they stand in the
 * tree only while a writer of pages runs. */
#ifndef DOC_LINK_NOTES_H
#define DOC_LINK_NOTES_H

#include "doc/document.h"

/* The address of a link as it is read on paper, without "mailto:" or "tel:"; empty for one that leads to a place in the
 * document or to a file beside it, or that shows its address. */
String link_paper_address(const Node *link);

/* Where such addresses are printed: "link-addresses", unless "paper-links" says it with more weight. */
LinkAddresses link_addresses(const Settings *);

typedef struct LinkNotes LinkNotes;
/* One note for each address, marked a, b, …, and a reference behind each link. NULL when there is nothing to note, or
 * the settings do not ask for it. After the passes. In the document's arena. */
LinkNotes *link_notes_make(Document *);
/* Puts them into the tree, and takes them out again. */
void link_notes_insert(const LinkNotes *);
void link_notes_remove(const LinkNotes *);

#endif
