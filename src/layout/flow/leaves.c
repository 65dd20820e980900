/* Blocks without blocks inside: text, code, headings, rules, images. */
#include "doc/terms.h"
#include "layout/flow/parts.h"
#include "layout/geometry.h"
#include "layout/image_size.h"

static Length space_after(Flow *flow, const BlockStyle *style) {
    bool tight = flow_frame(flow)->tight && style == flow_frame(flow)->body;
    return tight ? flow_layout(flow).style->item_space : style->space_after;
}

/* True for the only line of a list's first (or last) item, when there are others: it does not stand alone either. */
static bool is_short_item(const Node *node, const Strip *lines, bool first) {
    const Node *item = node->parent;
    if (item->kind != KIND_ITEM || !lines || lines->next || node->previous || node->next)
        return false;
    return first ? !item->previous && item->next : item->previous && !item->next;
}

void flow_paragraph(Flow *flow, const Node *node, const BlockStyle *style) {
    Paragraph *p = para_open(flow_layout(flow), node, style);
    if (para_is_empty(p))
        return;
    const Frame *f = flow_frame(flow);
    flow_want_space(flow, style->space_before);
    Layout layout = flow_layout(flow);
    bool is_first = style == &layout.style->blocks[BLOCK_TITLE] && !flow->any;
    bool wide = is_first && flow->column->page_width && !layout.landscape;
    Strip *lines = para_lines(p, f->x, wide ? flow->column->page_width : f->width);
    for (Strip *line = lines; wide && line; line = line->next)
        line->wide = true;
    bool whole = node->kind == KIND_HEADING || node->kind == KIND_CAPTION || node->kind == KIND_TERM;
    for (Strip *line = whole && lines ? lines->next : NULL; line; line = line->next)
        line->break_before = BREAK_BEFORE_AVOID;
    bool leads = is_short_item(node, lines, /*first*/ true);
    if (is_short_item(node, lines, /*first*/ false))
        lines->break_before = BREAK_BEFORE_AVOID;
    flow_add_all(flow, lines);
    if (leads && !flow->keep)
        flow->keep = 1;
    flow_want_space(flow, space_after(flow, style));
}

void flow_code(Flow *flow, const Node *node) {
    const BlockStyle *style = &flow_layout(flow).style->blocks[BLOCK_CODE];
    Length padding = style->size * 3 / 4;
    Frame outer = *flow_frame(flow);
    flow_want_space(flow, flow_frame(flow)->body->space_after + style->space_before);
    flow->space += padding;
    const Decoration *d =
        flow_decorate(flow, node, outer.x, outer.width, padding, flow_layout(flow).style->palette[COLOUR_CODE]);
    flow_indent(flow, node, style->indent_start, style->indent_end)->decoration = d;
    Paragraph *p = para_open(flow_layout(flow), node, style);
    if (!para_is_empty(p))
        flow_add_all(flow, para_lines(p, flow_frame(flow)->x, flow_frame(flow)->width));
    flow->depth--;
    flow_want_space(flow, style->space_after + padding);
}

/* By the level that the source gave it. Headings of contents and of lists of figures are not the source's. */
static bool starts_page(const Flow *flow, const Node *heading) {
    if (node_is_inside(heading, KIND_CONTENTS))
        return false;
    const Document *document = flow_job(flow)->document;
    PageStart start = document->settings.page_start;
    int level = heading->as.heading.level - document->has_chapters;
    return start != PAGE_START_NONE && level == (int)(start - PAGE_START_H1) + 1;
}

void flow_heading(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    if (flow->any && flow->keep < KEPT_LINES && starts_page(flow, node)) /* not right behind another heading */
        flow->forced = true;
    flow_end_keep(flow);
    bool title = node == flow_job(flow)->document->title_heading && !node_is_inside(node, KIND_PART);
    if (title && flow->any)
        flow_want_space(flow, style->blocks[BLOCK_HEADING_1].space_before);
    int level = node->as.heading.outline < 1 ? 1 : node->as.heading.outline;
    flow_paragraph(flow, node, title ? &style->blocks[BLOCK_TITLE] : &style->blocks[BLOCK_HEADING_1 + level - 1]);
    flow->keep = flow->any ? KEPT_LINES : 0;
}

