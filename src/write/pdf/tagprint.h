/* Prints the structure tree into the file. */
#ifndef PDF_TAGPRINT_H
#define PDF_TAGPRINT_H

#include "write/pdf/haru.h"
#include "write/pdf/tags.h"

/* Finishes the tree and makes its objects: elements and parent tree packed, so this comes last. `root` is an object made before
 * for the structure tree root; pages[i] is the object of page i. */
void tags_write(Tags *, Haru *, Context *, Ref root, const Ref *pages);

#endif
