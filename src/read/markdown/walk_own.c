/* Blocks of our own on their way to the builder: a table by BlockPartKind. */
#include "read/markdown/walk_state.h"

/* ---- footnotes ---- */

/* Where "[^label]:" of a definition starts in its line. */
static size_t definition_start(const MarkdownWalk *walk, cmark_node *node) {
    int content = cmark_node_get_start_column(node) - 1;
    return footnote_start(walk->lines, walk_line(walk, node), content > 0 ? (size_t)content : 0);
}

static bool enter_footnote(MarkdownWalk *walk, cmark_node *node) {
    Position at = lines_position(walk->lines, walk_line(walk, node), definition_start(walk, node));
    walk_open(walk, KIND_FOOTNOTE, at, NULL)->as.footnote.label =
        guard_restore(walk->guard, walk_arena(walk), footnote_label(walk->lines, node));
    return true;
}

/* ---- asides ---- */

static void say_unclosed(const MarkdownWalk *walk, const BlockPart *part, Position at) {
    if (!part->is_fenced || part->is_closed)
        return;
    diagnose0(walk->document->ctx, SAY_DIV_UNCLOSED, at);
    document_remark(walk->document, REMARK_DIV_UNCLOSED, at, S(""), S(""));
}

static bool enter_aside(MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = block_part(node);
    Node like = {.kind = KIND_ASIDE, .at = walk_position(walk, node)};
    say_unclosed(walk, part, like.at);
    if (part->attributes)
        walk_attributes(walk, part->attributes, &like);
    if (part->role != ROLE_NONE)
        like.role = part->role;
    walk_open(walk, KIND_ASIDE, like.at, &like)->as.aside.label = (AsideLabel)part->label;
    return true;
}

static bool enter_title(MarkdownWalk *walk, cmark_node *node) {
    BlockText text = walk_block_text(walk, node);
    Position at = block_text_position(&text, 0);
    walk_open(walk, KIND_PARAGRAPH, at, NULL);
    walk_open(walk, KIND_STRONG, at, NULL);
    walk_add_inlines(walk, &text);
    walk_close(walk, KIND_STRONG);
    walk_close(walk, KIND_PARAGRAPH);
    return true;
}

static bool enter_section(MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = block_part(node);
    Node like = {.kind = KIND_SECTION, .at = walk_position(walk, node)};
    say_unclosed(walk, part, like.at);
    walk_attributes(walk, part->attributes, &like);
    walk_open(walk, KIND_SECTION, like.at, &like);
    return true;
}

/* ---- blocks of one text ---- */

static bool enter_text(MarkdownWalk *walk, cmark_node *node, Kind kind) {
    BlockText text = walk_block_text(walk, node);
    walk_open(walk, kind, block_text_position(&text, 0), NULL);
    walk_add_inlines(walk, &text);
    walk_close(walk, kind);
    return true;
}

static bool enter_caption(MarkdownWalk *walk, cmark_node *node) { return enter_text(walk, node, KIND_CAPTION); }

static bool enter_term(MarkdownWalk *walk, cmark_node *node) { return enter_text(walk, node, KIND_TERM); }

static bool enter_page_break(MarkdownWalk *walk, cmark_node *node) {
    walk_leaf(walk, KIND_PAGE_BREAK, walk_position(walk, node));
    return true;
}

/* The file takes the place of the leaf, once it is read (including.c). */
static bool enter_include(MarkdownWalk *walk, cmark_node *node) {
    Document *document = walk->document;
    Position at = walk_position(walk, node);
    String path = walk_keep(walk, guard_restore(walk->guard, walk_arena(walk), block_part(node)->path));
    arena_grow(document->arena, document->includes, document->include_count, document->include_capacity);
    document->includes[document->include_count++] = (Include){path, at, NULL};
    walk_leaf(walk, KIND_PAGE_BREAK, at);
    return true;
}

/* ---- lists ---- */

static bool enter_list(MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = block_part(node);
    Position at = walk_position(walk, node);
    String line = lines_text(walk->lines, walk_line(walk, node));
    if (part->list->is_almost) {
        const ListMark *mark = block_part(cmark_node_first_child(node))->mark;
        diagnose1(walk->document->ctx, SAY_ALMOST_LIST, at, string_trim(string_slice(line, mark->at, mark->text)));
    }
    Node *list = walk_open(walk, KIND_LIST, at, NULL);
    list->as.list.ordered = part->list->is_ordered;
    list->as.list.start = part->start ? part->start : 1;
    list->as.list.tight = part->is_tight;
    list->as.list.form = (uint8_t)part->list->form;
    if (part->list->marker != MARKER_DEFAULT)
        node_hints(list, walk_arena(walk))->marker = marker_style(part->list->marker);
    return true;
}

