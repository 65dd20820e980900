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

/* The tree of a text, which must be valid UTF-8. Its lines are numbered from 1 + MARKDOWN_LINES_BEFORE. Tables are
 * CUSTOM_BLOCKs with a TablePart; footnotes that nothing refers to are at the end of the root's children, behind the
 * others, which stand in order of their number. */
cmark_node *markdown_parse(MarkdownMemory *, String text, bool smart_punctuation);
enum { MARKDOWN_LINES_BEFORE = 2 };

/* How many footnotes are referred to; FOOTNOTE_REFERENCE nodes carry a number from 1 to this. */
size_t markdown_footnote_count(const MarkdownMemory *);
/* The definition of this number. */
cmark_node *markdown_footnote(const MarkdownMemory *, size_t number);

/* ---- markdown_table.c: GFM tables, in time and memory that grow with the text alone ---- */

typedef enum { TABLE_WHOLE, TABLE_ROW, TABLE_CELL } TablePartKind;

/* The user data of a table's nodes. Rows have the cells that were written, which may be more or fewer than columns. */
typedef struct {
    TablePartKind kind;
    bool header;         /* rows and cells of the header: their lines are one too high */
    uint32_t columns;    /* whole: of the delimiter row; rows: cells written */
    const uint8_t *align; /* whole: Align of each column */
    size_t length;       /* header row: bytes from its first one to the end of its line */
} TablePart;

/* A new extension that makes tables from paragraphs, allocating in `arena`; *root becomes the tree's root with the first
 * line that is parsed as a paragraph. */
cmark_syntax_extension *markdown_table_extension(Arena *arena, cmark_node **root);

/* ---- markdown_walk.c ---- */

struct Document;
struct Builder;

/* Drives the builder over the tree. */
void markdown_walk(struct Document *, struct Builder *, const MarkdownMemory *, cmark_node *root, const Guard *,
                   const Lines *);

#endif
