/* Which structure elements a kind of node becomes. */
#ifndef PDF_TAGKINDS_H
#define PDF_TAGKINDS_H

#include "write/pdf/tags.h"

/* With two tags, content goes into the inner one. `levels` is the room that its own structure needs below DEPTH_MOST; `parent` is
 * the tag it must stand in. Without a tag a node's content goes to what is around it. */
typedef struct {
    uint8_t outer, inner, levels, parent;
} TagMapping;

const TagMapping *tag_mapping(const Node *);

#endif
