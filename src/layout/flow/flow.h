/* The door of the flow: blocks one after the other, into a column. */
#ifndef LAYOUT_FLOW_FLOW_H
#define LAYOUT_FLOW_FLOW_H

#include "layout/column.h"

/* Flows everything below `root` (not root itself) into a column. `base` is the look of its paragraphs. */
void flow_blocks(Layout, const Node *root, const Column *, const BlockStyle *base);
/* A document that flows chapter by chapter. A chapter is what stands between two page breaks that the author or the
 * style asks for. */
typedef struct DocumentFlow DocumentFlow;
/* At the first chapter. In the conversion's arena; the column must live as long. */
DocumentFlow *document_flow_open(Layout, const Column *);
/* Flows the next chapter; false when it was the last. */
bool document_flow_chapter(DocumentFlow *);
/* Remembers the place between two chapters, and goes back to it. */
void document_flow_mark(DocumentFlow *);
void document_flow_return(DocumentFlow *);
/* What follows has this layout. Its style differs from the one before in measures alone. */
void document_flow_wear(DocumentFlow *, Layout);
/* Flows a footnote with its label into a column. */
void flow_footnote(Layout, const Node *footnote, const Column *);

#endif
