/* The state of the walk over a text's blocks, for walk.c and walk_inlines.c alone. */
#ifndef READ_MARKDOWN_WALK_STATE_H
#define READ_MARKDOWN_WALK_STATE_H

#include "doc/builder.h"
#include "read/html/feed.h"
#include "read/markdown/attributes.h"
#include "read/markdown/markdown.h"
#include "read/markdown/remarks.h"

/* What inlines need until they are handed on. */
typedef struct {
    Arena arena;
    struct Release *release;
} Scratch;

typedef struct {
    Document *document;
    Builder *builder;
    const MarkdownBlocks *blocks;
    Scratch *scratch;
    const Guard *guard;
    const Lines *lines;
    bool is_smart;    /* text is typed */
    bool has_numbers; /* there may be character references by number */
    HtmlFeed *feed; /* NULL when there is no raw HTML */
    const BlockPart *table, *row; /* open ones */
    size_t row_indent;            /* header: what cmark's columns lack */
    const Node **notes;                 /* footnotes inside text, to follow at the end */
    size_t note_count, note_capacity;
} MarkdownWalk;

static inline Arena *walk_arena(const MarkdownWalk *walk) { return walk->document->arena; }

/* ---- what is driven: the builder, or the feed over it ---- */

/* Opens a node with the id, language, direction, role and hints of `like`, which may be NULL. */
Node *walk_open(const MarkdownWalk *, Kind, Position, const Node *like);
void walk_close(const MarkdownWalk *, Kind);
Node *walk_leaf(const MarkdownWalk *, Kind, Position);
void walk_text(const MarkdownWalk *, String, Position);
/* Whether text that follows is typed (builder_typed). */
void walk_typed(const MarkdownWalk *, bool typed);
/* Whether line ends of text that follows are remembered (builder_lines). */
void walk_lines(const MarkdownWalk *, bool keeps);

/* ---- walk_inlines.c ---- */

/* The inlines of a text, in the scratch arena. */
Node *walk_parse(const MarkdownWalk *, BlockText *);
/* Hands on inlines. */
void walk_inlines(MarkdownWalk *, const Node *root);
/* Hands on the footnotes that stood inside of text. */
void walk_notes(MarkdownWalk *);
/* Whether a text has raw HTML. */
bool walk_has_tags(const MarkdownWalk *, BlockText *);

/* ---- walk_own.c ---- */

/* What is done with a block of our own when it is entered (true: its children follow) and left. */
bool walk_enter_own(MarkdownWalk *, cmark_node *);
void walk_leave_own(MarkdownWalk *, cmark_node *);

/* ---- walk_paragraphs.c ---- */

bool walk_enter_paragraph(MarkdownWalk *, cmark_node *);

/* ---- walk_tables.c: what is done with the parts of tables ---- */

bool walk_enter_table(MarkdownWalk *, cmark_node *);
void walk_leave_table(MarkdownWalk *, cmark_node *);
bool walk_enter_row(MarkdownWalk *, cmark_node *);
void walk_leave_row(MarkdownWalk *, cmark_node *);
bool walk_enter_cell(MarkdownWalk *, cmark_node *);
bool walk_enter_grid(MarkdownWalk *, cmark_node *);
bool walk_enter_grid_row(MarkdownWalk *, cmark_node *);
bool walk_enter_grid_cell(MarkdownWalk *, cmark_node *);

/* ---- walk.c ---- */

/* Where a block starts. Its line in our text, from 0. */
Position walk_position(const MarkdownWalk *, cmark_node *);
size_t walk_line(const MarkdownWalk *, cmark_node *);
BlockText walk_block_text(const MarkdownWalk *, cmark_node *);
/* Parses and hands on the inlines of a text. */
void walk_add_inlines(MarkdownWalk *, BlockText *);
/* The same for inlines that are parsed. */
void walk_add_parsed(MarkdownWalk *, const Node *root);
/* Gives back what inlines took, unless the feed, or a footnote that is to follow, needs what is in it. */
void walk_scratch_reset(MarkdownWalk *);

/* Gives a block's node its attributes. */
void walk_attributes(const MarkdownWalk *, const Attributes *, Node *like);

/* A copy that lives as long as the document, with what cmark made of character references put right. */
String walk_keep(const MarkdownWalk *, String);

#endif
