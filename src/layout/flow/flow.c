/* Blocks one after the other: each becomes strips with the space, indent, label and decoration that its place asks for.
 * Here are the walk and the blocks that hold others. */
#include "doc/digits.h"
#include "doc/terms.h"
#include "layout/flow/parts.h"
#include "layout/geometry.h"
#include "text/utf8.h"

static const BlockStyle *container_style(const Flow *flow, const Node *node) {
    return &flow_layout(flow).style->blocks[node->kind == KIND_ASIDE ? BLOCK_ASIDE : BLOCK_QUOTE];
}

/* A quotation or aside. What stands in one within another, or in a cell, has the look of the outer text. */
static void open_container(Flow *flow, const Node *node) {
    const BlockStyle *body = &flow_layout(flow).style->blocks[BLOCK_BODY], *style = container_style(flow, node);
    flow_want_space(flow, body->space_after + style->space_before);
    Frame *inner = flow_open_box(flow, node, style, style->indent_start, 0);
    inner->tight = false;
    if (inner->body == body)
        inner->body = inner->boxed = style;
}

/* The number of an item; `next` is what follows from the items before, and becomes what follows from this one. */
static int item_value(const Node *item, int *next) {
    int value = item->as.item.has_value ? item->as.item.value : *next;
    *next = value + (item->parent->as.list.reversed ? -1 : 1);
    return value;
}

/* A list, or a list of definitions, that is no part of an item. */
static bool stands_alone(const Node *list) {
    return list->parent->kind != KIND_ITEM && list->parent->kind != KIND_DESCRIPTION &&
           list->parent->kind != KIND_CONTENTS;
}

/* Behind text: below headings and the like their own space counts. */
static void want_space_above(Flow *flow, const Node *list) {
    if (stands_alone(list) && list->previous && list->previous->kind == KIND_PARAGRAPH)
        flow_want_space(flow, flow_block_space(flow));
}

/* The word at this place of a text, or the empty one; *count becomes how many there are. */
static String word_at(String text, int index, int *count) {
    String word, found = S("");
    *count = 0;
    while (string_next(&text, ' ', &word)) {
        if (word.length && (*count)++ == index)
            found = word;
    }
    return found;
}

/* The style's bullet of this level; empty when it has none. */
static String bullet(Layout layout, const Node *item, int depth) {
    String bullets = style_text(&layout.style->sheet->bullets, node_lang(item));
    int count;
    String word = word_at(bullets, depth, &count);
    return word.length || !count ? word : word_at(bullets, depth % count, &count);
}

/* The label of an item in the list of this frame, which replaces what the buffer holds. */
static void write_label(Layout layout, const Frame *list, const Node *item, int value, Buffer *label) {
    bool ordered = item->parent->as.list.ordered;
    label->length = 0;
    if (item->as.item.task != TASK_NONE)
        buffer_text(label, item->as.item.task == TASK_DONE ? "☑" : "☐");
    else if (!ordered && !node_marker_style(item))
        buffer_string(label, bullet(layout, item, list->list_depth - 1));
    if (!label->length)
        term_list_label(label, digits_of(item), item, value, list->list_depth - 1);
}

static Length label_gap(Layout layout, const BlockStyle *style) {
    return style_length(layout.style->sheet->marker_gap, style->size, 0);
}

/* Whether the style's indent has room for a label without measuring it: a character, or a digit and its stop. */
static bool fits_unmeasured(Layout layout, const BlockStyle *style, String label, bool ordered) {
    bool short_label = ordered ? label.length <= 2 : utf8_count(label) == 1;
    return short_label && style->size + label_gap(layout, style) <= layout.style->list_indent;
}

/* Room for the labels of all items. A label is measured when it has more bytes than those before. */
static Length list_indent(Flow *flow, const Node *list) {
    Layout layout = flow_layout(flow);
    const BlockStyle *style = flow_frame(flow)->body;
    Length indent = layout.style->list_indent, gap = label_gap(layout, style);
    int next = list->as.list.start;
    size_t longest = 0; /* bytes */
    Buffer label;
    buffer_open(&label, layout.arena);
    for (const Node *item = list->first; item; item = item->next) {
        write_label(layout, flow_frame(flow), item, item_value(item, &next), &label);
        if (label.length <= longest || fits_unmeasured(layout, style, buffer_view(&label), list->as.list.ordered))
            continue;
        longest = label.length;
        ItemList measured;
        item_list_open(&measured);
        Length width = line_of_text(layout, &measured, item, PART_LABEL, buffer_view(&label), node_lang(item), style,
                                    0, 0, ALIGN_LEFT);
        if (width + gap * 4 / 5 > indent) /* a label may stand out by a hair */
            indent = width + gap;
    }
    return indent;
}

