/* cmark's tree in, events for the builder out: by a table of node types, without recursion. Where there is raw HTML,
 * all goes to the HTML reader's feed instead, which hands it on to the same builder. */
#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "base/limits.h"
#include "doc/builder.h"
#include "read/html/feed.h"
#include "read/markdown.h"
#include "text/reference.h"

typedef struct {
    Document *document;
    Builder *builder;
    const MarkdownMemory *memory;
    const Guard *guard;
    const Lines *lines;
    bool has_numbers; /* there may be character references by number */
    HtmlFeed *feed; /* NULL when there is no raw HTML */
    const TablePart *table, *row; /* open ones */
    size_t row_indent;            /* header: what cmark's columns lack */
    uint32_t cell;                /* of the open row */
} MarkdownWalk;

static Arena *arena_of(const MarkdownWalk *walk) { return walk->document->arena; }

static String restored(const MarkdownWalk *walk, const char *text) {
    String whole = guard_restore(walk->guard, arena_of(walk), string_of(text));
    return walk->has_numbers ? reference_text(arena_of(walk), whole) : whole;
}

/* Running text. */
static String restored_text(const MarkdownWalk *walk, String text) {
    String whole = guard_restore_text(walk->guard, arena_of(walk), text);
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

static bool enter_paragraph(MarkdownWalk *walk, cmark_node *node) {
    if (!is_bare(walk, node))
        open_node(walk, KIND_PARAGRAPH, position_of(walk, node));
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

static bool enter_html(MarkdownWalk *walk, cmark_node *node) {
    html_feed_markup(walk->feed, restored(walk, cmark_node_get_literal(node)), position_of(walk, node));
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

static String definition_label(const MarkdownWalk *walk, cmark_node *node) {
    String line = lines_text(walk->lines, line_of(walk, node));
    String rest = string_slice(line, definition_start(walk, node) + 2, line.length);
    return guard_restore(walk->guard, arena_of(walk), string_slice(rest, 0, string_find_byte(rest, ']')));
}

static bool enter_footnote(MarkdownWalk *walk, cmark_node *node) {
    Position at = lines_position(walk->lines, line_of(walk, node), definition_start(walk, node));
    open_node(walk, KIND_FOOTNOTE, at)->as.footnote.label = definition_label(walk, node);
    return true;
}

/* ---- tables ---- */

static void open_table(MarkdownWalk *walk, const TablePart *part, Position at) {
    Node *table = open_node(walk, KIND_TABLE, at);
    table->as.table.columns = part->columns;
    table->as.table.align_count = part->columns < LIMIT_TABLE_COLUMNS ? part->columns : LIMIT_TABLE_COLUMNS;
    table->as.table.align =
        (const uint8_t *)arena_copy(arena_of(walk), part->align, table->as.table.align_count);
    walk->table = part;
}

static void open_row(MarkdownWalk *walk, const TablePart *part, cmark_node *node) {
    walk->row = part;
    walk->cell = 0;
    if (part->header)
        walk->row_indent = lines_text(walk->lines, line_of(walk, node)).length - part->length;
    Position at = position_of(walk, node);
    open_node(walk, KIND_ROW, at)->as.row.part = part->header ? ROW_HEAD : ROW_BODY;
    if (part->columns != walk->table->columns)
        diagnose2(walk->document->ctx, SAY_TABLE_CELLS, at, number(part->columns), number(walk->table->columns));
}

static void open_cell(MarkdownWalk *walk, const TablePart *part, Position at) {
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
    const TablePart *part = cmark_node_get_user_data(node);
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
        break;
    case FOOTNOTE_BLOCK:
        return enter_footnote(walk, node);
    }
    return true;
}

static void leave_own_block(MarkdownWalk *walk, cmark_node *node) {
    const TablePart *part = cmark_node_get_user_data(node);
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

static bool enter_text(MarkdownWalk *walk, cmark_node *node) {
    add_text(walk, restored_text(walk, string_of(cmark_node_get_literal(node))), position_of(walk, node));
    return false;
}

static bool enter_soft_break(MarkdownWalk *walk, cmark_node *node) {
    add_text(walk, S("\n"), position_of(walk, node));
    return false;
}

static bool enter_break(MarkdownWalk *walk, cmark_node *node) {
    add_leaf(walk, KIND_BREAK, position_of(walk, node));
    return false;
}

static bool enter_code(MarkdownWalk *walk, cmark_node *node) {
    Position at = position_of(walk, node);
    bool displayed;
    if (markdown_is_math(node, &displayed)) {
        at = position_of(walk, cmark_node_parent(node)); /* an extension cannot give a node its place */
        String tex = string_trim(restored(walk, cmark_node_get_literal(node)));
        add_leaf(walk, displayed ? KIND_MATH_BLOCK : KIND_MATH, at)->as.text = tex;
        return false;
    }
    open_node(walk, KIND_CODE, at);
    add_text(walk, restored(walk, cmark_node_get_literal(node)), at);
    close_node(walk, KIND_CODE);
    return false;
}

static bool enter_link(MarkdownWalk *walk, cmark_node *node) {
    Node *link = open_node(walk, KIND_LINK, position_of(walk, node));
    link->as.link.target = restored(walk, cmark_node_get_url(node));
    link->as.link.title = string_trim(restored(walk, cmark_node_get_title(node)));
    return true;
}

static cmark_node *next_below(const cmark_node *root, cmark_node *node) {
    cmark_node *next = cmark_node_first_child(node);
    while (!next && node != root) {
        next = cmark_node_next(node);
        node = cmark_node_parent(node);
    }
    return next;
}

static String plain_text(const MarkdownWalk *walk, cmark_node *root) {
    Buffer text;
    buffer_open(&text, arena_of(walk));
    for (cmark_node *node = next_below(root, root); node; node = next_below(root, node)) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            buffer_text(&text, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buffer_byte(&text, ' ');
    }
    return restored_text(walk, string_trim(buffer_view(&text)));
}

static bool enter_image(MarkdownWalk *walk, cmark_node *node) {
    Node *image = add_leaf(walk, KIND_IMAGE, position_of(walk, node));
    image->as.image.source = restored(walk, cmark_node_get_url(node));
    image->as.image.title = string_trim(restored(walk, cmark_node_get_title(node)));
    image->as.image.alternative = plain_text(walk, node);
    image->as.image.has_alternative = image->as.image.alternative.length > 0;
    return false;
}

static bool enter_reference(MarkdownWalk *walk, cmark_node *node) {
    int64_t footnote;
    Position at = position_of(walk, node);
    const Footnotes *notes = markdown_footnotes(walk->memory);
    if (!string_to_int(string_of(cmark_node_get_literal(node)), &footnote) || footnote < 1 ||
        (size_t)footnote > notes->referred_count)
        fail1(walk->document->ctx, SAY_INTERNAL, at, S("footnote number"));
    MarkdownWalk outside = *walk;
    outside.row = NULL;
    add_leaf(walk, KIND_FOOTNOTE_REFERENCE, at)->as.reference.label =
        definition_label(&outside, notes->referred[footnote - 1]);
    return false;
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
    [VALUE(CMARK_NODE_FOOTNOTE_DEFINITION)] = {enter_footnote, NULL, KIND_FOOTNOTE},
};

static const Handler inlines[] = {
    [VALUE(CMARK_NODE_TEXT)] = {enter_text, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_SOFTBREAK)] = {enter_soft_break, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_LINEBREAK)] = {enter_break, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_CODE)] = {enter_code, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_HTML_INLINE)] = {enter_html, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_EMPH)] = {NULL, NULL, KIND_EMPHASIS},
    [VALUE(CMARK_NODE_STRONG)] = {NULL, NULL, KIND_STRONG},
    [VALUE(CMARK_NODE_LINK)] = {enter_link, NULL, KIND_LINK},
    [VALUE(CMARK_NODE_IMAGE)] = {enter_image, NULL, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_FOOTNOTE_REFERENCE)] = {enter_reference, NULL, KIND_DOCUMENT},
};

