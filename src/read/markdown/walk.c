/* cmark's tree in, events for the builder out: by a table of node types, without recursion. Where there is raw HTML,
 * all goes to the HTML reader's feed instead, which hands it on to the same builder. */
#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "base/limits.h"
#include "doc/builder.h"
#include "read/html/feed.h"
#include "read/markdown/markdown.h"
#include "text/reference.h"

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
    uint32_t cell;                /* of the open row */
} MarkdownWalk;

static Arena *arena_of(const MarkdownWalk *walk) { return walk->document->arena; }

static String restored(const MarkdownWalk *walk, const char *text) {
    String whole = guard_restore(walk->guard, arena_of(walk), string_of(text));
    return walk->has_numbers ? reference_text(arena_of(walk), whole) : whole;
}

/* Line from 0 in our text. */
static size_t line_of(const MarkdownWalk *walk, cmark_node *node) {
    int line = cmark_node_get_start_line(node) - 1 - MARKDOWN_LINES_BEFORE - (walk->row && walk->row->header);
    return line > 0 ? (size_t)line : 0;
}

static Position position_of(const MarkdownWalk *walk, cmark_node *node) {
    int column = cmark_node_get_start_column(node);
    return lines_position(walk->lines, line_of(walk, node), (column > 0 ? (size_t)column - 1 : 0) + walk->row_indent);
}

/* ---- what is driven: the builder, or the feed over it ---- */

static Node *open_node(const MarkdownWalk *walk, Kind kind, Position at) {
    return walk->feed ? html_feed_start(walk->feed, kind, at) : builder_open(walk->builder, kind, at);
}

static void close_node(const MarkdownWalk *walk, Kind kind) {
    if (walk->feed)
        html_feed_end(walk->feed);
    else
        builder_close(walk->builder, kind);
}

static Node *add_leaf(const MarkdownWalk *walk, Kind kind, Position at) {
    return walk->feed ? html_feed_leaf(walk->feed, kind, at) : builder_leaf(walk->builder, kind, at);
}

static void add_text(const MarkdownWalk *walk, String text, Position at) {
    if (walk->feed)
        html_feed_text(walk->feed, text, at);
    else
        builder_text(walk->builder, text, at);
}

/* ---- blocks ---- */

