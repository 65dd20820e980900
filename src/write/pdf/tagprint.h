/* Prints the structure tree into the file. */
#ifndef PDF_TAGPRINT_H
#define PDF_TAGPRINT_H

#include "write/pdf/haru.h"
#include "write/pdf/tags.h"

/* The objects that the tree refers to. */
typedef struct {
    Ref root;         /* made for the structure tree's root */
    const Ref *pages; /* by index */
    Ref annotations;  /* the first; the others follow */
    Ref first;        /* of what tags_pack packs */
    Ref name_space;   /* made for that of PDF 2.0; 0 in PDF 1.7 */
} TagRefs;

/* How many objects tags_pack packs: elements and parent tree. After tags_finish. */
uint32_t tags_pack_count(const Tags *);
void tags_pack(Tags *, Haru *, const Document *, TagRefs);

#endif
