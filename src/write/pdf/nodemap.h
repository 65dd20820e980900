/* Something remembered for each node of a tree, by the node's address. Records lie in chunks in the order in which they came
 * and stay where they are; a table of numbers finds them. */
#ifndef PDF_NODEMAP_H
#define PDF_NODEMAP_H

#include "doc/node.h"

typedef struct {
    Arena *arena;
    size_t record;   /* bytes of one; a record begins with a const Node * */
    char **chunks;
    size_t chunk_count, chunk_capacity;
    uint32_t *table; /* open addressing: 1 + number of the record, or 0. Never walked, so that addresses cannot show in any output */
    size_t count, size;
} NodeMap;

void nodemap_open(NodeMap *, Arena *, size_t record);
/* NULL when nothing is remembered. */
void *nodemap_get(const NodeMap *, const Node *);
/* A new record, zeroed but for the node, which must not be there yet. */
void *nodemap_add(NodeMap *, const Node *);
/* The record that came as number 0, 1, … count - 1. */
void *nodemap_at(const NodeMap *, size_t number);

#endif
