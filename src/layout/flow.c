/* Blocks one after the other: each becomes strips with the space, indent, label and decoration that its place asks for. */
#include "doc/settings.h"
#include "doc/terms.h"
#include "layout/contents.h"

enum { NARROWEST = 90 * POINT, LABELS = 4, KEPT_LINES = 2 /* of what follows a heading */ };

/* What is around the block at hand. */
typedef struct {
    Length x, width;
    const BlockStyle *body;
    const Decoration *decoration;
    int value;       /* LIST: of the next item */
    int list_depth;  /* of unordered lists */
    bool tight;      /* ITEM of a tight list */
    bool contents;   /* inside CONTENTS: items are entries */
} Frame;

/* A label that waits for its line. */
typedef struct {
    const Node *node;
    String text, lang;
    Length edge;
    bool rtl;
    const BlockStyle *style;
} Label;

typedef struct {
    Layout *layout;
    const Column *column;
    Frame frames[LIMIT_DEPTH + 2];
    int depth;
    Length space;      /* wanted before the next strip */
    int keep;          /* so many strips stay with the last */
    bool forced;       /* … or starts a page */
    bool any;          /* a strip was made */
    bool notes;        /* the rule above the footnotes was set */
    Label labels[LABELS];
    size_t label_count;
    Anchor *anchors;   /* that wait for a strip */
    String break_before; /* the setting */
} Flow;

static Frame *frame(Flow *flow) { return &flow->frames[flow->depth]; }

static bool is_rtl(const Node *node) { return node_direction(node) == DIRECTION_RTL; }

static void want_space(Flow *flow, Length space) {
    if (space > flow->space)
        flow->space = space;
}

/* ---- strips ---- */

static void attach_label(Flow *flow, Strip *strip, const Label *label) {
    Layout *layout = flow->layout;
    Length gap = label->style->size / 2;
    Length baseline = strip->baseline ? strip->baseline : line_baseline(layout, label->style, node_lang(label->node));
    ItemList items;
    item_list_open(&items);
    Length edge = label->rtl ? label->edge + gap : label->edge - gap;
    Length width = line_of_text(layout, &items, label->node, PART_LABEL, label->text, label->lang, label->style, edge,
                                baseline, label->rtl ? ALIGN_LEFT : ALIGN_RIGHT);
    *items.end = strip->items;
    strip->items = items.first;
    if (label->node->kind != KIND_FOOTNOTE)
        return;
    Area *area = arena_new(layout->arena, Area);
    *area = (Area){.node = label->node, .x = label->rtl ? edge : edge - width, .y = 0, .width = width,
                   .height = strip->height, .next = strip->areas};
    strip->areas = area;
}

/* Hands a strip on, with all that waits for one. */
static void add(Flow *flow, Strip *strip) {
    if (flow->space > strip->space_before)
        strip->space_before = flow->space;
    if (flow->forced)
        strip->break_before = BREAK_BEFORE_FORCED;
    else if (flow->keep)
        strip->break_before = BREAK_BEFORE_AVOID;
    flow->keep -= flow->keep > 0;
    strip->decoration = frame(flow)->decoration;
    strip->landscape = flow->layout->landscape;
    for (size_t i = flow->label_count; i-- > 0;)
        attach_label(flow, strip, &flow->labels[i]);
    while (flow->anchors) {
        Anchor *anchor = flow->anchors;
        flow->anchors = anchor->next;
        anchor->next = strip->anchors;
        strip->anchors = anchor;
    }
    flow->label_count = 0;
    flow->space = 0;
    flow->forced = false;
    flow->any = true;
    flow->column->add(flow->column->user, strip);
}

static void add_all(Flow *flow, Strip *first) {
    for (Strip *strip = first, *next; strip; strip = next) {
        next = strip->next;
        add(flow, strip);
    }
}

static Strip *strip_new(Flow *flow, Length height) {
    Strip *strip = arena_new(flow->layout->arena, Strip);
    strip->height = height;
    return strip;
}

static void wait_anchor(Flow *flow, const Node *node) {
    if (node->id.length == 0 && node->kind != KIND_HEADING && node->kind != KIND_FOOTNOTE)
        return;
    Anchor *anchor = arena_new(&flow->layout->ctx->arena, Anchor);
    *anchor = (Anchor){.node = node, .x = frame(flow)->x, .next = flow->anchors};
    flow->anchors = anchor;
}

