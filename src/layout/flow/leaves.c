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

/* True for one line between the text of a quotation and its speaker, who would stand alone with it. */
static bool is_last_line_said(const Node *node, const Strip *lines) {
    return lines && !lines->next && node->previous && node->next && node->next->role == ROLE_SPEAKER;
}

/* Whether what comes first on the first page may stand across its columns. */
static bool may_be_wide(const Flow *flow) {
    return (!flow->any || flow->all_wide) && flow->column->page_width && !flow_layout(flow).landscape;
}

/* Empty space above what begins a page; wide: across the columns. */
static void sink(Flow *flow, Length height, bool wide) {
    if (height <= 0)
        return;
    Strip *strip = flow_strip(flow, height);
    strip->wide = wide;
    flow_add(flow, strip);
    flow->keep = KEPT_LINES; /* as behind a heading: one below starts no other page */
}

bool flow_is_in_title(const Node *node) {
    const Node *around = node->parent;
    if (around && around->role == ROLE_ABSTRACT)
        around = around->parent;
    return around && around->role == ROLE_TITLE_BLOCK;
}

void flow_open_title(Flow *flow, const Node *node) {
    const Node *before = node->previous;
    bool is_headed = before && (before->role == ROLE_LABEL || before->role == ROLE_EMBARGO);
    const Style *style = flow_layout(flow).style;
    bool is_cover = node == flow_job(flow)->document->cover;
    if (is_cover || !flow->any)
        sink(flow, is_cover && style->cover_sink > style->title_sink ? style->cover_sink : style->title_sink,
             may_be_wide(flow));
    else if (!is_headed) /* a label belongs to the title below it */
        flow_want_space(flow, flow_layout(flow).style->blocks[BLOCK_HEADING_1].space_before);
}

void flow_close_title(Flow *flow) {
    flow_want_space(flow, flow->reach + flow_layout(flow).style->blocks[BLOCK_TITLE].space_after);
}

/* A label or embargo, also as a division. */
static bool is_above_title(const Node *node) {
    for (; node; node = node->parent)
        if (node->role == ROLE_LABEL || node->role == ROLE_EMBARGO)
            return true;
    return false;
}

/* The title and what belongs to it stand above the columns of the first page, and so do a label and an embargo. */
static bool is_wide(const Flow *flow, const Node *node) {
    bool is_title = node == flow_job(flow)->document->title_heading || flow_is_in_title(node) || is_above_title(node);
    return is_title && may_be_wide(flow);
}

/* The most lines of an address. */
enum { ADDRESS_MOST = 10 };

/* True for lines that their author broke, as those of an address, a signature or a verse. */
static bool is_address(const Node *node, const Strip *lines) {
    size_t breaks = 0, count = 0;
    for (const Node *child = node->first; child; child = child->next)
        breaks += child->kind == KIND_BREAK;
    for (const Strip *line = lines; line && count <= ADDRESS_MOST; line = line->next)
        count++;
    return breaks > 1 && count <= ADDRESS_MOST;
}

bool flow_announces(const Node *paragraph) {
    const Node *last = paragraph->last;
    while (last && last->last)
        last = last->last;
    if (!last || last->kind != KIND_TEXT)
        return false;
    String text = string_trim(last->as.text);
    return string_ends(text, S(":")) || string_ends(text, S("\xEF\xBC\x9A")); /* and the full-width one */
}

/* Opens a frame for the lines of a block: its box, or the place of its text where the box is around more. */
/* Where the lines of a block stand: those with an image or a table where it does, unless they have a side of their
 * own. */
static Align align_of(const Flow *flow, const Node *node, const BlockStyle *style) {
    bool is_of_figure = (node->kind == KIND_CAPTION || node->role == ROLE_CREDIT) && node->parent->kind == KIND_FIGURE;
    bool is_of_table = node->kind == KIND_CAPTION && node->parent->kind == KIND_TABLE;
    const Style *all = flow_layout(flow).style;
    if ((!is_of_figure && !is_of_table) || style->align != all->blocks[BLOCK_CAPTION].align)
        return (Align)style->align;
    return is_of_table ? (Align)all->table_caption_align : (Align)all->figure_caption_align;
}

static const Frame *open_lines(Flow *flow, const Node *node, const BlockStyle *style, bool wide) {
    Frame *f = flow_indent(flow, node, 0, 0);
    if (wide)
        f->width += flow->column->page_width - flow->column->width;
    return style == f->boxed ? f : flow_open_box(flow, node, style, style->indent_start, 0);
}