static bool enter_contents(MarkdownWalk *walk, cmark_node *node) {
    walk_leaf(walk, KIND_CONTENTS, walk_position(walk, node));
    return false;
}

/* ---- line blocks ---- */

/* What leads a line is kept. */
static void add_blanks(const MarkdownWalk *walk, String line, Position at) {
    for (size_t i = 0; i < line.length && ascii_space(line.bytes[i]); i++)
        walk_text(walk, S("\u00A0"), at);
}

/* The lines of the text that one line of the block has: up to the next one that begins with "|". */
static String next_line(String *rest) {
    String whole = *rest, line;
    do
        string_next(rest, '\n', &line);
    while (rest->length && rest->bytes[0] != '|');
    line = string_slice(whole, 1, whole.length - rest->length);
    return string_slice(line, line.length > 0 && line.bytes[0] == ' ', line.length);
}

static bool enter_lines(MarkdownWalk *walk, cmark_node *node) {
    BlockText whole = walk_block_text(walk, node);
    Position at = walk_position(walk, node);
    walk_open(walk, KIND_PARAGRAPH, at, NULL);
    size_t number = whole.first_line;
    for (String rest = whole.text; rest.length;) {
        String line = next_line(&rest);
        size_t breaks = string_count_byte(string_slice(line, 0, line.length - (line.length > 0)), '\n');
        add_blanks(walk, line, at);
        BlockText text = block_text_of_lines(string_trim(line), walk->lines, number + breaks);
        walk_inlines(walk, walk_parse(walk, &text));
        if (rest.length)
            walk_leaf(walk, KIND_BREAK, at);
        number += breaks + 1;
    }
    walk_close(walk, KIND_PARAGRAPH);
    walk_scratch_reset(walk);
    return true;
}

/* ---- the table ---- */

/* `enter`, NULL where opening a node of `kind` is all, returns whether children follow. */
static const struct {
    bool (*enter)(MarkdownWalk *, cmark_node *);
    void (*leave)(MarkdownWalk *, cmark_node *);
    Kind kind; /* closed at the end; KIND_DOCUMENT: none */
} own_blocks[BLOCK_PART_COUNT] = {
    [TABLE_WHOLE] = {walk_enter_table, walk_leave_table, KIND_DOCUMENT},
    [TABLE_ROW] = {walk_enter_row, walk_leave_row, KIND_DOCUMENT},
    [TABLE_CELL] = {walk_enter_cell, NULL, KIND_CELL},
    [GRID_TABLE] = {walk_enter_grid, NULL, KIND_TABLE},
    [GRID_ROW] = {walk_enter_grid_row, NULL, KIND_ROW},
    [GRID_CELL] = {walk_enter_grid_cell, NULL, KIND_CELL},
    [FOOTNOTE_BLOCK] = {enter_footnote, NULL, KIND_FOOTNOTE},
    [ASIDE_BLOCK] = {enter_aside, NULL, KIND_ASIDE},
    [TITLE_LINE] = {enter_title, NULL, KIND_DOCUMENT},
    [LINES_BLOCK] = {enter_lines, NULL, KIND_DOCUMENT},
    [CONTENTS_BLOCK] = {enter_contents, NULL, KIND_DOCUMENT},
    [PAGE_BREAK_BLOCK] = {enter_page_break, NULL, KIND_DOCUMENT},
    [INCLUDE_BLOCK] = {enter_include, NULL, KIND_DOCUMENT},
    [CAPTION_BLOCK] = {enter_caption, NULL, KIND_DOCUMENT},
    [SECTION_BLOCK] = {enter_section, NULL, KIND_SECTION},
    [SECTION_END] = {NULL, NULL, KIND_DOCUMENT},
    [LIST_BLOCK] = {enter_list, NULL, KIND_LIST},
    [ITEM_BLOCK] = {NULL, NULL, KIND_ITEM},
    [DEFINITIONS_BLOCK] = {NULL, NULL, KIND_DEFINITIONS},
    [TERM_BLOCK] = {enter_term, NULL, KIND_DOCUMENT},
    [DESCRIPTION_BLOCK] = {NULL, NULL, KIND_DESCRIPTION},
};

bool walk_enter_own(MarkdownWalk *walk, cmark_node *node) {
    BlockPartKind kind = block_part(node)->kind;
    if (own_blocks[kind].enter)
        return own_blocks[kind].enter(walk, node);
    if (own_blocks[kind].kind != KIND_DOCUMENT)
        walk_open(walk, own_blocks[kind].kind, walk_position(walk, node), NULL);
    return true;
}

void walk_leave_own(MarkdownWalk *walk, cmark_node *node) {
    BlockPartKind kind = block_part(node)->kind;
    if (own_blocks[kind].leave)
        own_blocks[kind].leave(walk, node);
    else if (own_blocks[kind].kind != KIND_DOCUMENT)
        walk_close(walk, own_blocks[kind].kind);
}
