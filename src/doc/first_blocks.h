/* What the first blocks of a text say of the document itself: a subtitle below the title, a byline, a dateline. Text is
 * compared folded (folded.h). What a pass has made of metadata before is no part of the text. */
#ifndef DOC_FIRST_BLOCKS_H
#define DOC_FIRST_BLOCKS_H

#include "doc/document.h"
#include "doc/folded.h"

typedef struct {
    Node *node;
    String text; /* as node_plain_text() has it; a break in a line is a line end */
    Folded words;
    size_t columns;
    bool is_free; /* in no quotation, table, figure, contact or other part with a subject of its own */
    bool in_head; /* a line above the running text, where a document says what it is; no heading */
} FirstBlock;

typedef struct {
    const Document *document;
    FirstBlock *blocks;
    size_t count, capacity;
    Map targets; /* the addresses of all links of the document */
} FirstBlocks;

/* The blocks before the second heading; of a web page, where headings of its frame come first, all; those of the first
 * 64 KiB of text. */
void first_blocks_read(FirstBlocks *, Document *, bool whole);

/* All return the block that says the value, or NULL. Only where the value has its place does a text say it: that the
 * words stand in a sentence, title or quotation does not count. */

/* A line of the head in which the value is a segment (segments.h), with `colons` also behind a colon; or a heading that
 * is the value and no title. */
Node *first_blocks_segment(const FirstBlocks *, String value, bool colons);
/* A block that has no more than these words and at most so many other columns. */
Node *first_blocks_short(const FirstBlocks *, String value, size_t rest);
/* A heading or line of the head that is, or begins or ends with, the subtitle; or a paragraph that is. */
Node *first_blocks_subtitle(const FirstBlocks *, String value);
/* A block that has these words; where they are few enough to stand there by chance, and hardly any others. */
Node *first_blocks_words(const FirstBlocks *, String value);
/* The first bytes of a text, at most so many. */
String first_blocks_beginning(String text, size_t most);
/* Whether a link leads to the address, or a block shows it. */
bool first_blocks_address(const FirstBlocks *, String address);
/* Whether the words are a value of the metadata that a head may say (publisher, label, status, where authors work), or
 * have the numbers of a date or version. */
bool first_blocks_explain(const Document *, Folded words);

#endif
