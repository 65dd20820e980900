/* cmark's tree in, events for the builder out: by a table of node types, without recursion. Where there is raw HTML,
 * all goes to the HTML reader's feed instead, which hands it on to the same builder. */
#include <string.h>

#include "read/markdown/walk_state.h"
#include "text/reference.h"

static String restored(const MarkdownWalk *walk, const char *text) {
    String whole = guard_restore(walk->guard, walk_arena(walk), string_of(text));
    return walk->has_numbers ? reference_text(walk_arena(walk), whole) : whole;
}

/* Line from 0 in our text. */
size_t walk_line(const MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = block_part(node);
    if (part && part->line)
        return part->line - 1;
    int line = cmark_node_get_start_line(node) - 1 - MARKDOWN_LINES_BEFORE - (walk->row && walk->row->header);
    return line > 0 ? (size_t)line : 0;
}

Position walk_position(const MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = block_part(node);
    if (part && part->line)
        return lines_position(walk->lines, part->line - 1, part->byte);
    int column = cmark_node_get_start_column(node);
    return lines_position(walk->lines, walk_line(walk, node), (column > 0 ? (size_t)column - 1 : 0) + walk->row_indent);
}

/* ---- what is driven: the builder, or the feed over it ---- */

/* A block's id waits for the node in the builder, an inline one's stands in its node. */
Node *walk_open(const MarkdownWalk *walk, Kind kind, Position at, const Node *like) {
    if (like && !walk->feed && !kind_is_inline(kind))
        builder_id(walk->builder, like->id, at);
    Node *node = walk->feed ? html_feed_start(walk->feed, kind, at) : builder_open(walk->builder, kind, at);
    if (!like)
        return node;
    if (walk->feed || kind_is_inline(kind))
        node->id = like->id;
    node->lang = like->lang;
    node->direction = like->direction;
    node->role = like->role;
    node->hints = like->hints;
    return node;
}

void walk_close(const MarkdownWalk *walk, Kind kind) {
    if (walk->feed)
        html_feed_end(walk->feed);
    else
        builder_close(walk->builder, kind);
}

Node *walk_leaf(const MarkdownWalk *walk, Kind kind, Position at) {
    return walk->feed ? html_feed_leaf(walk->feed, kind, at) : builder_leaf(walk->builder, kind, at);
}

void walk_text(const MarkdownWalk *walk, String text, Position at) {
    if (walk->feed)
        html_feed_text(walk->feed, text, at);
    else
        builder_text(walk->builder, text, at);
}

void walk_typed(const MarkdownWalk *walk, bool typed) {
    if (walk->feed)
        html_feed_typed(walk->feed, typed);
    else
        builder_typed(walk->builder, typed);
}

void walk_lines(const MarkdownWalk *walk, bool keeps) {
    if (walk->feed)
        html_feed_lines(walk->feed, keeps);
    else
        builder_lines(walk->builder, keeps);
}

String walk_keep(const MarkdownWalk *walk, String text) {
    String own = text.length ? arena_string(walk_arena(walk), text) : S("");
    return walk->has_numbers ? reference_text(walk_arena(walk), own) : own;
}

/* ---- blocks ---- */

BlockText walk_block_text(const MarkdownWalk *walk, cmark_node *block) {
    String text = guard_restore_text(walk->guard, &walk->scratch->arena, block_string(block));
    const BlockPart *part = block_part(block);
    size_t line = walk_line(walk, block);
    if (part && part->kind == TABLE_CELL) {
        int column = cmark_node_get_start_column(block) - 1;
        return block_text_in_line(text, walk->lines, line, (column > 0 ? (size_t)column : 0) + walk->row_indent);
    }
    if (part && part->line)
        return block_text_from_line(text, walk->lines, line);
    return block_text_of(&walk->scratch->arena, text, walk->lines, block);
}

void walk_scratch_reset(MarkdownWalk *walk) {
    if (!walk->feed && walk->note_count == 0)
        arena_reset(&walk->scratch->arena);
}

void walk_add_parsed(MarkdownWalk *walk, const Node *root) {
    walk_inlines(walk, root);
    walk_scratch_reset(walk);
}

void walk_add_inlines(MarkdownWalk *walk, BlockText *text) { walk_add_parsed(walk, walk_parse(walk, text)); }

void walk_attributes(const MarkdownWalk *walk, const Attributes *attributes, Node *like) {
    attributes_apply(walk->document, like, attributes);
    remark_attributes(walk->document, attributes, NULL, like);
}

/* "# Title {#id .class}". */
static void take_attributes(const MarkdownWalk *walk, BlockText *text, Node *like) {
    Attributes attributes;
    size_t start;
    if (!feature_in(walk->blocks->rules.features, FEATURE_ATTRIBUTES) ||
        !attributes_at_end(text->text, &start, &attributes))
        return;
    attributes_apply(walk->document, like, &attributes);
    remark_attributes(walk->document, &attributes, text, like);
    text->text.length = start;
}