/* lang: of the label; a bullet has none, and so comes from the same font in every language. */
static void wait_label(Flow *flow, const Node *node, String text, String lang, const BlockStyle *style) {
    if (flow->label_count == LABELS) /* an item in an item in an item …: its line comes first */
        add(flow, strip_new(flow, style->leading));
    bool rtl = is_rtl(node);
    const Frame *f = frame(flow);
    flow->labels[flow->label_count++] =
        (Label){.node = node, .text = text, .lang = lang, .edge = rtl ? f->x + f->width : f->x, .rtl = rtl, .style = style};
}

/* ---- frames ---- */

/* Opens a frame indented at the start and end sides, unless too little would be left. */
static Frame *push(Flow *flow, const Node *node, Length start, Length end) {
    Frame inner = *frame(flow);
    if (inner.width - start - end >= NARROWEST || inner.width > flow->column->width) {
        inner.x += is_rtl(node) ? end : start;
        inner.width -= start + end;
    }
    flow->frames[++flow->depth] = inner;
    return frame(flow);
}

static const Decoration *decorate(Flow *flow, const Node *node, Length x, Length width, Length padding, Colour colour) {
    Decoration *d = arena_new(&flow->layout->ctx->arena, Decoration);
    *d = (Decoration){.around = frame(flow)->decoration, .node = node, .x = x, .width = width, .above = padding,
                      .below = padding, .colour = colour};
    return d;
}

static void open_quote(Flow *flow, const Node *node) {
    const Style *style = flow->layout->style;
    Frame outer = *frame(flow);
    want_space(flow, style->body.space_after + style->quote.space_before);
    Length bar = is_rtl(node) ? outer.x + outer.width - style->quote_bar : outer.x;
    const Decoration *d = decorate(flow, node, bar, style->quote_bar, 0, style->quote_bar_colour);
    Frame *inner = push(flow, node, style->quote.indent_start, style->quote.indent_end);
    inner->decoration = d;
    inner->tight = false;
    if (outer.body == &style->body)
        inner->body = &style->quote;
}

static void open_item(Flow *flow, const Node *node) {
    Layout *layout = flow->layout;
    const Style *style = layout->style;
    Frame *list = frame(flow);
    const Node *parent = node->parent;
    int value = node->as.item.has_value ? node->as.item.value : list->value;
    list->value = value + (parent->as.list.reversed ? -1 : 1);
    Frame *f = push(flow, node, style->list_indent, 0);
    f->tight = parent->as.list.tight;
    Buffer label;
    buffer_open(&label, &layout->ctx->arena);
    if (node->as.item.task != TASK_NONE)
        buffer_text(&label, node->as.item.task == TASK_DONE ? "☑" : "☐");
    else
        term_list_label(&label, node_lang(node), parent, value, list->list_depth - 1);
    wait_label(flow, node, buffer_view(&label), parent->as.list.ordered ? node_lang(node) : S(""), f->body);
}

/* Room for the labels of all footnotes. */
static Length note_indent(const Layout *layout) {
    const BlockStyle *style = &layout->style->footnote;
    const Node *last = layout->document->root->last;
    Length width = style->size;
    for (int number = last && last->kind == KIND_FOOTNOTE ? last->as.footnote.number : 0; number > 0; number /= 10)
        width += style->size * 3 / 5;
    return width > style->indent_start ? width : style->indent_start;
}

static void open_footnote(Flow *flow, const Node *node) {
    Layout *layout = flow->layout;
    const Style *style = layout->style;
    if (!flow->notes) {
        want_space(flow, style->body.leading);
        Strip *strip = strip_new(flow, style->rule_thin);
        Length width = frame(flow)->width / 4;
        Length x = is_rtl(node) ? frame(flow)->x + frame(flow)->width - width : frame(flow)->x;
        strip->behind = item_fill(layout, layout->document->root, x, 0, width, style->rule_thin, style->rule);
        add(flow, strip);
        flow->keep = KEPT_LINES;
        want_space(flow, style->body.space_after);
    }
    flow->notes = true;
    Frame *f = push(flow, node, note_indent(layout), 0);
    f->body = &style->footnote;
    f->tight = false;
    Buffer label;
    buffer_open(&label, &layout->ctx->arena);
    term_number(&label, node_lang(node), node->as.footnote.number);
    wait_label(flow, node, buffer_view(&label), node_lang(node), &style->footnote);
}