static void open_list(Flow *flow, const Node *node) {
    want_space_above(flow, node);
    Frame *f = flow_indent(flow, node, 0, 0);
    f->value = node->as.list.start;
    f->list_depth += !node->as.list.ordered;
    f->item_indent = list_indent(flow, node);
}

static void open_item(Flow *flow, const Node *node) {
    Layout layout = flow_layout(flow);
    Frame *list = flow_frame(flow);
    const Node *parent = node->parent;
    Buffer label;
    buffer_open(&label, &layout.job->ctx->arena);
    write_label(layout, list, node, item_value(node, &list->value), &label);
    Frame *f = flow_indent(flow, node, list->item_indent, 0);
    f->tight = parent->as.list.tight;
    if (label.length)
        flow_wait_label(flow, node, buffer_view(&label), parent->as.list.ordered ? node_lang(node) : S(""), f->body);
}

/* Room for the labels of all footnotes. */
static Length note_indent(Layout layout) {
    const BlockStyle *style = &layout.style->blocks[BLOCK_FOOTNOTE];
    const Node *last = layout.job->document->root->last;
    size_t length = layout.job->note_mark_length, digits = 0;
    for (int number = last && last->kind == KIND_FOOTNOTE ? last->as.footnote.number : 0; number > 0; number /= 10)
        digits++;
    Length characters = (Length)(digits > length ? digits : length);
    Length width = style->size - style->size / 2 + label_gap(layout, style) + characters * (style->size * 3 / 5);
    return width > style->indent_start ? width : style->indent_start;
}

static void open_footnote(Flow *flow, const Node *node) {
    Layout layout = flow_layout(flow);
    const Style *style = layout.style;
    if (!flow->notes) {
        flow_want_space(flow, style->blocks[BLOCK_BODY].leading);
        Strip *strip = flow_strip(flow, style->note_rule);
        Length width = style_length_within(style->sheet->note_rule_length, flow_frame(flow)->width);
        Length x = flow_is_rtl(node) ? flow_frame(flow)->x + flow_frame(flow)->width - width : flow_frame(flow)->x;
        strip->behind = item_fill(layout.arena, layout.job->document->root, x, 0, width, style->note_rule,
                                  ink_colour(style, style->sheet->note_rule_colour, style->palette[COLOUR_TEXT]));
        flow_add(flow, strip);
        flow->keep = KEPT_LINES;
        flow_want_space(flow, style->blocks[BLOCK_BODY].space_after);
    }
    flow->notes = true;
    Frame *f = flow_open_box(flow, node, &style->blocks[BLOCK_FOOTNOTE], 0, note_indent(layout));
    f->body = f->boxed = &style->blocks[BLOCK_FOOTNOTE];
    f->tight = false;
    Buffer label;
    buffer_open(&label, &layout.job->ctx->arena);
    term_note_mark(&label, digits_of(node), node);
    flow_wait_label(flow, node, buffer_view(&label), node_lang(node), &style->blocks[BLOCK_FOOTNOTE]);
}

/* The look of its role, else that of the text around. */
static const BlockStyle *style_of(Flow *flow, const Node *node) {
    BlockKind kind = block_of_role((Role)node->role);
    return kind == BLOCK_COUNT ? flow_frame(flow)->body : &flow_layout(flow).style->blocks[kind];
}

/* A line of the title block. The space below the title is that below the whole block, but on a cover. */
static void flow_title_line(Flow *flow, const Node *node) {
    bool is_below_title = node->previous && node->previous->kind == KIND_HEADING;
    if (is_below_title && node->parent != flow_job(flow)->document->cover)
        flow->space = flow->reach;
    flow_paragraph(flow, node, style_of(flow, node));
    flow->keep = flow->any ? KEPT_LINES : 0;
}