static bool enter_list(MarkdownWalk *walk, cmark_node *node) {
    Node *list = walk_open(walk, KIND_LIST, walk_position(walk, node), NULL);
    list->as.list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list->as.list.start = list->as.list.ordered ? cmark_node_get_list_start(node) : 1;
    list->as.list.tight = cmark_node_get_list_tight(node);
    if (cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM && feature_in(walk->blocks->rules.features, FEATURE_LISTS))
        list->as.list.form = FORM_PAREN;
    return true;
}

/* Takes "[ ]" or "[x]" off the beginning of an item's first paragraph (GFM 5.3). */
static Task take_task(const MarkdownWalk *walk, cmark_node *item) {
    enum { MARK = 3 };
    cmark_node *paragraph = cmark_node_first_child(item);
    if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
        return TASK_NONE;
    String text = block_string(paragraph);
    bool is_box = text.length > MARK && text.bytes[0] == '[' && text.bytes[2] == ']' && strchr(" xX", text.bytes[1]);
    if (!is_box || !ascii_space(text.bytes[MARK]) || string_trim(text).length == MARK)
        return TASK_NONE;
    Task task = text.bytes[1] == ' ' ? TASK_OPEN : TASK_DONE;
    String rest = string_trim(string_slice(text, MARK, text.length));
    cmark_node_set_string_content(paragraph, arena_c_string(walk->document->arena, rest));
    return task;
}

static bool enter_item(MarkdownWalk *walk, cmark_node *node) {
    Node *item = walk_open(walk, KIND_ITEM, walk_position(walk, node), NULL);
    if (feature_in(walk->blocks->rules.features, FEATURE_TASKS))
        item->as.item.task = take_task(walk, node);
    return true;
}

static bool enter_heading(MarkdownWalk *walk, cmark_node *node) {
    BlockText text = walk_block_text(walk, node);
    Node like = {.kind = KIND_HEADING, .at = walk_position(walk, node)};
    const Attributes *behind = cmark_node_get_user_data(node);
    take_attributes(walk, &text, &like);
    if (behind)
        walk_attributes(walk, behind, &like);
    walk_open(walk, KIND_HEADING, like.at, &like)->as.heading.level = cmark_node_get_heading_level(node);
    walk_add_inlines(walk, &text);
    return true;
}

/* "python", "python {.class #id}", "{.python #id}": the first word or class is the language. */
static String code_language(const MarkdownWalk *walk, String info, Node *like, String *caption) {
    Attributes attributes;
    size_t open = string_find_byte(info, '{');
    String language = {NULL, 0};
    if (feature_in(walk->blocks->rules.features, FEATURE_ATTRIBUTES) && open != SIZE_MAX &&
        attributes_scan(info, open, &attributes) == info.length) {
        walk_attributes(walk, &attributes, like);
        *caption = attributes_value(&attributes, "caption");
        info = string_trim(string_slice(info, 0, open));
        if (info.length == 0)
            return attributes.class_count ? attributes.classes[0] : info;
    }
    string_next(&info, ' ', &language);
    return language;
}

static void add_code(const MarkdownWalk *walk, String text, String language, const Node *like) {
    walk_open(walk, KIND_CODE_BLOCK, like->at, like)->as.code.language = language;
    if (string_ends(text, S("\n")))
        text.length--;
    walk_text(walk, text, like->at);
    walk_close(walk, KIND_CODE_BLOCK);
}

/* Code with a caption is a figure, which has the id and all else. */
static void add_listing(const MarkdownWalk *walk, String text, String language, String caption, const Node *like) {
    Node plain = {.kind = KIND_CODE_BLOCK, .at = like->at};
    walk_open(walk, KIND_FIGURE, like->at, like);
    add_code(walk, text, language, &plain);
    walk_open(walk, KIND_CAPTION, like->at, NULL);
    walk_text(walk, walk_keep(walk, string_trim(caption)), like->at);
    walk_close(walk, KIND_CAPTION);
    walk_close(walk, KIND_FIGURE);
}

static bool enter_code_block(MarkdownWalk *walk, cmark_node *node) {
    Node like = {.kind = KIND_CODE_BLOCK, .at = walk_position(walk, node)};
    String info = string_trim(restored(walk, cmark_node_get_fence_info(node))), caption = S("");
    String text = restored(walk, cmark_node_get_literal(node));
    String language = code_language(walk, info, &like, &caption);
    const Attributes *behind = cmark_node_get_user_data(node);
    if (behind) {
        walk_attributes(walk, behind, &like);
        caption = caption.length ? caption : attributes_value(behind, "caption");
    }
    int length = 0, offset = 0;
    char sign = '\0';
    if (cmark_node_get_fenced(node, &length, &offset, &sign))
        remark_code(walk->document, like.at, lines_text(walk->lines, block_last_line(node)), (size_t)length, sign);
    if (string_trim(caption).length)
        add_listing(walk, text, language, caption, &like);
    else
        add_code(walk, text, language, &like);
    return false;
}