/* ---- leaves ---- */

static Length space_after(Flow *flow, const BlockStyle *style) {
    bool tight = frame(flow)->tight && style == frame(flow)->body;
    return tight ? flow->layout->style->item_space : style->space_after;
}

static void flow_entry(Flow *flow, const Node *node) {
    const Frame *f = frame(flow);
    add_all(flow, contents_entry(flow->layout, node, f->body, f->x, f->width));
    want_space(flow, flow->layout->style->item_space);
}

/* True for the only line of a list's first (or last) item, when there are others: it does not stand alone either. */
static bool is_short_item(const Node *node, const Strip *lines, bool first) {
    const Node *item = node->parent;
    if (item->kind != KIND_ITEM || !lines || lines->next || node->previous || node->next)
        return false;
    return first ? !item->previous && item->next : item->previous && !item->next;
}

static void flow_paragraph(Flow *flow, const Node *node, const BlockStyle *style) {
    Paragraph *p = para_open(flow->layout, node, style);
    if (para_is_empty(p))
        return;
    const Frame *f = frame(flow);
    want_space(flow, style->space_before);
    bool wide = style == &flow->layout->style->title_block && flow->column->page_width;
    Strip *lines = para_lines(p, f->x, wide ? flow->column->page_width : f->width);
    for (Strip *line = lines; wide && line; line = line->next)
        line->wide = true;
    bool whole = node->kind == KIND_HEADING || node->kind == KIND_CAPTION || node->kind == KIND_TERM;
    for (Strip *line = whole && lines ? lines->next : NULL; line; line = line->next)
        line->break_before = BREAK_BEFORE_AVOID;
    bool leads = is_short_item(node, lines, /*first*/ true);
    if (is_short_item(node, lines, /*first*/ false))
        lines->break_before = BREAK_BEFORE_AVOID;
    add_all(flow, lines);
    if (leads && !flow->keep)
        flow->keep = 1;
    want_space(flow, space_after(flow, style));
}

static void flow_code(Flow *flow, const Node *node) {
    const BlockStyle *style = &flow->layout->style->code;
    Length padding = style->size * 3 / 4;
    Frame outer = *frame(flow);
    want_space(flow, frame(flow)->body->space_after + style->space_before);
    flow->space += padding;
    const Decoration *d = decorate(flow, node, outer.x, outer.width, padding, flow->layout->style->code_background);
    push(flow, node, style->indent_start, style->indent_end)->decoration = d;
    Paragraph *p = para_open(flow->layout, node, style);
    if (!para_is_empty(p))
        add_all(flow, para_lines(p, frame(flow)->x, frame(flow)->width));
    flow->depth--;
    want_space(flow, style->space_after + padding);
}

/* "h1" for level 1. */
static bool starts_page(const Flow *flow, const Node *heading) {
    String level = flow->break_before;
    return level.length == 2 && heading->as.heading.level == level.bytes[1] - '0';
}

static void flow_heading(Flow *flow, const Node *node) {
    const Style *style = flow->layout->style;
    if (flow->any && flow->keep < KEPT_LINES && starts_page(flow, node)) /* not right behind another heading */
        flow->forced = true;
    bool title = !flow->any && node->as.heading.outline == 1 && node->parent == flow->layout->document->root;
    int level = node->as.heading.outline < 1 ? 1 : node->as.heading.outline;
    flow_paragraph(flow, node, title ? &style->title_block : &style->headings[level - 1]);
    flow->keep = flow->any ? KEPT_LINES : 0;
}

static void flow_rule(Flow *flow, const Node *node) {
    const Style *style = flow->layout->style;
    if (!flow->any)
        return;
    want_space(flow, style->body.leading * 3 / 4);
    Strip *strip = strip_new(flow, style->rule_thin);
    strip->behind = item_fill(flow->layout, node, frame(flow)->x, 0, frame(flow)->width, style->rule_thin, style->rule);
    add(flow, strip);
    want_space(flow, style->body.leading * 3 / 4);
}

