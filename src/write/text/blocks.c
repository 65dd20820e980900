/* The blocks of a document or table cell as lines. */
#include "doc/digits.h"
#include "doc/terms.h"
#include "text/unicode.h"
#include "write/text/text_writer.h"

/* Output is handed on when this much has gathered. */
enum { PIECE_BYTES = 1 << 16 };

/* An open list. */
typedef struct {
    const Node *list;
    int64_t number;       /* of the next item */
    size_t label_columns; /* of the widest label */
    int depth;            /* unordered lists around it */
} OpenList;

typedef struct {
    TextWriter *writer;
    Flow *flow;
    OpenList *lists;
    size_t list_count, list_capacity;
} Blocks;

static void add_spaces(Buffer *out, size_t count) { buffer_fill(out, ' ', count); }

/* ---- lists ---- */

static int64_t number_of(const OpenList *open, const Node *item) {
    return item->as.item.has_value ? item->as.item.value : open->number;
}

static void step(OpenList *open, const Node *item) {
    open->number = number_of(open, item) + (open->list->as.list.reversed ? -1 : 1);
}

/* A box takes the place of a bullet. */
static void add_label(const OpenList *open, const Node *item, Buffer *out) {
    int64_t value = number_of(open, item);
    value = value > INT32_MAX ? INT32_MAX : value < INT32_MIN ? INT32_MIN : value;
    if (open->list->as.list.ordered || item->as.item.task == TASK_NONE)
        term_list_label(out, digits_of(open->list), item, (int)value, open->depth);
}

/* Its text is indented as behind a bullet. */
static bool is_unmarked(const Node *item) {
    return node_marker(item) == MARKER_NONE && item->as.item.task == TASK_NONE;
}

static void open_list(Blocks *blocks, const Node *list) {
    arena_grow(blocks->writer->arena, blocks->lists, blocks->list_count, blocks->list_capacity);
    OpenList open = {.list = list, .number = list->as.list.start};
    for (const Node *node = list->parent; node; node = node->parent)
        open.depth += node->kind == KIND_LIST && !node->as.list.ordered;
    Buffer label;
    buffer_open(&label, blocks->writer->scratch);
    for (const Node *item = list->first; item; item = item->next) {
        buffer_clear(&label);
        add_label(&open, item, &label);
        size_t columns = text_columns(flow_written(blocks->flow, buffer_view(&label)));
        if (columns == 0 && is_unmarked(item))
            columns = 1;
        if (columns > open.label_columns)
            open.label_columns = columns;
        step(&open, item);
    }
    open.number = list->as.list.start;
    blocks->lists[blocks->list_count++] = open;
}

/* The label is set to the right, so that the texts of all items start in one column. */
static void open_item(Blocks *blocks, const Node *item) {
    static const char *const boxes[] = {[TASK_NONE] = "", [TASK_OPEN] = "[ ] ", [TASK_DONE] = "[x] "};
    OpenList *open = &blocks->lists[blocks->list_count - 1];
    Buffer label, rest;
    buffer_open(&label, blocks->writer->scratch);
    buffer_open(&rest, blocks->writer->scratch);
    add_label(open, item, &label);
    String written = flow_written(blocks->flow, buffer_view(&label));
    size_t columns = text_columns(written);
    bool has_place = columns > 0 || is_unmarked(item);
    add_spaces(&rest, has_place ? open->label_columns - columns : 0);
    buffer_string(&rest, written);
    buffer_text(&rest, has_place ? " " : "");
    buffer_text(&rest, boxes[item->as.item.task]);
    String first = buffer_copy(&rest, blocks->writer->scratch);
    buffer_clear(&rest);
    add_spaces(&rest, text_columns(first));
    flow_push(blocks->flow, first, buffer_view(&rest));
    step(open, item);
}

/* ---- leaf blocks ---- */

static void write_text_block(Blocks *blocks, const Node *node) {
    FlowText text;
    text_inline(blocks->writer, node, &text);
    flow_fill(blocks->flow, &text, node_lang(node));
}

static void underline(Flow *flow, size_t columns, int level) {
    Buffer line;
    buffer_open(&line, flow->scratch);
    buffer_fill(&line, level == 1 ? '=' : '-', columns);
    flow_line(flow, buffer_view(&line));
}

void text_underlined(Flow *flow, String text, String lang, int level) {
    FlowText line = {.kept = NULL};
    buffer_open(&line.text, flow->scratch);
    buffer_string(&line.text, text);
    underline(flow, flow_fill(flow, &line, lang), level);
}

static void write_heading(Blocks *blocks, const Node *heading) {
    FlowText text;
    text_inline(blocks->writer, heading, &text);
    size_t columns = flow_fill(blocks->flow, &text, node_lang(heading));
    if (heading->as.heading.level <= 2 && columns > 0)
        underline(blocks->flow, columns, heading->as.heading.level);
}