/* In HTML the text of a tight list has no paragraphs: what markup there does to it is not stopped by them. */
static bool is_bare(const MarkdownWalk *walk, cmark_node *paragraph) {
    cmark_node *item = cmark_node_parent(paragraph), *list = item ? cmark_node_parent(item) : NULL;
    return walk->feed && list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static void add_inlines(MarkdownWalk *, cmark_node *block);

static bool enter_paragraph(MarkdownWalk *walk, cmark_node *node) {
    if (!is_bare(walk, node))
        open_node(walk, KIND_PARAGRAPH, position_of(walk, node));
    add_inlines(walk, node);
    return true;
}

static void leave_paragraph(MarkdownWalk *walk, cmark_node *node) {
    if (!is_bare(walk, node))
        close_node(walk, KIND_PARAGRAPH);
}

static bool enter_list(MarkdownWalk *walk, cmark_node *node) {
    Node *list = open_node(walk, KIND_LIST, position_of(walk, node));
    list->as.list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list->as.list.start = list->as.list.ordered ? cmark_node_get_list_start(node) : 1;
    list->as.list.tight = cmark_node_get_list_tight(node);
    return true;
}

static bool enter_item(MarkdownWalk *walk, cmark_node *node) {
    Node *item = open_node(walk, KIND_ITEM, position_of(walk, node));
    if (strcmp(cmark_node_get_type_string(node), "tasklist") == 0)
        item->as.item.task = cmark_gfm_extensions_get_tasklist_item_checked(node) ? TASK_DONE : TASK_OPEN;
    return true;
}

static bool enter_heading(MarkdownWalk *walk, cmark_node *node) {
    open_node(walk, KIND_HEADING, position_of(walk, node))->as.heading.level =
        cmark_node_get_heading_level(node);
    add_inlines(walk, node);
    return true;
}

static bool enter_code_block(MarkdownWalk *walk, cmark_node *node) {
    Position at = position_of(walk, node);
    String info = string_trim(restored(walk, cmark_node_get_fence_info(node)));
    String text = restored(walk, cmark_node_get_literal(node));
    String language = {NULL, 0};
    string_next(&info, ' ', &language);
    open_node(walk, KIND_CODE_BLOCK, at)->as.code.language = language;
    if (string_ends(text, S("\n")))
        text.length--;
    add_text(walk, text, at);
    close_node(walk, KIND_CODE_BLOCK);
    return false;
}

static bool enter_html_block(MarkdownWalk *walk, cmark_node *node) {
    html_feed_block(walk->feed, restored(walk, cmark_node_get_literal(node)), position_of(walk, node));
    return false;
}

static bool enter_rule(MarkdownWalk *walk, cmark_node *node) {
    add_leaf(walk, KIND_RULE, position_of(walk, node));
    return false;
}

/* Where "[^label]:" of a definition starts in its line. */
static size_t definition_start(const MarkdownWalk *walk, cmark_node *node) {
    int content = cmark_node_get_start_column(node) - 1;
    return footnote_start(walk->lines, line_of(walk, node), content > 0 ? (size_t)content : 0);
}

static bool enter_footnote(MarkdownWalk *walk, cmark_node *node) {
    Position at = lines_position(walk->lines, line_of(walk, node), definition_start(walk, node));
    open_node(walk, KIND_FOOTNOTE, at)->as.footnote.label =
        guard_restore(walk->guard, arena_of(walk), footnote_label(walk->lines, node));
    return true;
}

/* ---- tables ---- */

static void open_table(MarkdownWalk *walk, const BlockPart *part, Position at) {
    Node *table = open_node(walk, KIND_TABLE, at);
    table->as.table.columns = part->columns;
    table->as.table.align_count = part->columns < LIMIT_TABLE_COLUMNS ? part->columns : LIMIT_TABLE_COLUMNS;
    table->as.table.align =
        (const uint8_t *)arena_copy(arena_of(walk), part->align, table->as.table.align_count);
    walk->table = part;
}

static void open_row(MarkdownWalk *walk, const BlockPart *part, cmark_node *node) {
    walk->row = part;
    walk->cell = 0;
    if (part->header)
        walk->row_indent = lines_text(walk->lines, line_of(walk, node)).length - part->length;
    Position at = position_of(walk, node);
    open_node(walk, KIND_ROW, at)->as.row.part = part->header ? ROW_HEAD : ROW_BODY;
    if (part->columns != walk->table->columns)
        diagnose2(walk->document->ctx, SAY_TABLE_CELLS, at, number(part->columns), number(walk->table->columns));
}

static void open_cell(MarkdownWalk *walk, const BlockPart *part, Position at) {
    uint32_t column = walk->cell++;
    if (column >= LIMIT_TABLE_COLUMNS) {
        add_text(walk, S(" "), at);
        return;
    }
    Node *cell = open_node(walk, KIND_CELL, at);
    cell->as.cell.header = part->header;
    cell->as.cell.scope = part->header ? SCOPE_COLUMN : SCOPE_AUTO;
    cell->as.cell.align = column < walk->table->columns ? walk->table->align[column] : ALIGN_DEFAULT;
    cell->as.cell.column_span = cell->as.cell.row_span = 1;
}

static bool enter_own_block(MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = cmark_node_get_user_data(node);
    switch (part->kind) {
    case TABLE_WHOLE: {
        /* its line is that of the delimiter row */
        Position at = position_of(walk, node);
        at.line -= at.line > 1;
        open_table(walk, part, at);
        break;
    }
    case TABLE_ROW:
        open_row(walk, part, node);
        break;
    case TABLE_CELL:
        open_cell(walk, part, position_of(walk, node));
        add_inlines(walk, node);
        break;
    case FOOTNOTE_BLOCK:
        return enter_footnote(walk, node);
    }
    return true;
}

static void leave_own_block(MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = cmark_node_get_user_data(node);
    switch (part->kind) {
    case TABLE_WHOLE:
        close_node(walk, KIND_TABLE);
        walk->table = NULL;
        break;
    case TABLE_ROW:
        close_node(walk, KIND_ROW);
        walk->row = NULL;
        walk->row_indent = 0;
        break;
    case TABLE_CELL:
        if (walk->cell < LIMIT_TABLE_COLUMNS)
            close_node(walk, KIND_CELL);
        break;
    case FOOTNOTE_BLOCK:
        close_node(walk, KIND_FOOTNOTE);
        break;
    }
}

/* ---- inlines ---- */

static BlockText text_of(const MarkdownWalk *walk, cmark_node *block) {
    String text = guard_restore_text(walk->guard, &walk->scratch->arena, block_string(block));
    const BlockPart *part = block_part(block);
    size_t line = line_of(walk, block);
    if (part) {
        int column = cmark_node_get_start_column(block) - 1;
        return block_text_in_line(text, walk->lines, line, (column > 0 ? (size_t)column : 0) + walk->row_indent);
    }
    int lines = cmark_node_get_end_line(block) - cmark_node_get_start_line(block);
    bool is_underlined = cmark_node_get_type(block) == CMARK_NODE_HEADING && lines > 0;
    return block_text_of_lines(text, walk->lines, line + (size_t)(lines > 0 ? lines : 0) - is_underlined);
}

static Node *inlines_of(const MarkdownWalk *walk, cmark_node *block) {
    BlockText text = text_of(walk, block);
    return inline_parse(&walk->scratch->arena, &walk->blocks->rules, &text);
}

/* A copy that lives as long as the document. */
static String kept(const MarkdownWalk *walk, String text) {
    String own = text.length ? arena_string(arena_of(walk), text) : S("");
    return walk->has_numbers ? reference_text(arena_of(walk), own) : own;
}

/* What is heard of an image: its text without markup. */
static String plain_text(const MarkdownWalk *walk, const Node *image) {
    Buffer text;
    buffer_open(&text, arena_of(walk));
    Walk nodes = walk_start(image);
    for (const Node *node; (node = walk_next(&nodes));) {
        if (node->kind == KIND_TEXT && !node->mark)
            for (size_t i = 0; i < node->as.text.length; i++)
                buffer_byte(&text, node->as.text.bytes[i] == '\n' ? ' ' : node->as.text.bytes[i]);
        else if (node->kind == KIND_BREAK)
            buffer_byte(&text, ' ');
    }
    return kept(walk, string_trim(buffer_view(&text)));
}

static void add_image(MarkdownWalk *walk, const Node *node) {
    Node *image = add_leaf(walk, KIND_IMAGE, node->at);
    image->as.image.source = kept(walk, node->as.image.source);
    image->as.image.title = kept(walk, string_trim(node->as.image.title));
    image->as.image.alternative = plain_text(walk, node);
    image->as.image.has_alternative = image->as.image.alternative.length > 0;
}

static void open_link(MarkdownWalk *walk, const Node *node) {
    Node *link = open_node(walk, KIND_LINK, node->at);
    link->as.link.target = kept(walk, node->as.link.target);
    link->as.link.title = kept(walk, string_trim(node->as.link.title));
}

static void add_reference(MarkdownWalk *walk, const Node *node) {
    const String *label = map_get(&walk->blocks->rules.footnotes, label_key(&walk->scratch->arena,
        node->as.reference.label));
    add_leaf(walk, KIND_FOOTNOTE_REFERENCE, node->at)->as.reference.label = kept(walk, *label);
}

static void add_text_node(MarkdownWalk *walk, const Node *node) {
    if (node->mark) {
        html_feed_markup(walk->feed, node->as.text, node->at);
        return;
    }
    if (walk->is_smart && !walk->feed)
        builder_typed(walk->builder, node->typed);
    add_text(walk, node->as.text, node->at);
}

/* Hands on what is entered. Returns whether its children follow. */
static bool enter_inline(MarkdownWalk *walk, const Node *node) {
    switch (node->kind) {
    case KIND_TEXT:
        add_text_node(walk, node);
        return false;
    case KIND_IMAGE:
        add_image(walk, node);
        return false;
    case KIND_BREAK:
        add_leaf(walk, KIND_BREAK, node->at);
        return false;
    case KIND_MATH:
    case KIND_MATH_BLOCK:
        add_leaf(walk, (Kind)node->kind, node->at)->as.text = kept(walk, node->as.text);
        return false;
    case KIND_FOOTNOTE_REFERENCE:
        add_reference(walk, node);
        return false;
    case KIND_LINK:
        open_link(walk, node);
        return true;
    default: /* all that only encloses text */
        open_node(walk, (Kind)node->kind, node->at);
        return true;
    }
}

static void add_inlines(MarkdownWalk *walk, cmark_node *block) {
    const Node *root = inlines_of(walk, block);
    Walk nodes = walk_start(root);
    for (const Node *node; (node = walk_next(&nodes));) {
        if (node == root)
            continue;
        if (!nodes.entering)
            close_node(walk, (Kind)node->kind);
        else if (!enter_inline(walk, node))
            walk_skip(&nodes);
        else if (!node->first)
            close_node(walk, (Kind)node->kind);
    }
    if (!walk->feed)
        arena_reset(&walk->scratch->arena);
}

/* ---- the table of types ---- */

/* What is done with a type. `enter`, NULL where opening a node of `kind` is all, returns whether children follow. */
typedef struct {
    bool (*enter)(MarkdownWalk *, cmark_node *);
    void (*leave)(MarkdownWalk *, cmark_node *);
    Kind kind; /* KIND_DOCUMENT: none */
} Handler;

#define VALUE(type) ((type) & CMARK_NODE_VALUE_MASK)

static const Handler blocks[] = {
    [VALUE(CMARK_NODE_DOCUMENT)] = {NULL, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_BLOCK_QUOTE)] = {NULL, NULL, KIND_QUOTE},
    [VALUE(CMARK_NODE_LIST)] = {enter_list, NULL, KIND_LIST},
    [VALUE(CMARK_NODE_ITEM)] = {enter_item, NULL, KIND_ITEM},
    [VALUE(CMARK_NODE_CODE_BLOCK)] = {enter_code_block, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_HTML_BLOCK)] = {enter_html_block, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_CUSTOM_BLOCK)] = {enter_own_block, leave_own_block, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_PARAGRAPH)] = {enter_paragraph, leave_paragraph, KIND_PARAGRAPH},
    [VALUE(CMARK_NODE_HEADING)] = {enter_heading, NULL, KIND_HEADING},
    [VALUE(CMARK_NODE_THEMATIC_BREAK)] = {enter_rule, NULL, KIND_DOCUMENT},
};

