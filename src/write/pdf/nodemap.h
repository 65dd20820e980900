/* Something remembered for each node of a tree, by the node's address. */
#ifndef PDF_NODEMAP_H
#define PDF_NODEMAP_H

#include "doc/node.h"

typedef struct {
    const Node *node;
    void *value;
} NodeMapEntry;

typedef struct {
    Arena *arena;
    NodeMapEntry *entries; /* open addressing; never walked, so that addresses cannot show in any output */
    size_t count, size;
} NodeMap;

void nodemap_open(NodeMap *, Arena *);
/* NULL when nothing is remembered. */
void *nodemap_get(const NodeMap *, const Node *);
/* The node must not be there yet; value is not NULL. */
void nodemap_add(NodeMap *, const Node *, void *value);

#endif