static void close_lines(Flow *flow, const BlockStyle *style) {
    Length after = space_after(flow, style);
    if (style != flow_frame(flow)->boxed)
        flow_close_box(flow, style, after);
    else
        flow_want_space(flow, after);
    flow->depth--;
}

/* Hands on lines of a paragraph, and then the others. wide: they stand across the columns; whole: no page divides
 * them. */
static void add_lines(Flow *flow, Paragraph *p, Strip *lines, bool wide, bool whole) {
    const Column *column = flow->column;
    for (bool first = true; lines; first = false) {
        for (Strip *line = lines; wide && line; line = line->next)
            line->wide = true;
        for (Strip *line = first ? lines->next : lines; whole && line; line = line->next)
            line->break_before = BREAK_BEFORE_AVOID;
        flow_add_all(flow, lines);
        if (!para_is_long(p))
            return;
        if (column->settle)
            column->settle(column->user);
        lines = para_next_lines(p);
    }
}

/* A long paragraph comes line by line when it is aligned as its style says. */
static Paragraph *open_paragraph(Flow *flow, const Node *node, const BlockStyle *style) {
    if (node->kind == KIND_PARAGRAPH && align_of(flow, node, style) == (Align)style->align)
        return para_open_flowing(flow_layout(flow), node, style);
    return para_open(flow_layout(flow), node, style);
}

void flow_paragraph(Flow *flow, const Node *node, const BlockStyle *style) {
    Paragraph *p = open_paragraph(flow, node, style);
    if (para_is_empty(p))
        return;
    if (align_of(flow, node, style) != (Align)style->align)
        para_align(p, align_of(flow, node, style));
    if (style != flow_frame(flow)->boxed) /* else it is the space before the box around it */
        flow_want_space(flow, style->space_before);
    bool wide = is_wide(flow, node);
    const Frame *f = open_lines(flow, node, style, wide);
    Strip *lines = para_first_lines(p, f->x, f->width);
    bool whole = node->kind == KIND_HEADING || node->kind == KIND_CAPTION || node->kind == KIND_TERM ||
                 is_address(node, lines);
    bool leads = is_short_item(node, lines, /*first*/ true);
    if (is_short_item(node, lines, /*first*/ false) || is_last_line_said(node, lines))
        lines->break_before = BREAK_BEFORE_AVOID;
    add_lines(flow, p, lines, wide, whole);
    if (leads && !flow->keep)
        flow->keep = 1;
    close_lines(flow, style);
}

/* Sets the number of a formula at the end of its last line. */
static void add_number(Flow *flow, const Node *node, const Frame *f, Strip *last) {
    ItemList items;
    item_list_open(&items);
    bool rtl = flow_is_rtl(node);
    line_of_text(flow_layout(flow), &items, node, PART_CONTENT, node->as.math.number, node_lang(node), f->body,
                 rtl ? f->x : f->x + f->width, last->baseline, rtl ? ALIGN_LEFT : ALIGN_RIGHT);
    Item **end = &last->items;
    while (*end)
        end = &(*end)->next;
    *end = items.first;
}

/* How much the number takes on both sides of a formula, which stays in the middle. */
static Length number_room(Flow *flow, const Node *node, const Frame *f) {
    ItemList unused;
    item_list_open(&unused);
    Length width = line_of_text(flow_layout(flow), &unused, node, PART_CONTENT, node->as.math.number, node_lang(node),
                                f->body, 0, 0, ALIGN_LEFT);
    return width + f->body->size;
}

void flow_formula(Flow *flow, const Node *node) {
    const BlockStyle *style = &flow_layout(flow).style->blocks[BLOCK_MATH];
    Paragraph *p = para_open(flow_layout(flow), node, style);
    if (node->as.math.number.length == 0 || para_is_empty(p)) {
        flow_paragraph(flow, node, style);
        return;
    }
    enum { PARTS_LEAST = 6 }; /* of a column that is not too narrow for room on both sides */
    flow_want_space(flow, style->space_before);
    const Frame *f = open_lines(flow, node, style, /*wide*/ false);
    Length room = number_room(flow, node, f), start = f->width > PARTS_LEAST * room ? room : 0;
    bool rtl = flow_is_rtl(node);
    Strip *lines = para_lines(p, f->x + (rtl ? room : start), f->width - start - room), *last = lines;
    while (last->next)
        last = last->next;
    add_number(flow, node, f, last);
    flow_add_all(flow, lines);
    close_lines(flow, style);
}