/* The image that is all of a paragraph, in a link or not; NULL when there is other content. */
static const Node *only_image(const Node *paragraph) {
    const Node *child = paragraph->first;
    while (child && !child->next && (child->kind == KIND_LINK || child->kind == KIND_SPAN))
        child = child->first;
    return child && !child->next && child->kind == KIND_IMAGE ? child : NULL;
}

/* An image that cannot be shown: what it would have said, on a ground of its own. */
static void flow_alternative(Flow *flow, const Node *node) {
    const Style *style = flow->layout->style;
    Length padding = style->caption.size;
    Frame outer = *frame(flow);
    want_space(flow, frame(flow)->body->space_after);
    flow->space += padding;
    const Decoration *d = decorate(flow, node, outer.x, outer.width, padding, style->code_background);
    push(flow, node, padding, padding)->decoration = d;
    Paragraph *p = para_of_text(flow->layout, node, node->as.image.alternative, node_lang(node), &style->caption);
    add_all(flow, para_lines(p, frame(flow)->x, frame(flow)->width));
    flow->depth--;
    want_space(flow, style->caption.space_after + padding);
}

static void flow_image(Flow *flow, const Node *node) {
    Layout *layout = flow->layout;
    const Image *image = images_get(layout->images, node->as.image.source, node->at);
    if (!image) {
        flow_alternative(flow, node);
        return;
    }
    const Frame *f = frame(flow);
    Length width, height;
    image_size(node, image, f->width, pages_height(layout) * 4 / 5, &width, &height);
    Strip *strip = strip_new(flow, height);
    Item *item = strip->items = item_new(layout, ITEM_IMAGE, PART_CONTENT, node);
    item->x = is_rtl(node) ? f->x + f->width - width : f->x;
    item->width = width;
    item->height = height;
    item->as.image = image;
    for (const Node *around = node->parent; around; around = around->parent) {
        if (around->kind != KIND_LINK)
            continue;
        strip->areas = arena_new(layout->arena, Area);
        *strip->areas = (Area){.node = around, .x = item->x, .width = width, .height = height};
    }
    want_space(flow, f->body->space_after);
    add(flow, strip);
    want_space(flow, f->body->space_after);
}

static void flow_captions(Flow *flow, const Node *node) {
    const Style *style = flow->layout->style;
    for (const Node *child = node->first; child; child = child->next) {
        if (child->kind != KIND_CAPTION)
            continue;
        want_space(flow, style->body.space_after);
        flow_paragraph(flow, child, &style->caption);
        flow->keep = 1;
    }
}

static void flow_rows(Flow *flow, const Node *node, Table *table) {
    const Style *style = flow->layout->style;
    want_space(flow, style->body.space_after + 2 * POINT);
    const Frame *f = frame(flow);
    /* what waits (space, labels, anchors) goes with an empty strip, so that the rows need not know of it */
    Strip *top = strip_new(flow, 0);
    top->baseline = line_baseline(flow->layout, &style->table_cell, node_lang(node)) + style->cell_padding_y;
    add(flow, top);
    Column column = *flow->column;
    column.x = f->x;
    column.width = f->width;
    table_flow(table, &column, f->decoration);
}

static void flow_table(Flow *flow, const Node *node) {
    Layout *layout = flow->layout;
    bool landscape = layout->landscape; /* the table may stand in a cell of one that is turned */
    Frame *f = push(flow, node, 0, 0);
    Table *table = table_open(layout, node, f->x, f->width, flow->column->page && !flow->label_count);
    if (table && table_turned(table, &f->x, &f->width)) {
        layout->landscape = true;
        f->decoration = NULL;
    }
    flow_captions(flow, node);
    if (table)
        flow_rows(flow, node, table);
    layout->landscape = landscape;
    flow->depth--;
    want_space(flow, layout->style->body.space_after + 4 * POINT);
}

/* ---- the walk ---- */