/* Lines as they are, indented; the newline at the end of code is not a line. */
static void write_verbatim(Blocks *blocks, String text) {
    if (string_ends(text, S("\n")))
        text.length--;
    flow_push(blocks->flow, S("    "), S("    "));
    for (size_t from = 0, at = 0; at <= text.length; at++) {
        if (at < text.length && text.bytes[at] != '\n')
            continue;
        flow_line(blocks->flow, string_slice(text, from, at));
        from = at + 1;
    }
    flow_pop(blocks->flow);
}

/* Its number stands behind its last line. */
static void write_formula(Blocks *blocks, const Node *formula) {
    String text = string_trim(formula->as.math.tex);
    if (formula->as.math.number.length)
        text = arena_join(blocks->writer->scratch, text, S("    "), formula->as.math.number);
    write_verbatim(blocks, text);
}

static void write_code(Blocks *blocks, const Node *code) {
    FlowText text;
    text_inline(blocks->writer, code, &text);
    write_verbatim(blocks, buffer_view(&text.text));
}

/* Entries on lines of their own, two spaces a level. */
static void write_contents(Blocks *blocks, const Node *contents) {
    size_t depth = 0;
    Walk walk = walk_start(contents);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node->kind == KIND_LIST)
            depth = walk.entering ? depth + 1 : depth - 1;
        if (!walk.entering || (node->kind != KIND_HEADING && node->kind != KIND_PARAGRAPH))
            continue;
        FlowText text = {.kept = NULL};
        buffer_open(&text.text, blocks->writer->scratch);
        buffer_string(&text.text, node_plain_text(node, blocks->writer->scratch));
        if (node->kind == KIND_HEADING) {
            text_underlined(blocks->flow, buffer_view(&text.text), node_lang(node), 2);
            flow_gap(blocks->flow, 1);
            continue;
        }
        Buffer indent;
        buffer_open(&indent, blocks->writer->scratch);
        add_spaces(&indent, 2 * (depth - 1));
        flow_push(blocks->flow, buffer_view(&indent), buffer_view(&indent));
        flow_fill(blocks->flow, &text, node_lang(node));
        flow_pop(blocks->flow);
    }
}

/* ---- footnotes ---- */

static void open_footnote(Blocks *blocks, const Node *footnote) {
    TextWriter *writer = blocks->writer;
    if (footnote_starts_group(footnote)) {
        String heading = footnote->as.footnote.heading;
        flow_gap(blocks->flow, 2);
        text_underlined(blocks->flow, heading.length ? heading : term(writer->lang, TERM_NOTES), writer->lang, 2);
        flow_gap(blocks->flow, 1);
    }
    Buffer first, rest;
    buffer_open(&first, writer->scratch);
    buffer_open(&rest, writer->scratch);
    text_footnote_mark(writer, footnote, &first);
    buffer_byte(&first, ' ');
    add_spaces(&rest, text_columns(flow_written(blocks->flow, buffer_view(&first))));
    flow_push(blocks->flow, buffer_view(&first), buffer_view(&rest));
}

/* ---- the walk ---- */

/* Two blank lines set a heading off from the text before it, also where it begins a section. */
static int gap_before_heading(const Node *heading) {
    const Node *node = heading;
    while (!node->previous && (kind_is_division((Kind)node->parent->kind) || node->parent->kind == KIND_ASIDE))
        node = node->parent;
    if (!node->previous)
        return 0;
    return node->previous->kind == KIND_HEADING || node->previous->kind == KIND_RULE ? 1 : 2;
}

/* Lines of the title block follow one another, but for the title and the subtitle. */
static int gap_in_title(const Node *node) {
    uint8_t before = node->previous ? node->previous->role : ROLE_NONE;
    if (!node->previous)
        return 0;
    return (before == ROLE_BYLINE || before == ROLE_TITLE_DETAILS) && node->kind == KIND_PARAGRAPH ? 0 : 1;
}

/* Blank lines before a block that is not the first of its parent. */
static int gap_before(const Node *node) {
    if (node->role == ROLE_TITLE_BLOCK)
        return node->previous ? 2 : 0;
    if (node->parent->role == ROLE_TITLE_BLOCK)
        return gap_in_title(node);
    if (node->kind == KIND_HEADING)
        return gap_before_heading(node);
    if (node->previous && node->previous->kind == KIND_CONTENTS)
        return 2;
    if (node->kind == KIND_CONTENTS && node->previous)
        return node->previous->kind == KIND_HEADING ? 1 : 2;
    if (!node->previous)
        return 0;
    if (node->parent->kind == KIND_ITEM)
        return node->parent->parent->as.list.tight ? 0 : 1;
    switch ((Kind)node->kind) {
    case KIND_ITEM: return node->parent->as.list.tight ? 0 : 1;
    case KIND_TERM: return node->previous->kind == KIND_TERM ? 0 : 1;
    case KIND_DESCRIPTION:
    case KIND_CAPTION:
    case KIND_FOOTNOTE: return 0;
    case KIND_PART:
    case KIND_PAGE_BREAK: return 2;
    case KIND_DOCUMENT: case KIND_SECTION: case KIND_HEADING: case KIND_ARTICLE: case KIND_ASIDE: case KIND_QUOTE:
    case KIND_FIGURE: case KIND_LIST: case KIND_DEFINITIONS:
    case KIND_TABLE: case KIND_ROW: case KIND_CELL: case KIND_CONTENTS: case KIND_PARAGRAPH: case KIND_CODE_BLOCK:
    case KIND_MATH_BLOCK: case KIND_RULE: case KIND_TEXT: case KIND_EMPHASIS: case KIND_STRONG: case KIND_STRIKETHROUGH:
    case KIND_INSERTED: case KIND_DELETED: case KIND_MARKED: case KIND_SMALL: case KIND_UNDERLINE:
    case KIND_SUPERSCRIPT:
    case KIND_SUBSCRIPT: case KIND_CODE: case KIND_QUOTATION: case KIND_CITATION: case KIND_LINK: case KIND_SPAN:
    case KIND_BIDI_OVERRIDE:
    case KIND_ABBREVIATION: case KIND_DATE: case KIND_RUBY: case KIND_RUBY_TEXT: case KIND_IMAGE: case KIND_BREAK:
    case KIND_WORD_BREAK:
    case KIND_FOOTNOTE_REFERENCE: case KIND_CROSS_REFERENCE: case KIND_MATH: case KIND_COUNT:
        return 1;
    }
    return 1;
}