/* The one type that an extension made for itself. */
static const Handler strikethrough = {NULL, NULL, KIND_STRIKETHROUGH};

static const Handler *handler_of(cmark_node *node) {
    unsigned type = cmark_node_get_type(node), value = VALUE(type);
    if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
        return &blocks[value < sizeof blocks / sizeof *blocks ? value : 0];
    return value < sizeof inlines / sizeof *inlines ? &inlines[value] : &strikethrough;
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

static bool has_markup(cmark_node *root) {
    for (cmark_node *node = root; node; node = next_below(root, node)) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
            return true;
    }
    return false;
}

void markdown_walk(Document *document, Builder *builder, const MarkdownMemory *memory, cmark_node *root,
                   const Guard *guard, const Lines *lines) {
    MarkdownWalk walk = {.document = document, .builder = builder, .memory = memory, .guard = guard, .lines = lines};
    walk.has_numbers = string_find(lines->text, S("&#")) != SIZE_MAX;
    if (string_find_byte(lines->text, '<') != SIZE_MAX && has_markup(root))
        walk.feed = html_feed_open(document, builder);
    for (cmark_node *node = root; node;) {
        if (enter(&walk, node) && cmark_node_first_child(node)) {
            node = cmark_node_first_child(node);
            continue;
        }
        for (leave(&walk, node); node != root && !cmark_node_next(node); leave(&walk, node))
            node = cmark_node_parent(node);
        node = node == root ? NULL : cmark_node_next(node);
    }
    if (walk.feed)
        html_feed_close(walk.feed);
}