void flow_rule(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    if (!flow->any)
        return;
    flow_want_space(flow, style->blocks[BLOCK_BODY].leading * 3 / 4);
    Strip *strip = flow_strip(flow, style->rule_thin);
    const Frame *f = flow_frame(flow);
    strip->behind = item_fill(flow_layout(flow).arena, node, f->x, 0, f->width, style->rule_thin,
                              style->palette[COLOUR_RULE]);
    flow_add(flow, strip);
    flow_want_space(flow, style->blocks[BLOCK_BODY].leading * 3 / 4);
}

const Node *flow_only_image(const Node *paragraph) {
    const Node *child = paragraph->first;
    while (child && !child->next && (child->kind == KIND_LINK || child->kind == KIND_SPAN))
        child = child->first;
    return child && !child->next && child->kind == KIND_IMAGE ? child : NULL;
}

static const Node *link_around(const Node *image) {
    const Node *around = image->parent;
    while (around && around->kind != KIND_LINK)
        around = around->parent;
    return around;
}

/* An image that cannot be shown: what it would have said, on a ground of its own. */
static void flow_alternative(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    Length padding = style->blocks[BLOCK_CAPTION].size;
    Frame outer = *flow_frame(flow);
    flow_want_space(flow, flow_frame(flow)->body->space_after);
    flow->space += padding;
    const Decoration *d = flow_decorate(flow, node, outer.x, outer.width, padding, style->palette[COLOUR_CODE]);
    flow_indent(flow, node, padding, padding)->decoration = d;
    Paragraph *p = para_of_text(flow_layout(flow), node, node->as.image.alternative, node_lang(node),
                                &style->blocks[BLOCK_CAPTION]);
    para_lead(p, link_around(node));
    flow_add_all(flow, para_lines(p, flow_frame(flow)->x, flow_frame(flow)->width));
    flow->depth--;
    flow_want_space(flow, style->blocks[BLOCK_CAPTION].space_after + padding);
}

/* Of an image and of what it stands in alone. */
static void wait_for_places(Flow *flow, const Node *paragraph) {
    for (const Node *inside = paragraph->first; inside; inside = inside->first)
        flow_wait_anchor(flow, inside);
}

/* The side where an image stands: its own, or its figure's. */
static bool stands_right(const Node *image) {
    const Node *node = image;
    while (node && node_float(node) == FLOAT_NONE)
        node = node->parent;
    return node ? flow_is_rtl(node->parent) != (node_float(node) == FLOAT_END) : flow_is_rtl(image);
}

static void set_image(Flow *flow, const Node *node) {
    Layout layout = flow_layout(flow);
    const Image *image = images_get(layout.job->images, node->as.image.source, node->at, image_replacement(node));
    if (!image) {
        flow_alternative(flow, node);
        return;
    }
    const Frame *f = flow_frame(flow);
    Length width, height;
    image_size(node, image, f->width, geometry_text_height(layout.job, layout.landscape) * 4 / 5, &width, &height);
    Strip *strip = flow_strip(flow, height);
    Item *item = strip->items = item_new(layout.arena, ITEM_IMAGE, PART_CONTENT, node);
    item->x = stands_right(node) ? f->x + f->width - width : f->x;
    item->width = width;
    item->height = height;
    item->as.image = image;
    const Node *link = link_around(node);
    if (link) {
        strip->areas = arena_new(layout.arena, Area);
        *strip->areas = (Area){.node = link, .x = item->x, .width = width, .height = height};
    }
    flow_want_space(flow, f->body->space_after);
    flow_add(flow, strip);
    flow_want_space(flow, f->body->space_after);
}

void flow_image(Flow *flow, const Node *paragraph) {
    wait_for_places(flow, paragraph);
    set_image(flow, flow_only_image(paragraph));
}

void flow_floats(Flow *flow, const Node *paragraph) {
    Walk walk = walk_start(paragraph);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node->kind != KIND_IMAGE || node_float(node) == FLOAT_NONE)
            continue;
        flow_wait_anchor(flow, node);
        set_image(flow, node);
        flow->keep = 1; /* the text is what it stands beside */
    }
}
