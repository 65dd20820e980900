/* A report for authors: what in a source stands in a reader's way. Goes in: a document as its reader made it, before
 * the passes, which would mend what is to be found. Comes out: findings in the order of the source. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/findings.h"
#include "doc/document.h"

/* Looks at the tree, runs the passes that resolve references, and looks at the links. The document is not fit for
 * writing afterwards. `text` is what the reader read, for the spaces that the tree has folded. Never NULL; lives in
 * the document's arena. */
const Findings *check_document(Document *, String text);

#endif