void flow_code(Flow *flow, const Node *node) {
    const BlockStyle *style = &flow_layout(flow).style->blocks[BLOCK_CODE];
    flow_want_space(flow, flow_frame(flow)->body->space_after + style->space_before);
    const Frame *f = flow_open_box(flow, node, style, style->indent_start, 0);
    Paragraph *p = para_open_flowing(flow_layout(flow), node, style);
    if (!para_is_empty(p))
        add_lines(flow, p, para_first_lines(p, f->x, f->width), /*wide*/ false, /*whole*/ false);
    flow_close_box(flow, style, style->space_after);
}

/* By the level that the source gave it. Headings of contents and of lists of figures are not the source's, and those
 * of what stands behind a release begin no chapter. */
static bool starts_page(const Flow *flow, const Node *heading) {
    if (node_is_inside(heading, KIND_CONTENTS) || heading_is_of_part(heading))
        return false;
    const Document *document = flow_job(flow)->document;
    PageStart start = document->settings.page_start;
    int level = heading->as.heading.level - document->has_chapters;
    return start != PAGE_START_NONE && level == (int)(start - PAGE_START_H1) + 1;
}

bool flow_starts_page(const Flow *flow, const Node *heading) {
    return flow->keep < KEPT_LINES && starts_page(flow, heading); /* not right behind another heading */
}

void flow_heading(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    bool title = node == flow_job(flow)->document->title_heading && !node_is_inside(node, KIND_PART);
    bool is_first = !flow->any, starts = flow_starts_page(flow, node);
    if (starts && !is_first)
        flow->forced = true;
    flow_end_keep(flow);
    if (node->hints && node->hints->title_page)
        sink(flow, style->cover_sink, /*wide*/ false);
    else if (starts && !title)
        sink(flow, style->chapter_sink, /*wide*/ false);
    if (title && node->parent->role != ROLE_TITLE_BLOCK)
        flow_open_title(flow, node);
    bool is_cover = title && node->parent == flow_job(flow)->document->cover;
    BlockKind kind = is_cover                   ? BLOCK_COVER_TITLE
                     : title                    ? BLOCK_TITLE
                     : heading_is_of_part(node) ? BLOCK_PART_TITLE
                                                : block_of_heading(style, node);
    flow_paragraph(flow, node, &style->blocks[kind]);
    flow->keep = flow->any ? KEPT_LINES : 0;
}

/* What a rule would part from the text before starts a page. */
static bool ends_page(const Flow *flow, const Node *rule) {
    const Node *next = rule->next;
    while (next && next->kind == KIND_RULE)
        next = next->next;
    while (next && kind_is_division((Kind)next->kind) && next->first)
        next = next->first;
    return next && (next->kind == KIND_PAGE_BREAK || (next->kind == KIND_HEADING && starts_page(flow, next)) ||
                    (next->hints && next->hints->page_break_before));
}

void flow_rule(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    if (!flow->any || (flow->column->page && ends_page(flow, node)))
        return;
    flow_want_space(flow, style->rule_space);
    Strip *strip = flow_strip(flow, style->rule_width);
    const Frame *f = flow_frame(flow);
    Length length = style_length_within(style->sheet->rule_length, f->width);
    strip->behind = item_fill(flow_layout(flow).arena, node, f->x + (f->width - length) / 2, 0, length,
                              style->rule_width,
                              ink_colour(style, style->sheet->rule_colour, style->palette[COLOUR_TEXT]));
    flow_add(flow, strip);
    flow_want_space(flow, style->rule_space);
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
    const BlockStyle *style = &flow_layout(flow).style->blocks[BLOCK_MISSING_IMAGE];
    flow_want_space(flow, flow_frame(flow)->body->space_after + style->space_before);
    const Frame *f = flow_open_box(flow, node, style, style->indent_start, 0);
    Layout layout = flow_layout(flow);
    Paragraph *p = para_of_flowing_text(layout, node, node->as.image.alternative, node_lang(node), style);
    para_lead(p, link_around(node));
    if (!para_is_empty(p))
        add_lines(flow, p, para_first_lines(p, f->x, f->width), /*wide*/ false, /*whole*/ false);
    flow_close_box(flow, style, style->space_after);
}