static void open_section(Flow *flow, const Node *node) {
    const BlockStyle *style = style_of(flow, node);
    if (node->role == ROLE_TITLE_BLOCK)
        flow_open_title(flow, node);
    if (node->role == ROLE_ABSTRACT)
        flow_want_space(flow, flow_layout(flow).style->blocks[BLOCK_TITLE].space_after);
    if (style != flow_frame(flow)->body)
        flow_want_space(flow, style->space_before);
    Frame *inner = style == flow_frame(flow)->body ? flow_indent(flow, node, 0, 0)
                                                   : flow_open_box(flow, node, style, style->indent_start, 0);
    if (style != inner->body)
        inner->body = inner->boxed = style;
}

static void close_section(Flow *flow, const Node *node) {
    const BlockStyle *inner = flow_frame(flow)->body;
    if (inner != flow->frames[flow->depth - 1].body)
        flow_close_box(flow, inner, inner->space_after);
    else
        flow->depth--;
    if (node->role == ROLE_TITLE_BLOCK)
        flow_close_title(flow);
}

static void flow_text(Flow *flow, const Node *node) {
    if (flow_job(flow)->document->has_floats)
        flow_floats(flow, node);
    bool turned = flow_open_lead(flow, node);
    flow_paragraph(flow, node, style_of(flow, node));
    flow_close_lead(flow, node, turned);
    if (!flow->keep && node->next && flow_announces(node))
        flow->keep = 1;
}

static void flow_picture(Flow *flow, const Node *paragraph) {
    flow_open_figure(flow, paragraph);
    flow_image(flow, paragraph);
    flow_close_figure(flow, paragraph);
}

/* ---- the walk ---- */

/* What the author says of pages before a block. */
static void take_hints(Flow *flow, const Node *node) {
    if (node->hints->page_break_before)
        flow->forced = flow->any;
    if (node->hints->right_page_before)
        flow->right_page = flow->any;
    if (node == flow_job(flow)->document->body_start)
        flow->begins_body = true;
    if (node->hints->keep_before && flow->keep < KEPT_LINES)
        flow->keep = flow->any ? KEPT_LINES : 0;
}

/* The speaker of a quotation stays with its end. */
static void keep_speaker(Flow *flow, const Node *node) {
    if (node->role == ROLE_SPEAKER && node->previous && flow->any && flow->keep == 0)
        flow->keep = 1;
}

/* What no page divides, if it fits on one. */
static bool stays_together(const Node *node) {
    return node->role == ROLE_CONTACTS || (node->hints && node->hints->keep_together);
}

/* Pages that are wide already are not turned. */
static void turn_page(Flow *flow, const Node *node) {
    const PageStyle *page = &flow_job(flow)->style->page;
    if (node->role != ROLE_LANDSCAPE || !flow->column->page || flow_layout(flow).landscape || flow->label_count ||
        page->page_width >= page->page_height)
        return;
    Frame *f = flow_indent(flow, node, 0, 0);
    f->width = geometry_landscape_width(flow_job(flow), &f->x);
    f->decoration = NULL;
    f->layout.landscape = true;
    f->turned_for = node;
    flow->ahead = NULL; /* it was measured for an upright page */
    flow->ahead_table = NULL;
}

