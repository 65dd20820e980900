/* Strips on their way from the flow to pages or cells, and what waits for the next one: space, labels, anchors. */
#include "layout/flow/parts.h"

/* The least gap between a label and its text is this part of the size. */
enum { LEAST_GAP = 10 };

/* Sets it in the room beside the text, with less of a gap where there is little. Returns its width. */
static Length set_label(Layout layout, ItemList *items, const Label *label, Length baseline, Length *edge) {
    Length gap = style_length(layout.style->sheet->marker_gap, label->style->size, 0), width = 0;
    Length room = label->rtl ? label->outer - label->edge : label->edge - label->outer;
    for (bool fits = false; !fits;) {
        item_list_open(items);
        *edge = label->rtl ? label->edge + gap : label->edge - gap;
        width = line_of_text(layout, items, label->node, PART_LABEL, label->text, label->lang, label->style, *edge,
                             baseline, label->rtl ? ALIGN_LEFT : ALIGN_RIGHT);
        Length least = label->style->size / LEAST_GAP, left = room > width + least ? room - width : least;
        fits = width + gap * 4 / 5 <= room || gap <= left; /* a label may stand out by a hair */
        gap = left;
    }
    return width;
}

static void attach_label(Flow *flow, Strip *strip, const Label *label) {
    Layout layout = flow_layout(flow);
    Length baseline = strip->baseline;
    if (!baseline)
        baseline = line_baseline(layout.job, label->style, node_lang(label->node));
    ItemList items;
    Length edge, width = set_label(layout, &items, label, baseline, &edge);
    *items.end = strip->items;
    strip->items = items.first;
    if (label->node->kind != KIND_FOOTNOTE)
        return;
    Area *area = arena_new(layout.arena, Area);
    *area = (Area){.node = label->node, .x = label->rtl ? edge : edge - width, .y = 0, .width = width,
                   .height = strip->height};
    strip->areas = areas_before(area, strip->areas);
}

void flow_add(Flow *flow, Strip *strip) {
    if (flow->space > strip->space_before)
        strip->space_before = flow->space;
    if (flow->forced)
        strip->break_before = BREAK_BEFORE_FORCED;
    else if (flow->keep)
        strip->break_before = BREAK_BEFORE_AVOID;
    strip->right_page = flow->forced && flow->right_page;
    strip->begins_body = flow->begins_body;
    flow->keep -= flow->keep > 0;
    strip->decoration = flow_frame(flow)->decoration;
    strip->landscape = flow_layout(flow).landscape;
    strip->figure = flow->figure;
    for (size_t i = flow->label_count; i-- > 0;)
        attach_label(flow, strip, &flow->labels[i]);
    strip->anchors = anchors_before(flow->anchors, strip->anchors);
    flow->anchors = NULL;
    flow->label_count = 0;
    flow->space = flow->reach = 0;
    flow->forced = flow->right_page = flow->begins_body = false;
    flow->all_wide = strip->wide && (!flow->any || flow->all_wide);
    flow->any = true;
    flow->fresh = false;
    flow->turned &= flow_layout(flow).landscape;
    flow->column->add(flow->column->user, strip);
}

void flow_add_all(Flow *flow, Strip *first) {
    for (Strip *strip = first, *next; strip; strip = next) {
        next = strip->next;
        flow_add(flow, strip);
    }
}

void flow_end_keep(Flow *flow) {
    if (flow->keep < KEPT_LINES)
        flow->keep = 0;
}

Strip *flow_strip(Flow *flow, Length height) {
    Strip *strip = arena_new(flow_layout(flow).arena, Strip);
    strip->height = height;
    return strip;
}

void flow_wait_anchor(Flow *flow, const Node *node) {
    if (node->id.length == 0 && node->kind != KIND_HEADING && node->kind != KIND_FOOTNOTE)
        return;
    Anchor *anchor = arena_new(&flow_job(flow)->ctx->arena, Anchor);
    *anchor = (Anchor){.node = node, .x = flow_frame(flow)->x, .next = flow->anchors};
    flow->anchors = anchor;
}

void flow_wait_label(Flow *flow, const Node *node, String text, String lang, const BlockStyle *style) {
    if (flow->label_count == LABELS) /* an item in an item in an item …: its line comes first */
        flow_add(flow, flow_strip(flow, style->leading));
    bool rtl = flow_is_rtl(node);
    const Frame *f = flow_frame(flow);
    Length edge = rtl ? f->x + f->width : f->x, outer = rtl ? f[-1].x + f[-1].width : f[-1].x;
    flow->labels[flow->label_count++] =
        (Label){.node = node, .text = text, .lang = lang, .edge = edge, .outer = outer, .rtl = rtl, .style = style};
}

/* Rows of tables go to pages by themselves. */
static bool holds_leaves(const Node *node) {
    const Node *child = node->kind == KIND_FIGURE ? node->first : NULL;
    while (child && (child->kind == KIND_PARAGRAPH || child->kind == KIND_CAPTION))
        child = child->next;
    return !child;
}

void flow_open_figure(Flow *flow, const Node *node) {
    const Frame *f = flow_frame(flow);
    bool in_text = f->x == flow->column->x && f->width == flow->column->width && !f->decoration && !f->contents;
    if (in_text && flow->column->page && !flow->hold && !flow->figure && !flow->label_count && !f->layout.landscape &&
        holds_leaves(node))
        flow->figure = node;
}

void flow_close_figure(Flow *flow, const Node *node) {
    if (flow->figure == node)
        flow->figure = NULL;
}

Frame *flow_indent(Flow *flow, const Node *node, Length start, Length end) {
    Frame inner = *flow_frame(flow);
    const Column *column = flow->column;
    bool rtl = flow_is_rtl(node);
    bool narrow = inner.width - start - end < NARROWEST && inner.width <= column->width;
    if (narrow) { /* what stands in the first indent, as a label, still stays in the column */
        Length taken = rtl ? column->x + column->width - inner.x - inner.width : inner.x - column->x;
        Length most = inner.width / 2;
        start = start > taken ? start - taken : 0;
        start = start < most ? start : most;
        end = 0;
    }
    inner.x += rtl ? end : start;
    inner.width -= start + end;
    flow->frames[++flow->depth] = inner;
    return flow_frame(flow);
}
