/* What the first blocks of a text say of the document itself: a subtitle below the title, a byline, a dateline. Text is
 * compared folded (folded.h). */
#ifndef DOC_FIRST_BLOCKS_H
#define DOC_FIRST_BLOCKS_H

#include "doc/document.h"
#include "doc/folded.h"

typedef struct {
    Node *node;
    String text; /* as node_plain_text() has it */
    Folded words;
    size_t columns;
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

/* All return the block that says the value, or NULL. */

/* A block that has these words, and other text of at most `rest` columns. */
Node *first_blocks_short(const FirstBlocks *, String value, size_t rest);
/* A paragraph, no heading, as a line for it alone would be: short, but for a heading that says nothing else. */
Node *first_blocks_line(const FirstBlocks *, String value, size_t rest);
/* A block that has these words; where they are few enough to stand there by chance, and hardly any others. */
Node *first_blocks_words(const FirstBlocks *, String value);
/* A block that has an ISO 8601 date in any form that date_read() knows, in its beginning. */
Node *first_blocks_date(const FirstBlocks *, String iso);
/* The first bytes of a text, at most so many. */
String first_blocks_beginning(String text, size_t most);
/* Whether a link leads to the address, or a block shows it. */
bool first_blocks_address(const FirstBlocks *, String address);

#endif
