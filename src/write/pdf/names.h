/* The names of places (ISO 32000-1, 12.3.2.3 and 7.9.6), so that FILE.pdf#NAME opens at one: every id of the document that stands
 * on a page, in a tree of dictionaries. */
#ifndef PDF_NAMES_H
#define PDF_NAMES_H

#include "write/pdf/links.h"

typedef struct {
    String name;
    const Place *place;
} NamedPlace;

typedef struct {
    Arena *arena;
    NamedPlace *places; /* in order of bytes */
    size_t count;
    Ref root; /* 0 when there is no name */
} Names;

/* Collects the names when all pages have come, and makes the root. */
void names_open(Names *, const Document *, const Links *, Haru *);
/* How many objects names_pack packs. */
uint32_t names_pack_count(const Names *);
/* Packs the tree below its root as objects first, first + 1, …, and sets the root's body. */
void names_pack(const Names *, Haru *, Ref first);

#endif