static void enter(Flow *flow, const Node *node) {
    const Style *style = flow->layout->style;
    wait_anchor(flow, node);
    if (node->hints && node->hints->page_break_before)
        flow->forced = flow->any;
    switch ((Kind)node->kind) {
    case KIND_QUOTE:
    case KIND_ASIDE:
        open_quote(flow, node);
        break;
    case KIND_LIST: {
        Frame *f = push(flow, node, 0, 0);
        f->value = node->as.list.ordered ? node->as.list.start : 0;
        f->list_depth += !node->as.list.ordered;
        break;
    }
    case KIND_CONTENTS:
        push(flow, node, 0, 0)->contents = true;
        break;
    case KIND_ITEM:
        if (frame(flow)->contents)
            push(flow, node, node->parent->parent->kind == KIND_CONTENTS ? 0 : style->list_indent, 0)->tight = true;
        else
            open_item(flow, node);
        break;
    case KIND_DESCRIPTION:
        push(flow, node, style->list_indent, 0);
        break;
    case KIND_FOOTNOTE:
        open_footnote(flow, node);
        break;
    case KIND_DOCUMENT: case KIND_PART: case KIND_SECTION: case KIND_FIGURE: case KIND_DEFINITIONS:
        push(flow, node, 0, 0);
        break;
    case KIND_HEADING:
        flow_heading(flow, node);
        break;
    case KIND_TERM:
        flow_paragraph(flow, node, &style->term);
        flow->keep = KEPT_LINES;
        break;
    case KIND_CAPTION:
        flow->keep = node->previous != NULL;
        flow_paragraph(flow, node, &style->caption);
        flow->keep = node->next != NULL;
        break;
    case KIND_PARAGRAPH:
        if (frame(flow)->contents)
            flow_entry(flow, node);
        else if (only_image(node))
            flow_image(flow, only_image(node));
        else
            flow_paragraph(flow, node, frame(flow)->body);
        break;
    case KIND_MATH_BLOCK:
        flow_paragraph(flow, node, &style->math);
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
    case KIND_CITATION: case KIND_LINK: case KIND_SPAN: case KIND_ABBREVIATION: case KIND_DATE: case KIND_RUBY:
    case KIND_RUBY_TEXT: case KIND_IMAGE: case KIND_BREAK: case KIND_FOOTNOTE_REFERENCE: case KIND_CROSS_REFERENCE:
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
    const Style *style = flow->layout->style;
    if (flow->label_count && (node->kind == KIND_ITEM || node->kind == KIND_FOOTNOTE))
        add(flow, strip_new(flow, frame(flow)->body->leading));
    bool outermost_list = node->kind == KIND_LIST && !frame(flow)->tight;
    flow->depth--;
    if (outermost_list || node->kind == KIND_QUOTE || node->kind == KIND_ASIDE)
        want_space(flow, node->kind == KIND_LIST ? frame(flow)->body->space_after : style->quote.space_after);
    else if (node->kind == KIND_CONTENTS)
        want_space(flow, style->body.leading * 3 / 2);
    else if (node->kind == KIND_FIGURE || node->kind == KIND_DEFINITIONS)
        want_space(flow, frame(flow)->body->space_after);
}

/* Behind a node and all below it. */
static void end_node(Flow *flow, const Node *node) {
    if (has_frame(node))
        leave(flow, node);
    if (node->hints && node->hints->page_break_after)
        flow->forced = flow->any;
}

static void flow_below(Flow *flow, const Node *root) {
    const Column *column = flow->column;
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node == root)
            continue;
        if (!walk.entering) {
            end_node(flow, node);
            continue;
        }
        if (node->kind == KIND_FOOTNOTE && notes_placed(flow->layout, node)) {
            walk_skip(&walk);
            continue;
        }
        enter(flow, node);
        if (has_frame(node) && node->first)
            continue;
        if (!has_frame(node))
            walk_skip(&walk);
        end_node(flow, node);
        if (column->settle)
            column->settle(column->user);
    }
}

static void flow_open(Flow *flow, Layout *layout, const Column *column, const BlockStyle *base) {
    *flow = (Flow){.layout = layout, .column = column};
    flow->break_before = document_setting(layout->document, "break-before");
    flow->frames[0] = (Frame){.x = column->x, .width = column->width, .body = base};
}

void flow_blocks(Layout *layout, const Node *root, const Column *column, const BlockStyle *base) {
    Flow flow;
    flow_open(&flow, layout, column, base);
    flow_below(&flow, root);
    if (flow.anchors)
        add(&flow, strip_new(&flow, 0));
}

void flow_footnote(Layout *layout, const Node *footnote, const Column *column) {
    Flow flow;
    flow_open(&flow, layout, column, &layout->style->footnote);
    flow.notes = true; /* the page has the rule */
    enter(&flow, footnote);
    flow_below(&flow, footnote);
    leave(&flow, footnote);
}