static void enter(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    turn_page(flow, node);
    flow_wait_anchor(flow, node);
    if (node->hints)
        take_hints(flow, node);
    keep_speaker(flow, node);
    if (stays_together(node))
        flow_hold(flow, node);
    switch ((Kind)node->kind) {
    case KIND_QUOTE:
    case KIND_ASIDE:
        open_container(flow, node);
        break;
    case KIND_LIST:
        open_list(flow, node);
        break;
    case KIND_CONTENTS:
        flow_indent(flow, node, 0, 0)->contents = true;
        break;
    case KIND_ITEM:
        if (flow_frame(flow)->contents)
            flow_indent(flow, node, node->parent->parent->kind == KIND_CONTENTS ? 0 : style->list_indent, 0)->tight =
                true;
        else
            open_item(flow, node);
        break;
    case KIND_DESCRIPTION:
        flow_indent(flow, node, style->list_indent, 0);
        break;
    case KIND_FOOTNOTE:
        open_footnote(flow, node);
        break;
    case KIND_FIGURE:
        flow_want_space(flow, style->figure_space);
        flow_open_figure(flow, node);
        flow_indent(flow, node, 0, 0);
        break;
    case KIND_SECTION:
        open_section(flow, node);
        break;
    case KIND_DEFINITIONS:
        want_space_above(flow, node);
        flow_indent(flow, node, 0, 0);
        break;
    case KIND_DOCUMENT: case KIND_PART: case KIND_ARTICLE:
        flow_indent(flow, node, 0, 0);
        break;
    case KIND_HEADING: {
        bool turned = flow_open_lead(flow, node);
        flow_heading(flow, node);
        flow_close_lead(flow, node, turned);
        break;
    }
    case KIND_TERM:
        flow_end_keep(flow);
        flow_paragraph(flow, node, &style->blocks[BLOCK_TERM]);
        flow->keep = KEPT_LINES;
        break;
    case KIND_CAPTION:
        flow->keep = node->previous != NULL;
        flow_paragraph(flow, node, &style->blocks[BLOCK_CAPTION]);
        flow->keep = node->next != NULL;
        break;
    case KIND_PARAGRAPH:
        if (flow_frame(flow)->contents)
            flow_entry(flow, node);
        else if (flow_only_image(node))
            flow_picture(flow, node);
        else if (node->parent->role == ROLE_TITLE_BLOCK)
            flow_title_line(flow, node);
        else
            flow_text(flow, node);
        break;
    case KIND_MATH_BLOCK:
        flow_formula(flow, node);
        break;
    case KIND_CODE_BLOCK:
        flow_code(flow, node);
        break;
    case KIND_TABLE:
        flow_table(flow, node);
        break;
    case KIND_RULE:
        flow_rule(flow, node);
        break;
    case KIND_PAGE_BREAK:
        flow->forced = flow->any;
        break;
    case KIND_ROW: case KIND_CELL: case KIND_TEXT: case KIND_EMPHASIS: case KIND_STRONG:
    case KIND_STRIKETHROUGH: case KIND_INSERTED: case KIND_DELETED: case KIND_MARKED: case KIND_SMALL:
    case KIND_UNDERLINE: case KIND_SUPERSCRIPT: case KIND_SUBSCRIPT: case KIND_CODE: case KIND_QUOTATION:
    case KIND_CITATION: case KIND_LINK: case KIND_SPAN: case KIND_BIDI_OVERRIDE: case KIND_ABBREVIATION:
    case KIND_DATE: case KIND_RUBY:
    case KIND_RUBY_TEXT: case KIND_IMAGE: case KIND_BREAK: case KIND_WORD_BREAK: case KIND_FOOTNOTE_REFERENCE:
    case KIND_CROSS_REFERENCE:
    case KIND_MATH: case KIND_COUNT:
        break;
    }
}

/* True for the kinds for which enter() opens a frame. */
static bool has_frame(const Node *node) {
    Content content = kind_content((Kind)node->kind);
    return (content == CONTENT_BLOCKS || content == CONTENT_ROWS) && node->kind != KIND_TABLE;
}

static void leave(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    if (flow->label_count && (node->kind == KIND_ITEM || node->kind == KIND_FOOTNOTE))
        flow_add(flow, flow_strip(flow, flow_frame(flow)->body->leading));
    bool outermost_list = node->kind == KIND_LIST && !flow_frame(flow)->tight;
    if (node->kind == KIND_QUOTE || node->kind == KIND_ASIDE) {
        flow_close_box(flow, container_style(flow, node), container_style(flow, node)->space_after);
        return;
    }
    if (node->kind == KIND_SECTION) {
        close_section(flow, node);
        return;
    }
    if (node->kind == KIND_FOOTNOTE) {
        flow_close_box(flow, &style->blocks[BLOCK_FOOTNOTE], 0);
        return;
    }
    flow->depth--;
    if (outermost_list)
        flow_want_space(flow, stands_alone(node) ? flow_block_space(flow) : flow_frame(flow)->body->space_after);
    else if (node->kind == KIND_CONTENTS)
        flow_want_space(flow, style->contents_space);
    else if (node->kind == KIND_FIGURE) {
        flow_close_figure(flow, node);
        flow_want_space(flow, style->figure_space);
    }
    else if (node->kind == KIND_DEFINITIONS)
        flow_want_space(flow, stands_alone(node) ? flow_block_space(flow) : flow_frame(flow)->body->space_after);
}