/* Whether a comment or the like, which would go on to the end of the text, has no end. */
static bool is_endless(String text) {
    static const struct {
        const char *start, *end;
    } kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (string_starts(text, string_of(kinds[i].start)))
            return string_find(text, string_of(kinds[i].end)) == SIZE_MAX;
    return false;
}

/* Whether a block of raw HTML begins with what is no tag of HTML, or has no end: then it is a paragraph. */
static bool is_false_html(const MarkdownWalk *walk, cmark_node *block) {
    String text = string_trim(string_of(cmark_node_get_literal(block)));
    size_t end = string_find_byte(text, '>');
    if (!walk->blocks->rules.tags)
        return false;
    return is_endless(text) ||
           (end != SIZE_MAX && !tag_is_known(walk->blocks->rules.tags, string_slice(text, 0, end + 1)));
}

static BlockText text_of_html(const MarkdownWalk *walk, cmark_node *block) {
    String text = guard_restore_text(walk->guard, &walk->scratch->arena, string_of(cmark_node_get_literal(block)));
    return block_text_from_line(string_trim(text), walk->lines, walk_line(walk, block));
}

/* Where the lines of raw HTML start. */
static const HtmlLine *places_of_lines(const MarkdownWalk *walk, BlockText *text) {
    size_t count = 1 + string_count_byte(text->text, '\n'), at = 0;
    HtmlLine *places = arena_array(walk_arena(walk), HtmlLine, count);
    for (size_t line = 0; line < count; line++) {
        places[line].at = block_text_position(text, at);
        places[line].made = text->made;
        at += string_find_byte(string_slice(text->text, at, text->text.length), '\n') + 1;
    }
    return places;
}

/* Comments inside other markup include nothing. */
static void say_includes(const MarkdownWalk *walk, BlockText *text) {
    if (!feature_in(walk->blocks->rules.features, FEATURE_INCLUDES))
        return;
    String rest = text->text, line;
    for (size_t at = 0; string_next(&rest, '\n', &line); at += line.length + 1)
        if (include_path(line).bytes)
            diagnose0(walk->document->ctx, SAY_INCLUDE_IN_HTML, block_text_position(text, at));
}

static bool enter_html_block(MarkdownWalk *walk, cmark_node *node) {
    if (is_false_html(walk, node)) {
        BlockText text = text_of_html(walk, node);
        walk_open(walk, KIND_PARAGRAPH, walk_position(walk, node), NULL);
        walk_add_inlines(walk, &text);
        walk_close(walk, KIND_PARAGRAPH);
    } else {
        String piece = restored(walk, cmark_node_get_literal(node));
        BlockText text = block_text_from_line(piece, walk->lines, walk_line(walk, node));
        text.text = piece; /* with its empty lines at the end */
        say_includes(walk, &text);
        html_feed_block(walk->feed, piece, places_of_lines(walk, &text));
    }
    return false;
}

static bool enter_rule(MarkdownWalk *walk, cmark_node *node) {
    walk_leaf(walk, KIND_RULE, walk_position(walk, node));
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
    [VALUE(CMARK_NODE_CUSTOM_BLOCK)] = {walk_enter_own, walk_leave_own, KIND_DOCUMENT},
    [VALUE(CMARK_NODE_PARAGRAPH)] = {walk_enter_paragraph, NULL, KIND_DOCUMENT},
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
        walk_open(walk, handler->kind, walk_position(walk, node), NULL);
    return true;
}

static void leave(MarkdownWalk *walk, cmark_node *node) {
    const Handler *handler = handler_of(node);
    if (handler->leave)
        handler->leave(walk, node);
    else if (handler->kind != KIND_DOCUMENT)
        walk_close(walk, handler->kind);
}

/* Whether a block has raw HTML, or is some. */
static bool has_tags(const MarkdownWalk *walk, cmark_node *block) {
    bool is_html = cmark_node_get_type(block) == CMARK_NODE_HTML_BLOCK;
    if (is_html && !is_false_html(walk, block))
        return true;
    if (!is_html && !block_has_text(block))
        return false;
    BlockText text = is_html ? text_of_html(walk, block) : walk_block_text(walk, block);
    return walk_has_tags(walk, &text);
}

static bool has_markup(const MarkdownWalk *walk) {
    if (string_find_byte(walk->lines->text, '<') == SIZE_MAX)
        return false;
    cmark_node *root = walk->blocks->root;
    for (cmark_node *node = root; node; node = block_next(root, node))
        if (has_tags(walk, node))
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
    walk_typed(&walk, is_smart);
    walk_blocks(&walk);
    walk_notes(&walk);
    abbreviations_remark(&blocks_in->rules);
    if (walk.feed)
        html_feed_close(walk.feed);
    release_now(document->ctx, scratch->release);
}
