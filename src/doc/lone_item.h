/* A list of one item that was none: its marker was meant as a dash ("- ENDS -", "> - Ann Lee"). */
#ifndef DOC_LONE_ITEM_H
#define DOC_LONE_ITEM_H

#include "doc/document.h"

/* The paragraph that is all of a list without order, role or a second item; NULL of other nodes. */
Node *lone_item_paragraph(const Node *list);
/* Puts the paragraph in the list's place, behind the dash that its marker was. */
void lone_item_unwrap(Document *, Node *list, String dash);

#endif
