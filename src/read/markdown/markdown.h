/* The parts of the Markdown reader, between themselves: text -> guard -> cmark-gfm's blocks -> inlines of our own ->
 * events for the builder. */
#ifndef READ_MARKDOWN_MARKDOWN_H
#define READ_MARKDOWN_MARKDOWN_H

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/context.h"
#include "read/markdown/attributes.h"
#include "read/markdown/guard.h"
#include "read/markdown/inline.h"
#include "read/markdown/lines.h"
#include "read/markdown/list_marks.h"

/* ---- blocks.c: cmark-gfm under our memory, lock and failure path ---- */

typedef struct MarkdownMemory MarkdownMemory;

/* Memory for cmark's trees. Until it is closed, cmark may be called on this thread, and running out of memory ends the
 * conversion. The conversion closes it if a failure comes first. */
MarkdownMemory *markdown_memory_open(Context *);
void markdown_memory_close(MarkdownMemory *);

/* A text as blocks, without inlines: those that hold text have it as cmark's string content (block_string). */
typedef struct {
    cmark_node *root;
    InlineRules rules;    /* what the inlines need to know of the document */
    cmark_node **footnotes; /* definitions, in order of the source; they stand in no other block */
    size_t footnote_count;
    Map swallowed; /* label_key() -> LinkTarget: definitions that stood in footnotes */
    Map examples; /* label of "(@label)" -> int, its number */
    int example_count;
} MarkdownBlocks;

/* The blocks of a document, the text of `lines`, which must be valid UTF-8. Its lines are numbered from
 * 1 + MARKDOWN_LINES_BEFORE. Tables and footnotes are CUSTOM_BLOCKs with a BlockPart. */
MarkdownBlocks markdown_parse(MarkdownMemory *, struct Document *, Lines *lines, Features);
enum { MARKDOWN_LINES_BEFORE = 2 };

/* Whether a block holds text. */
bool block_has_text(cmark_node *);
static inline String block_string(cmark_node *block) { return string_of(cmark_node_get_string_content(block)); }
/* The block behind `node` in the order of the source, below `root`; NULL at the end. */
cmark_node *block_next(const cmark_node *root, cmark_node *node);

/* ---- footnotes.c: where definitions stand, and their labels ---- */

/* Where "[^label]:" stands in its line, from 0, by where its content stands. */
size_t footnote_start(const Lines *lines, size_t line, size_t content);
/* The label of a definition, as it is written. */
String footnote_label(const Lines *lines, cmark_node *definition);
/* Takes the definitions out of the tree and notes their labels. Before cmark finishes, for it drops those that it
 * finds no reference to. */
void footnotes_collect(MarkdownBlocks *, Arena *, const Lines *lines);

/* ---- swallowed.c: link definitions that cmark took for text of footnotes ---- */

/* Takes them out of the footnotes' text and notes them. Before references are answered. */
void swallowed_collect(Context *, MarkdownBlocks *, Arena *, const Lines *lines);

/* ---- abbreviations.c ---- */

/* Takes the definitions of abbreviations out of the paragraphs and notes them. */
void abbreviations_collect(MarkdownBlocks *, Arena *, const Lines *);
/* Once all inlines are read: remarks on those that no text has. */
void abbreviations_remark(const InlineRules *);

/* ---- references.c: where reference links lead ---- */

typedef struct References References;

/* Before cmark finishes: asks it what each label stands for that the text may refer to. */
References *references_ask(MarkdownBlocks *, Arena *, cmark_mem *functions);
/* After: fills rules.targets. */
void references_answer(References *, MarkdownBlocks *);

/* ---- blocks of our own: CUSTOM_BLOCKs ---- */