/* Of an image and of what it stands in alone. */
static void wait_for_places(Flow *flow, const Node *paragraph) {
    for (const Node *inside = paragraph->first; inside; inside = inside->first)
        flow_wait_anchor(flow, inside);
}

/* ---- images ---- */

enum { TALLEST = 80 /* percent of the page's text: room for a caption */ };

static bool is_in_figure(const Node *image) { return node_is_inside(image, KIND_FIGURE); }

/* The side where an image stands: its own, or its figure's, or that of the style. */
static Side side_of(const Flow *flow, const Node *image, bool *rtl) {
    const Node *node = image;
    while (node && node_float(node) == FLOAT_NONE)
        node = node->parent;
    *rtl = flow_is_rtl(node ? node->parent : image);
    if (node)
        return node_float(node) == FLOAT_END ? SIDE_END : SIDE_START;
    return is_in_figure(image) ? (Side)flow_layout(flow).style->sheet->figure_align : SIDE_START;
}

static Length left_of(const Flow *flow, const Node *image, Length width) {
    const Frame *f = &flow->frames[flow->depth];
    bool rtl;
    Side side = side_of(flow, image, &rtl);
    if (side == SIDE_CENTER)
        return f->x + (f->width - width) / 2;
    return (side == SIDE_END) != rtl ? f->x + f->width - width : f->x;
}

/* Around what stands in the strip, inside its height. */
static void add_frame(Flow *flow, const Node *node, Strip *strip, Length x, Length width, Length rule) {
    const Style *style = flow_layout(flow).style;
    Colour colour = ink_colour(style, style->sheet->figure_frame_colour, style->palette[COLOUR_TEXT]);
    Arena *arena = flow_layout(flow).arena;
    ItemList list;
    item_list_open(&list);
    item_list_add(&list, item_fill(arena, node, x, 0, width, rule, colour));
    item_list_add(&list, item_fill(arena, node, x, strip->height - rule, width, rule, colour));
    item_list_add(&list, item_fill(arena, node, x, 0, rule, strip->height, colour));
    item_list_add(&list, item_fill(arena, node, x + width - rule, 0, rule, strip->height, colour));
    strip->behind = list.first;
}

/* The size of an image without its frame. */
static void size_image(const Flow *flow, const Node *node, const Image *image, Length frame, Length *width,
                       Length *height) {
    Layout layout = flow_layout(flow);
    StyleLength wanted = layout.style->sheet->figure_width;
    Length room = flow->frames[flow->depth].width - 2 * frame;
    Length most = geometry_text_height(layout.job, layout.landscape) * TALLEST / 100 - 2 * frame;
    room = room > POINT ? room : POINT;
    most = most > POINT ? most : POINT;
    if (is_in_figure(node) && wanted.kind != LENGTH_AUTO && !image_has_size(node))
        image_size_filling(image, style_length_within(wanted, room), most, width, height);
    else
        image_size(node, image, room, most, width, height);
}

static void set_image(Flow *flow, const Node *node) {
    Layout layout = flow_layout(flow);
    const Image *image = images_get(layout.job->images, node->as.image.source, node->at, image_replacement(node));
    if (!image) {
        flow_alternative(flow, node);
        return;
    }
    Length width, height, frame = is_in_figure(node) ? style_length(layout.style->sheet->figure_frame, 0, 0) : 0;
    size_image(flow, node, image, frame, &width, &height);
    Strip *strip = flow_strip(flow, height + 2 * frame);
    Length x = left_of(flow, node, width + 2 * frame);
    Item *item = strip->items = item_new(layout.arena, ITEM_IMAGE, PART_CONTENT, node);
    item->x = x + frame;
    item->y = frame;
    item->width = width;
    item->height = height;
    item->as.image = image;
    if (frame > 0)
        add_frame(flow, node, strip, x, width + 2 * frame, frame);
    const Node *link = link_around(node);
    if (link) {
        strip->areas = arena_new(layout.arena, Area);
        *strip->areas = (Area){.node = link, .x = item->x, .y = frame, .width = width, .height = height};
    }
    flow_want_space(flow, flow_block_space(flow));
    flow_add(flow, strip);
    flow_want_space(flow, flow_block_space(flow));
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