static const Handler *handler_of(cmark_node *node) {
    unsigned value = VALUE(cmark_node_get_type(node));
    return &blocks[value < sizeof blocks / sizeof *blocks ? value : 0];
}

static bool enter(MarkdownWalk *walk, cmark_node *node) {
    const Handler *handler = handler_of(node);
    if (handler->enter)
        return handler->enter(walk, node);
    if (handler->kind != KIND_DOCUMENT)
        open_node(walk, handler->kind, position_of(walk, node));
    return true;
}

static void leave(MarkdownWalk *walk, cmark_node *node) {
    const Handler *handler = handler_of(node);
    if (handler->leave)
        handler->leave(walk, node);
    else if (handler->kind != KIND_DOCUMENT)
        close_node(walk, handler->kind);
}

/* Whether "<" in a text may begin a tag. */
static bool may_have_tags(String text) {
    for (size_t at = 0; at + 1 < text.length; at++) {
        char c = text.bytes[at + 1];
        if (text.bytes[at] == '<' && (ascii_alpha(c) || c == '/' || c == '!' || c == '?'))
            return true;
    }
    return false;
}

static bool has_tags(const MarkdownWalk *walk, cmark_node *block) {
    if (!may_have_tags(block_string(block)))
        return false;
    bool found = false;
    Walk nodes = walk_start(inlines_of(walk, block));
    for (const Node *node; !found && (node = walk_next(&nodes));)
        found = node->kind == KIND_TEXT && node->mark;
    arena_reset(&walk->scratch->arena);
    return found;
}

