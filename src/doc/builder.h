/* Makes the tree from events. The rules of what may stand in what are here, once, for every reader:
 *
 *   - a block opened inside inline content ends that content; inline nodes open around it are opened again where text
 *     goes on (so <b><p>a</p><p>b</p></b> gives two paragraphs with strong text, and <b> opened in one raw-HTML piece
 * of
 *     Markdown closes in the next);
 *   - text outside inline content gets a paragraph; an item, row, cell, term or description gets the parent it needs;
 *   - white space is folded as in HTML outside code blocks, newlines between East Asian characters vanish
 *     (CSS Text 3 4.1.2), and spaces at the ends of a block are dropped;
 *   - what is opened deeper than LIMIT_DEPTH is flattened, with a warning, its text kept;
 *   - closing what is not open is ignored; what is open at the end is closed. */
#ifndef DOC_BUILDER_H
#define DOC_BUILDER_H

#include "doc/document.h"

typedef struct Builder Builder;

Builder *builder_new(Document *);

/* Opens a node with children. Returns it so that the caller can fill in attributes, before anything else is built; for
 * an inline node this is a template, copied each time it is opened again. Never NULL, also when flattened. */
Node *builder_open(Builder *, Kind, Position);
/* Closes the innermost open node of this kind and everything open inside it (but a table cell, item, footnote …
 * shields what is outside it from a stray end). */
void builder_close(Builder *, Kind);
/* Adds a node without children: IMAGE, BREAK, WORD_BREAK, RULE, PAGE_BREAK, CONTENTS, MATH, MATH_BLOCK,
 * FOOTNOTE_REFERENCE, CROSS_REFERENCE. Returns it to be filled in. */
Node *builder_leaf(Builder *, Kind, Position);
/* Adds text, which is cleaned (text/clean.h). Inside a CODE_BLOCK as it is, elsewhere with white space folded. */
void builder_text(Builder *, String, Position);
/* How text that is added from now on is shown, but for code blocks. */
void builder_letters(Builder *, Letters);
/* Whether text that is added from now on is typed: see pass_typed. */
void builder_typed(Builder *, bool);
/* Whether texts behind a line end of the source, added from now on, are nodes of their own: see pass_lines. */
void builder_lines(Builder *, bool);
/* Ends the paragraph or other inline content that is open, if any (for <div>, </div> and the like). */
void builder_break_block(Builder *);
/* Gives the next node that is made this id (for <a name>, and elements that make no node). */
void builder_id(Builder *, String id, Position);
/* True when a node of this kind is open. */
bool builder_inside(const Builder *, Kind);
/* The innermost open block. */
Node *builder_current(Builder *);
/* Closes everything, and cleans what callers filled in: no string of the tree has control characters or malformed
 * UTF-8. */
void builder_finish(Builder *);

#endif