typedef enum {
    TABLE_WHOLE, TABLE_ROW, TABLE_CELL,
    GRID_TABLE, GRID_ROW, GRID_CELL,
    TEXT_WHOLE,                 /* all blocks, while they are parsed */
    FOOTNOTE_BLOCK,
    ASIDE_BLOCK, TITLE_LINE,    /* an aside and its title */
    LINES_BLOCK,                /* its text is one "| line" after the other */
    PAGE_BREAK_BLOCK,
    INCLUDE_BLOCK,              /* "<!-- include: part.md -->" */
    CONTENTS_BLOCK,             /* "{:toc}", and the list that kramdown wants around it */
    CAPTION_BLOCK,              /* of a table */
    SECTION_BLOCK, SECTION_END, /* a fenced div and the fence that closes it; an aside may be one too */
    LIST_BLOCK, ITEM_BLOCK,     /* of a list that CommonMark does not know */
    DEFINITIONS_BLOCK, TERM_BLOCK, DESCRIPTION_BLOCK,
    BLOCK_PART_COUNT
} BlockPartKind;

/* The user data of a block of our own. */
typedef struct {
    BlockPartKind kind;
    bool header;         /* rows and cells of the header: the lines of those with pipes are one too high */
    uint32_t columns;    /* whole: of the delimiter row; rows: cells written, which may be more or fewer than columns */
    const uint8_t *align; /* whole: Align of each column */
    const uint32_t *dashes; /* whole: how long the rule is in each column */
    uint8_t *widths;        /* whole: percent of each column; NULL: as the content wants */
    uint32_t rule_columns;  /* whole: of the rule, where the head has others */
    uint32_t column, column_span, row_span; /* cells */
    bool is_merged;         /* cells: continues the one before */
    size_t length;       /* header row: bytes from its first one to the end of its line; grid: columns of its lines */
    size_t line;         /* where cmark does not know: line in `lines` from 1; 0: cmark knows */
    size_t byte;         /* with `line`: bytes before it in that line */
    size_t end;          /* grid, its cells, the whole text: the line in `lines` behind it, from 0 */
    RowPart row_part;    /* grid rows */
    uint8_t role, label; /* aside: Role, AsideLabel */
    const Attributes *attributes; /* may be NULL */
    bool is_fenced, is_closed; /* section, aside: is a fenced div; has a fence at its end */
    size_t indent;             /* description, item: columns before the text of its first line */
    const ListGroup *list;     /* list */
    uint32_t list_group;       /* list: its number among the groups */
    const ListMark *mark;      /* item */
    bool is_tight;             /* list */
    int start;                 /* list: number of its first item */
    String path;               /* include: of the file, guarded as its text is */
} BlockPart;

/* NULL for blocks of cmark's own. */
static inline BlockPart *block_part(cmark_node *node) {
    return cmark_node_get_type(node) == CMARK_NODE_CUSTOM_BLOCK ? cmark_node_get_user_data(node) : NULL;
}

/* Extensions of cmark's block parser, allocating in `arena`. NULL when there is no memory. */
cmark_syntax_extension *markdown_table_extension(Arena *arena, Features);
/* divs.c: "::: {.class}" … ":::" */
cmark_syntax_extension *markdown_div_extension(Arena *, const Lines *);
/* lists.c: "a.", "(1)", "•". The marks of a line must be there when it is parsed. */
cmark_syntax_extension *markdown_list_extension(Arena *arena, const ListMarks *);
/* almost.c: "#" with a no-break space behind */
cmark_syntax_extension *markdown_almost_extension(Context *, Arena *arena, const Lines *lines);
/* definitions.c: a term and ": definition" */
cmark_syntax_extension *markdown_definition_extension(Arena *arena, const Lines *lines);

/* ---- grids.c: grid tables ---- */

/* What is parsed in a container of its own: the text itself, then the cells of its grid tables, whose lines are pieces
 * behind the text's lines. */
typedef struct Grids Grids;

/* NULL when no line may begin a grid table. */
Grids *grids_new(Context *, Arena *arena, cmark_mem *functions, Lines *lines);
/* The extension that finds the tables and makes the containers; it comes before all others. */
cmark_syntax_extension *markdown_grid_extension(Grids *);
/* Has the cells parsed, whose lines' marks it finds first if there are `marks`, and puts all in its place. All lines of
 * the text have been fed to the parser. */