static bool has_markup(const MarkdownWalk *walk) {
    if (string_find_byte(walk->lines->text, '<') == SIZE_MAX)
        return false;
    cmark_node *root = walk->blocks->root;
    for (cmark_node *node = root; node; node = block_next(root, node))
        if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK || (block_has_text(node) && has_tags(walk, node)))
            return true;
    return false;
}

static void walk_blocks(MarkdownWalk *walk) {
    cmark_node *root = walk->blocks->root;
    for (cmark_node *node = root; node;) {
        if (enter(walk, node) && cmark_node_first_child(node)) {
            node = cmark_node_first_child(node);
            continue;
        }
        for (leave(walk, node); node != root && !cmark_node_next(node); leave(walk, node))
            node = cmark_node_parent(node);
        node = node == root ? NULL : cmark_node_next(node);
    }
}

static void scratch_release(void *scratch) { arena_close(&((Scratch *)scratch)->arena); }

void markdown_walk(Document *document, Builder *builder, const MarkdownBlocks *blocks_in, const Guard *guard,
                   const Lines *lines, bool is_smart) {
    MarkdownWalk walk = {.document = document, .builder = builder, .blocks = blocks_in, .guard = guard,
        .lines = lines, .is_smart = is_smart};
    Scratch *scratch = walk.scratch = arena_new(document->arena, Scratch);
    arena_open(&scratch->arena, document->ctx);
    scratch->release = release_push(document->ctx, scratch_release, scratch);
    walk.has_numbers = string_find(lines->text, S("&#")) != SIZE_MAX;
    if (has_markup(&walk))
        walk.feed = html_feed_open(document, builder);
    builder_typed(builder, is_smart);
    walk_blocks(&walk);
    if (walk.feed)
        html_feed_close(walk.feed);
    release_now(document->ctx, scratch->release);
}
