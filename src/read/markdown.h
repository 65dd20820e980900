/* The parts of the Markdown reader, between themselves: text -> guard -> cmark-gfm's tree -> events for the builder. */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/context.h"
#include "read/markdown_guard.h"
#include "read/markdown_lines.h"

/* ---- markdown_cmark.c: cmark-gfm under our memory, lock and failure path ---- */

typedef struct MarkdownMemory MarkdownMemory;

/* Memory for cmark's trees. Until it is closed, cmark may be called on this thread, and running out of memory ends the
 * conversion. The conversion closes it if a failure comes first. */
MarkdownMemory *markdown_memory_open(Context *);
void markdown_memory_close(MarkdownMemory *);

/* ---- markdown_footnotes.c: the definitions of a text, none of which may be lost ---- */

typedef struct {
    Arena *arena;
    cmark_mem *functions;
    const Lines *lines;
    cmark_node **all; /* in order of the source */
    size_t count;
    cmark_node **hidden; /* paragraphs of references of our own */
    size_t hidden_count;
    cmark_node **referred; /* by number, from 1 at [0]: FOOTNOTE_REFERENCE nodes carry it */
    size_t referred_count;
} Footnotes;

/* Before cmark finishes: `notes` has arena, functions and lines set. */
void footnotes_prepare(Footnotes *, cmark_node *root, MarkdownMemory *);
/* After cmark has finished. */
void footnotes_settle(Footnotes *, cmark_node *root);
/* Where "[^label]:" stands in its line, from 0, by where its content stands. */
size_t footnote_start(const Lines *, size_t line, size_t content);

/* The tree of the text of `lines`, which must be valid UTF-8. Its lines are numbered from 1 + MARKDOWN_LINES_BEFORE.
 * Tables are CUSTOM_BLOCKs with a TablePart. Footnotes that the text refers to are at the end of the root's children,
 * in order of their number; behind them are those that cmark would drop. */
cmark_node *markdown_parse(MarkdownMemory *, const Lines *lines, bool smart_punctuation);
enum { MARKDOWN_LINES_BEFORE = 2 };

/* A parser for another text with the same options; only while markdown_parse runs. */
cmark_parser *markdown_parser_new(MarkdownMemory *);
/* The footnotes of the text that was parsed. */
const Footnotes *markdown_footnotes(const MarkdownMemory *);

/* ---- markdown_table.c: GFM tables, in time and memory that grow with the text alone ---- */

typedef enum { TABLE_WHOLE, TABLE_ROW, TABLE_CELL, FOOTNOTE_BLOCK } TablePartKind;

/* The user data of a table's nodes, and of footnotes that cmark would drop (only the kind). Rows have the cells that
 * were written, which may be more or fewer than columns. */
typedef struct {
    TablePartKind kind;
    bool header;         /* rows and cells of the header: their lines are one too high */
    uint32_t columns;    /* whole: of the delimiter row; rows: cells written */
    const uint8_t *align; /* whole: Align of each column */
    size_t length;       /* header row: bytes from its first one to the end of its line */
} TablePart;

/* A new extension that makes tables from paragraphs, allocating in `arena`; *root becomes the tree's root with the
 * first line that is parsed as a paragraph. NULL when there is no memory. */
cmark_syntax_extension *markdown_table_extension(Arena *arena, cmark_node **root);

/* ---- markdown_math.c: mathematics between dollar signs ---- */

/* A new extension that makes CODE nodes, in cmark's memory of `functions`. NULL when there is no memory. */
cmark_syntax_extension *markdown_math_extension(Arena *, cmark_mem *functions);
/* True for a CODE node of that extension. */
bool markdown_is_math(cmark_node *code, bool *displayed);

/* ---- markdown_walk.c ---- */

struct Document;
struct Builder;

/* Drives the builder over the tree. */
void markdown_walk(struct Document *, struct Builder *, const MarkdownMemory *, cmark_node *root, const Guard *,
                   const Lines *);

#endif