void grids_finish(Grids *, cmark_parser *, ListMarks *marks);

/* ---- block_extension.c: what extensions have in common ---- */

/* Makes a block one of our own. */
BlockPart *block_make_own(Arena *, cmark_node *, BlockPartKind);
/* Whether a block, or NULL, is of a kind of our own. */
bool block_is(cmark_node *, BlockPartKind);
/* Whether it holds only parts of its own, as a table holds rows. */
bool block_has_parts(cmark_node *);
bool block_kind_has_text(BlockPartKind);
/* The line that is parsed: its number in `lines` from 0; what is not read of it, trimmed; reads it to the end. */
size_t block_line(cmark_parser *);
String block_rest_of_line(cmark_parser *, const unsigned char *input, int length);
void block_finish_line(cmark_parser *, const unsigned char *input, int length);
/* An extension that opens and continues blocks; `match` may be NULL where none has a second line. */
cmark_syntax_extension *block_extension(const char *name, void *state, cmark_open_block_func,
                                        cmark_match_block_func match);
/* What cmark asks of a block's extension: its text is for our own inlines. */
int block_holds_no_inlines(cmark_syntax_extension *, cmark_node *);

/* ---- arrange.c: what can be told when all blocks are known ---- */

typedef struct {
    MarkdownBlocks *blocks;
    Arena *arena;
    cmark_mem *functions;
    const Lines *lines;
    Context *ctx;
} Arrange;

/* Makes blocks of our own from those of cmark: alerts, captions, line blocks, page breaks. */
void blocks_arrange(const Arrange *);

/* The line of `lines` on which a block of cmark's starts or ends, from 0. */
size_t block_first_line(cmark_node *);
size_t block_last_line(cmark_node *);
/* The text of a paragraph or heading, which may lack some of its lines. */
BlockText block_text_of(Arena *, String text, const Lines *, cmark_node *);

/* almost.c: quotations whose marker has an odd blank behind. The bytes of such a blank that leads a text, or 0. */
void arrange_quotation(const Arrange *, cmark_node *quote);
size_t odd_blank_length(String);
/* table_spans.c: merged cells; widths of columns. */
void arrange_spans(const Arrange *, cmark_node *table);
void arrange_widths(const Arrange *, cmark_node *table);
/* list_items.c: whether a list is tight, and where it starts. */
void arrange_list(const Arrange *, cmark_node *list);
/* alerts.c: "> [!NOTE]". The role of its word in any case, ROLE_NONE for others. */
Role alert_role(String word);
void arrange_alert(const Arrange *, cmark_node *quote);
/* front_later.c: takes metadata between rules out of the text. */
void arrange_metadata(const Arrange *);
cmark_syntax_extension *markdown_alert_extension(Arena *, const Lines *);
/* contents.c: "{:toc}" and the like, as a paragraph (true if it is one) or in the only item of a list. */
bool arrange_contents(const Arrange *, cmark_node *paragraph);
void arrange_contents_list(const Arrange *, cmark_node *list);
/* captions.c: "Table: …" beside a table. */
void arrange_caption(const Arrange *, cmark_node *table);
/* end_marks.c: "###" at the end of a release. */
void arrange_end_mark(const Arrange *, cmark_node *heading);
/* includes.c: the path in "<!-- include: part.md -->"; bytes NULL for other lines. */
String include_path(String line);
bool arrange_include(const Arrange *, cmark_node *html);
/* line_blocks.c: "| line". */
bool arrange_lines(const Arrange *, cmark_node *paragraph);

/* ---- walk.c ---- */

struct Document;
struct Builder;

/* Drives the builder over the blocks. With `is_smart`, text is typed (pass_typed), but for what was escaped. */
void markdown_walk(struct Document *, struct Builder *, const MarkdownBlocks *, const Guard *, const Lines *,
                   bool is_smart);

#endif
