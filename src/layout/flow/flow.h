/* The door of the flow: blocks one after the other, into a column. */
#ifndef LAYOUT_FLOW_FLOW_H
#define LAYOUT_FLOW_FLOW_H

#include "layout/column.h"

/* Flows everything below `root` (not root itself) into a column. `base` is the look of its paragraphs. */
void flow_blocks(Layout, const Node *root, const Column *, const BlockStyle *base);
/* Flows a footnote with its label into a column. */
void flow_footnote(Layout, const Node *footnote, const Column *);

#endif
