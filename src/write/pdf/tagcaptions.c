/* The children of a figure, cut behind each caption that others follow. */
#include "write/pdf/tagcaptions.h"

typedef struct {
    const Node *child;
    const Node *caption; /* the last of the division */
    uint32_t element;    /* of the division, where the child is this caption */
} Member;

void captions_open(Captions *captions, Arena *arena) { nodemap_open(&captions->members, arena, sizeof(Member)); }

void captions_plan(Captions *captions, const Node *figure) {
    const Node *from = figure->first;
    for (const Node *caption = figure->first; caption; caption = caption->next) {
        if (caption->kind != KIND_CAPTION || !caption->previous || !caption->next)
            continue;
        for (; from != caption->next; from = from->next)
            ((Member *)nodemap_add(&captions->members, from))->caption = caption;
    }
}

uint32_t *captions_division(const Captions *captions, const Node *child) {
    const Member *member = nodemap_get(&captions->members, child);
    if (!member)
        return NULL;
    return &((Member *)nodemap_get(&captions->members, member->caption))->element;
}
