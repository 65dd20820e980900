/* Texts of the metadata that are blocks of Markdown: boilerplate, notes to editors, contacts, a summary. The metadata
 * itself has them as plain text. */
#ifndef DOC_META_TEXTS_H
#define DOC_META_TEXTS_H

#include "doc/document.h"

struct MetaText {
    MetaField field;
    size_t index;     /* among the values of the field */
    String source;    /* as it was written */
    Position at;      /* of its first line */
    String value;     /* as the metadata has it */
    Document *blocks; /* what the reader has made of it */
    bool is_ready;    /* its passes are done */
};

/* Whether values of the field may be such texts. */
bool meta_text_may_be(MetaField);
/* Remembers the last value of the field, for its reader to make blocks of. */
void meta_text_add(Document *, MetaField, String source, Position at);
/* Hands over what the reader has made of a text; its value becomes plain. */
void meta_text_read(Document *, MetaText *, Document *blocks);
/* The blocks of a value, which has gone through the passes that texts need; NULL when it has none. Wants
 * pass_language. */
Node *meta_text_blocks(Document *, MetaField, String value);
/* Whether the blocks are one paragraph of text, links and line breaks that stands for its value as it is. */
bool meta_text_is_plain(const Node *blocks);
/* Moves all blocks to the end of a node. Their headings are given levels from `level` on. */
void meta_text_move(Node *blocks, Node *to, int level);

#endif