/* Behind a node and all below it. */
static void end_node(Flow *flow, const Node *node) {
    if (has_frame(node))
        leave(flow, node);
    if (stays_together(node))
        flow_release(flow, node);
    if (flow_frame(flow)->turned_for == node)
        flow->depth--;
    if (!node->hints)
        return;
    if (node->hints->keep_after)
        flow->keep = flow->any ? KEPT_LINES : 0;
    if (node->hints->page_break_after)
        flow->forced = flow->any;
}

static bool stands_on_page(const Flow *flow, const Node *footnote) {
    return flow->column->has_note && flow->column->has_note(flow->column->user, footnote);
}

/* The letterhead is set; the footer is, when all else is; the marking stands in the margins. */
static bool is_furniture(Flow *flow, const Node *node) {
    const Document *document = flow_job(flow)->document;
    if (node == document->letterhead)
        flow_letterhead(flow, node);
    return node == document->letterhead || node == document->footer || node == document->marking ||
           node == document->marking_end;
}

/* Whether a block begins a page and nothing of the blocks before it waits: from here on, the document can be laid out
 * again. */
static bool begins_chapter(const Flow *flow, const Node *node) {
    bool asked = node->hints && node->hints->page_break_before, kept = node->hints && node->hints->keep_before;
    bool heading = node->kind == KIND_HEADING && !kept && flow_starts_page(flow, node);
    bool forced = flow->forced || (flow->any && (asked || heading));
    const Frame *f = &flow->frames[flow->depth];
    return forced && !flow->fresh && flow->column->page && flow->label_count == 0 && !flow->hold && !flow->figure &&
           !flow->ahead && !f->decoration && !f->layout.landscape;
}

bool flow_on(Flow *flow, Walk *walk, const Node *root) {
    Walk before = *walk;
    for (const Node *node; (node = walk_next(walk)); before = *walk) {
        if (node == root)
            continue;
        if (!walk->entering) {
            end_node(flow, node);
            continue;
        }
        if (node->kind == KIND_FOOTNOTE && stands_on_page(flow, node)) {
            walk_skip(walk);
            continue;
        }
        if (is_furniture(flow, node)) {
            walk_skip(walk);
            continue;
        }
        if (begins_chapter(flow, node)) {
            *walk = before;
            return true;
        }
        enter(flow, node);
        if (has_frame(node) && node->first)
            continue;
        if (!has_frame(node))
            walk_skip(walk);
        end_node(flow, node);
        if (flow->column->settle)
            flow->column->settle(flow->column->user);
    }
    return false;
}

static void flow_below(Flow *flow, const Node *root) {
    Walk walk = walk_start(root);
    while (flow_on(flow, &walk, root))
        flow->fresh = true;
}

void flow_begin(Flow *flow, Layout layout, const Column *column, const BlockStyle *base) {
    *flow = (Flow){.column = column};
    flow->frames[0] = (Frame){.layout = layout, .x = column->x, .width = column->width, .body = base,
                               .boxed = base == &layout.style->blocks[BLOCK_BODY] ? NULL : base};
}

void flow_finish(Flow *flow) {
    const Document *document = flow_job(flow)->document;
    if (flow->anchors)
        flow_add(flow, flow_strip(flow, 0));
    if (document->footer && !flow_footer(flow, document->footer))
        flow_below(flow, document->footer);
}

void flow_blocks(Layout layout, const Node *root, const Column *column, const BlockStyle *base) {
    Flow flow;
    flow_begin(&flow, layout, column, base);
    flow_below(&flow, root);
    if (flow.anchors)
        flow_add(&flow, flow_strip(&flow, 0));
}

void flow_footnote(Layout layout, const Node *footnote, const Column *column) {
    Flow flow;
    flow_begin(&flow, layout, column, &layout.style->blocks[BLOCK_FOOTNOTE]);
    flow.notes = true; /* the page has the rule */
    enter(&flow, footnote);
    flow_below(&flow, footnote);
    leave(&flow, footnote);
}
