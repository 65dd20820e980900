/* Lines below the title in which a document says what it is: a label, an embargo, a subtitle, a byline, a date. */
#ifndef DOC_HEAD_LINES_H
#define DOC_HEAD_LINES_H

#include "doc/document.h"

/* Whether a block is such a line: by its role, or a short paragraph that is a byline or a date and nothing else. */
bool head_line(const Document *, const Node *block);

#endif
