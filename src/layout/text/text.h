/* The door of text: paragraphs, from text to lines. */
#ifndef LAYOUT_TEXT_TEXT_H
#define LAYOUT_TEXT_TEXT_H

#include "layout/job.h"
#include "layout/strip.h"

/* What is kept of hyphenated words during a job. */
Hyphens *hyphens_new(Context *);

/* An empty list of paragraphs that may be used again in another run, in an arena that outlives both. */
KeptParagraphs *kept_new(Arena *);
/* Forgets them all. */
void kept_clear(KeptParagraphs *);
/* Where the next paragraph is: one that will be kept, or one to be used again. A run that goes back to that place looks
 * for its paragraphs from there on. */
size_t kept_place(const KeptParagraphs *, bool is_used);
void kept_return(KeptParagraphs *, size_t place);

typedef struct Paragraph Paragraph;

/* Text of a block, shaped and ready to be broken into lines. All in the arena of the layout. */
Paragraph *para_open(Layout, const Node *block, const BlockStyle *);
/* The same for a block whose lines go to pages one after the other: of a long paragraph, only a stretch is shaped at a
 * time. Its lines are had by para_first_lines, and it tells no widths. */
Paragraph *para_open_flowing(Layout, const Node *block, const BlockStyle *);
/* The same for generated text that belongs to a node. */
Paragraph *para_of_text(Layout, const Node *, String text, String lang, const BlockStyle *);
Paragraph *para_of_flowing_text(Layout, const Node *, String text, String lang, const BlockStyle *);
/* Makes such a text a link, and look like one; NULL: it is none. */
void para_lead(Paragraph *, const Node *link);
/* Aligns it otherwise than its style and its block say. */
void para_align(Paragraph *, Align);
bool para_is_empty(const Paragraph *);
/* Whether it is such a long one. */
bool para_is_long(const Paragraph *);
/* The narrowest width without breaks inside words but where they may be hyphenated, and the width without any break but
 * forced ones. */
void para_widths(const Paragraph *, Length *min, Length *preferred);
/* Breaks into lines of this width and makes a strip of each, chained. NULL when the paragraph is empty. */
Strip *para_lines(Paragraph *, Length x, Length width);
/* The first of them, and then more, until there are none: all of a paragraph that is not long come first. */
Strip *para_first_lines(Paragraph *, Length x, Length width);
Strip *para_next_lines(Paragraph *);
/* Sets generated text on a line of its own: `edge` is its left end, or its right end with ALIGN_RIGHT, or its middle
 * with ALIGN_CENTER; y the baseline. Returns its width. */
Length line_of_text(Layout, ItemList *, const Node *, Part, String text, String lang, const BlockStyle *, Length edge,
                    Length y, Align);
/* From the top of a line of this style to its baseline. */
Length line_baseline(const Job *, const BlockStyle *, String lang);

#endif
