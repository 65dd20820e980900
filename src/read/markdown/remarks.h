/* What Markdown says to --check: what looks like markup and is read as text, or is repaired. Nothing is looked for
 * unless the document is to be checked. */
#ifndef READ_MARKDOWN_REMARKS_H
#define READ_MARKDOWN_REMARKS_H

#include "doc/document.h"
#include "read/markdown/attributes.h"
#include "read/markdown/block_text.h"
#include "read/markdown/dialect.h"

/* remarks.c: a paragraph's lines, before its inlines are known. `is_item`: it begins an item of a list. */
void remark_paragraph(Document *, Features, BlockText *, bool is_item);
/* A fenced block of code whose last line is `last`. `length` of `sign` make its fence. */
void remark_code(Document *, Position at, String last, size_t length, char sign);
/* remarks_text.c: the texts that a block's inlines have left. */
void remark_inlines(Document *, Features, BlockText *, const Node *root);
/* inline_remarks.c: attributes without a meaning for the node. With `content` they stand in its text. */
void remark_attributes(Document *, const Attributes *, BlockText *content, const Node *);

#endif
