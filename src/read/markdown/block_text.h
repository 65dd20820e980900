/* The text of one block, and where its bytes stand in the source. */
#ifndef READ_MARKDOWN_BLOCK_TEXT_H
#define READ_MARKDOWN_BLOCK_TEXT_H

#include "read/markdown/lines.h"

typedef struct {
    String text; /* lines without the markers of their containers; without white space at the end */
    const Lines *lines;
    size_t first_line; /* of `lines`, from 0 */
    const size_t *line_numbers; /* of all lines, where they do not follow each other; else NULL */
    size_t column;     /* bytes before the text in its first line, when `fixed` */
    bool fixed;        /* the text is part of one line, as a table's cell is */
    /* where block_text_position was asked last: the byte, its line in the text from 0, the first byte of that */
    size_t at, line, line_start;
    size_t indent;    /* bytes before the text in that line, when `has_indent` */
    size_t made;      /* blanks at its start that stand for a part of a tab: the source has none of them */
    bool has_indent;
} BlockText;

/* Text whose last line is line `last_line` of `lines`, from 0. */
BlockText block_text_of_lines(String text, const Lines *lines, size_t last_line);
/* Text of a block with these lines, of which the text may lack some: definitions, or the title of an alert. */
BlockText block_text_between(Arena *, String text, const Lines *lines, size_t first_line, size_t last_line);
/* Text whose first line is line `first_line` of `lines`. */
BlockText block_text_from_line(String text, const Lines *lines, size_t first_line);
/* Text that stands in one line, behind `column` bytes. */
BlockText block_text_in_line(String text, const Lines *lines, size_t line, size_t column);
/* The place of a byte of the text. Fast when asked in about the order of the text. */
Position block_text_position(BlockText *, size_t at);

#endif
