/* Captions that stand between other content of a figure. As a kid of its figure such a Caption would be neither the first nor the
 * last (ISO 14289-2, 8.2.5.27), and moving it would change the reading order: with what stands before it, it gets a division of
 * its own inside the figure's. */
#ifndef PDF_TAGCAPTIONS_H
#define PDF_TAGCAPTIONS_H

#include "write/pdf/nodemap.h"

typedef struct {
    NodeMap members; /* children of figures that stand in such a division */
} Captions;

void captions_open(Captions *, Arena *);
/* Finds the divisions of a figure. Once for each figure, before its children are asked for. */
void captions_plan(Captions *, const Node *figure);
/* For the caller to remember the element of a child's division in, 0 at first: the same place for all children in it. NULL when
 * the child stands in its figure itself. */
uint32_t *captions_division(const Captions *, const Node *child);

#endif
