/* What the parts of the text writer share: blocks.c walks the blocks, inline.c makes one string of a block's inline
 * content, notes.c numbers links, table.c sets tables. */
#ifndef WRITE_TEXT_TEXT_WRITER_H
#define WRITE_TEXT_TEXT_WRITER_H

#include "base/sink.h"
#include "doc/document.h"
#include "write/text/flow.h"

typedef struct {
    String target, title;
} LinkNote;

typedef struct {
    const Document *document;
    Arena *arena;       /* of the conversion */
    Arena *scratch;     /* reset between blocks of the document */
    String lang;        /* of the document: that of notes and their numbers */
    LinkMode links;
    Map link_numbers;   /* target -> number in notes, as a pointer */
    LinkNote *notes;    /* by number - 1 */
    size_t note_count, note_capacity;
    Map expansions;     /* expansion of an abbreviation -> the node where it is written out */
    size_t table_depth; /* tables around what is being written */
    TokenRules rules;
    Encoder *encoder;   /* NULL when the output is UTF-8 or another UTF */
    Sink *sink;         /* where finished blocks go, or NULL when all output is collected */
} TextWriter;

/* ---- inline.c ---- */

/* The inline content of a block as one string. Text is kept as it is, without marks for emphasis, so that it can be
 * pasted into an editorial system; what would change its meaning when lost is written out:
 *   deleted and struck text   [deleted: …] with the word of the language; inserted text is simply current text
 *   10<sup>6</sup>, H<sub>2</sub>O   superscript and subscript characters where Unicode has them, else ^(…) and
 * _(…);
 *                             letters alone (1er, Mme) stay plain
 *   <q>                       the language's quotation marks
 *   ruby                      base(text)
 *   images                    [Image: alternative]; decorative ones are left out
 *   abbreviations             their expansion in parentheses, once
 *   footnotes                 [1]; links <1>, so that the two cannot be confused */
void text_inline(TextWriter *, const Node *block, FlowText *out);

/* ---- notes.c ---- */

/* What follows a link whose text starts at `start`: a note's mark or the address. */
void text_link_end(TextWriter *, const Node *link, size_t start, FlowText *out);
/* "[1]" */
void text_footnote_mark(TextWriter *, const Node *footnote, Buffer *out);
/* Adds a range that may not be broken. */
void text_keep(TextWriter *, FlowText *, size_t from, size_t to);
/* The list of links, under its word; nothing when there are none. */
void text_link_notes(TextWriter *, Flow *);

/* ---- blocks.c ---- */

/* Everything below root. */
void text_blocks(TextWriter *, Flow *, const Node *root);
/* A heading of level 1 or 2: underlined. */
void text_underlined(Flow *, String text, String lang, int level);

/* ---- table.c, records.c ---- */

/* A table in columns, else as records: one "header: value" a cell. */
void text_table(TextWriter *, Flow *, const Node *table);
void text_records(TextWriter *, Flow *, const Node *table);

#endif