/* Returns true when the node's children are done with, too. */
static bool enter(Blocks *blocks, const Node *node) {
    switch ((Kind)node->kind) {
    case KIND_LIST: open_list(blocks, node); return false;
    case KIND_ITEM: open_item(blocks, node); return false;
    case KIND_QUOTE: flow_push(blocks->flow, S("> "), S("> ")); return false;
    case KIND_DESCRIPTION: flow_push(blocks->flow, S("    "), S("    ")); return false;
    case KIND_FOOTNOTE: open_footnote(blocks, node); return false;
    case KIND_HEADING: write_heading(blocks, node); return true;
    case KIND_PARAGRAPH:
    case KIND_CAPTION:
    case KIND_TERM: write_text_block(blocks, node); return true;
    case KIND_CODE_BLOCK: write_code(blocks, node); return true;
    case KIND_MATH_BLOCK: write_formula(blocks, node); return true;
    case KIND_RULE: flow_line(blocks->flow, S("* * *")); return true;
    case KIND_CONTENTS: write_contents(blocks, node); return true;
    case KIND_TABLE: text_table(blocks->writer, blocks->flow, node); return true;
    case KIND_DOCUMENT: case KIND_PART: case KIND_SECTION: case KIND_ARTICLE: case KIND_ASIDE:
    case KIND_FIGURE: case KIND_DEFINITIONS:
    case KIND_ROW: case KIND_CELL: case KIND_PAGE_BREAK: case KIND_TEXT: case KIND_EMPHASIS: case KIND_STRONG:
    case KIND_STRIKETHROUGH: case KIND_INSERTED: case KIND_DELETED: case KIND_MARKED: case KIND_SMALL:
    case KIND_UNDERLINE:
    case KIND_SUPERSCRIPT: case KIND_SUBSCRIPT: case KIND_CODE: case KIND_QUOTATION: case KIND_CITATION: case KIND_LINK:
    case KIND_SPAN: case KIND_BIDI_OVERRIDE: case KIND_ABBREVIATION: case KIND_DATE: case KIND_RUBY:
    case KIND_RUBY_TEXT: case KIND_IMAGE:
    case KIND_BREAK: case KIND_WORD_BREAK: case KIND_FOOTNOTE_REFERENCE: case KIND_CROSS_REFERENCE: case KIND_MATH:
    case KIND_COUNT:
        return false;
    }
    return false;
}

static void leave(Blocks *blocks, const Node *node) {
    if (node->kind == KIND_LIST)
        blocks->list_count--;
    else if (node->kind == KIND_ITEM || node->kind == KIND_QUOTE || node->kind == KIND_DESCRIPTION ||
             node->kind == KIND_FOOTNOTE)
        flow_pop(blocks->flow);
}

/* Between blocks of the document nothing points into the scratch memory. */
static void hand_on(Blocks *blocks) {
    TextWriter *writer = blocks->writer;
    if (writer->table_depth > 0)
        return;
    arena_reset(writer->scratch);
    if (writer->sink && blocks->flow->out.length >= PIECE_BYTES) {
        sink_string(writer->sink, buffer_view(&blocks->flow->out));
        buffer_clear(&blocks->flow->out);
    }
}

void text_blocks(TextWriter *writer, Flow *flow, const Node *root) {
    Blocks blocks = {.writer = writer, .flow = flow};
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node == root)
            continue;
        if (walk.entering && (node == writer->document->footer || node == writer->document->marking_end)) {
            walk_skip(&walk);
            continue;
        }
        if (walk.entering) {
            flow_gap(flow, gap_before(node));
            if (enter(&blocks, node)) {
                hand_on(&blocks);
                walk_skip(&walk);
                continue;
            }
        }
        if (!walk.entering || !node->first)
            leave(&blocks, node);
    }
}
