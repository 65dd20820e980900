/* The letterhead at the head of the first page, and the footer at the foot of the last: panels side by side in one
 * strip, which no page divides. A letterhead that is too high for that is one line below the other; a footer stands in
 * the text like other blocks. */
#include "layout/flow/parts.h"
#include "layout/geometry.h"
#include "layout/image_size.h"
#include "layout/stack.h"
#include "style/page_check.h"

enum { COLUMNS_MOST = 4, BESIDE = 18 * POINT, BAND = 10 * POINT /* between text and the edge of a band or a rule */ };

/* Where one column of it goes. */
typedef struct {
    Layout layout;
    const BlockStyle *base; /* of what has no look of its own */
    Length x, width;
    Align align;
    bool rtl; /* the document's direction */
    Stack stack;
    Length after; /* space below what stands in it */
} Panel;

static const BlockStyle *style_of(const Panel *panel, const Node *paragraph) {
    const Style *style = panel->layout.style;
    return paragraph->role == ROLE_LETTERHEAD_NAME      ? &style->blocks[BLOCK_LETTERHEAD_NAME]
           : paragraph->role == ROLE_LETTERHEAD_TAGLINE ? &style->blocks[BLOCK_LETTERHEAD_TAGLINE]
                                                        : panel->base;
}

/* ---- what stands in a column ---- */

static Align physical(Align align, bool rtl) {
    if (align != ALIGN_START && align != ALIGN_END)
        return align;
    return (align == ALIGN_START) == rtl ? ALIGN_RIGHT : ALIGN_LEFT;
}

/* As large as the style lets it be, and not too fine to print. */
static void logo_size(const Panel *panel, const Image *image, Length *width, Length *height) {
    const StyleSheet *sheet = panel->layout.style->sheet;
    Length most = geometry_text_height(panel->layout.job, false) / 4;
    Length high = style_length(sheet->letterhead_logo_height, 0, most);
    Length wide = style_length(sheet->letterhead_logo_width, 0, panel->width);
    high = high < most ? high : most;
    wide = wide < panel->width ? wide : panel->width;
    image_size_within(image, wide, high, width, height);
}

/* The strip of the logo; NULL when it cannot be shown. */
static Strip *image_of(const Panel *panel, const Node *node) {
    Layout layout = panel->layout;
    const Image *image = images_get(layout.job->images, node->as.image.source, node->at, image_replacement(node));
    Align align = physical(panel->align, panel->rtl);
    Length width, height;
    if (!image)
        return NULL;
    logo_size(panel, image, &width, &height);
    Strip *strip = arena_new(layout.arena, Strip);
    Item *item = strip->items = item_new(layout.arena, ITEM_IMAGE, PART_CONTENT, node);
    Length rest = panel->width - width;
    item->x = panel->x + (align == ALIGN_RIGHT ? rest : align == ALIGN_CENTER ? rest / 2 : 0);
    item->width = width;
    item->height = strip->height = height;
    item->as.image = image;
    return strip;
}

static void add_image(Panel *panel, const Node *node) {
    Strip *strip = image_of(panel, node);
    if (!strip)
        return;
    stack_add(&panel->stack, strip);
    panel->stack.y += panel->layout.style->blocks[BLOCK_LETTERHEAD].space_after;
}

static Strip *lines_of(const Panel *panel, const Node *node) {
    Paragraph *p = para_open(panel->layout, node, style_of(panel, node));
    para_align(p, physical(panel->align, panel->rtl)); /* whatever the direction of its own language */
    return para_lines(p, panel->x, panel->width);
}

/* Returns the space below its last line. */
static Length add_paragraph(Panel *panel, const Node *node) {
    const BlockStyle *style = style_of(panel, node);
    for (Strip *line = lines_of(panel, node), *next; line; line = next) {
        next = line->next;
        stack_add(&panel->stack, line);
    }
    return style->space_after;
}

/* Sets all paragraphs below a node, from `y` down. */
static void set_side(Panel *panel, const Node *section, Length y) {
    Length after = 0;
    stack_open(&panel->stack, panel->layout.arena, y);
    for (const Node *node = section->first; node; node = node->next) {
        panel->stack.y += after;
        after = 0;
        if (flow_only_image(node))
            add_image(panel, flow_only_image(node));
        else
            after = add_paragraph(panel, node);
    }
    panel->after = after > panel->base->space_after ? after : panel->base->space_after;
}

/* How wide its longest line is. */
static Length wanted_width(const Panel *panel, const Node *section) {
    Length most = 0;
    for (const Node *node = section->first; node; node = node->next) {
        Length min, preferred;
        if (flow_only_image(node))
            continue;
        para_widths(para_open(panel->layout, node, style_of(panel, node)), &min, &preferred);
        most = preferred > most ? preferred : most;
    }
    return most + POINT;
}

/* ---- strips ---- */

static void take_side(Strip *strip, Panel *panel) {
    Item **end = &strip->items;
    while (*end)
        end = &(*end)->next;
    *end = panel->stack.items.first;
    strip->areas = areas_before(strip->areas, panel->stack.areas);
    strip->height = panel->stack.y > strip->height ? panel->stack.y : strip->height;
}

/* Behind all that is there. */
static void add_fill(Flow *flow, Strip *strip, const Node *node, Length x, Length y, Length width, Length height,
                     Colour colour) {
    Item *fill = item_fill(flow_layout(flow).arena, node, x, y, width, height, colour);
    fill->next = strip->behind;
    strip->behind = fill;
}

static Length column_width(const Flow *flow) {
    return flow->column->page_width ? flow->column->page_width : flow->column->width;
}

/* A rule and a band behind it as the style says, which is all that it is more than text. The band reaches to the edges
 * of the page, or to the border around it. */
static void frame_letterhead(Flow *flow, Strip *strip, const Node *node) {
    const Style *style = flow_layout(flow).style;
    const StyleSheet *sheet = style->sheet;
    const PageStyle *page = &style->page;
    Length rule = sheet->letterhead_rule_colour.kind == INK_NONE ? 0 : style_length(sheet->letterhead_rule, 0, 0);
    bool band = style->blocks[BLOCK_LETTERHEAD].fill.kind != INK_NONE;
    Length inset = page->border_inset + page->border;
    if (band || rule)
        strip->height += BAND;
    if (rule && !band)
        add_fill(flow, strip, node, flow->column->x, strip->height, column_width(flow), rule,
                 ink_colour(style, sheet->letterhead_rule_colour, style->palette[COLOUR_RULE]));
    if (rule && band)
        add_fill(flow, strip, node, inset, strip->height, page->page_width - 2 * inset, rule,
                 ink_colour(style, sheet->letterhead_rule_colour, style->palette[COLOUR_RULE]));
    if (band)
        add_fill(flow, strip, node, inset, inset - page->margin_top, page->page_width - 2 * inset,
                 page->margin_top - inset + strip->height,
                 ink_colour(style, style->blocks[BLOCK_LETTERHEAD].fill, style->palette[COLOUR_BACKGROUND]));
    strip->height += rule;
}

/* Whether the style prints anything above the first page. */
static bool has_first_head(const Flow *flow) {
    const StyleSheet *sheet = flow_layout(flow).style->sheet;
    String lang = node_lang(flow_job(flow)->document->root);
    return flow_job(flow)->document->settings.heads &&
           (style_text(&sheet->heads_first_left, lang).length || style_text(&sheet->heads_first_centre, lang).length ||
            style_text(&sheet->heads_first_right, lang).length);
}

/* How far it reaches into the margin above. */
static Length rise(const Flow *flow) {
    const Style *style = flow_layout(flow).style;
    Length margin = style->page.margin_top;
    Length top = style_length(style->sheet->letterhead_top, style->page.page_height,
                              has_first_head(flow) ? margin : margin * 11 / 20);
    Length marking = style->page.marking_top ? style->page.marking_top + MARKING_HEIGHT + POINT * 4 : 0;
    top = top > marking ? top : marking;
    return top < margin ? margin - top : 0;
}

static Panel letterhead_panel(const Flow *flow, const Node *node, Length width) {
    static const Align aligns[LETTERHEAD_COUNT] = {
        [LETTERHEAD_SPLIT] = ALIGN_START, [LETTERHEAD_START] = ALIGN_START, [LETTERHEAD_CENTRE] = ALIGN_CENTER,
        [LETTERHEAD_END] = ALIGN_END,
    };
    Layout layout = flow_layout(flow);
    return (Panel){.layout = layout, .base = &layout.style->blocks[BLOCK_LETTERHEAD], .x = flow->column->x,
                   .width = width, .align = aligns[layout.style->sheet->letterhead_align], .rtl = flow_is_rtl(node)};
}

static void set_letterhead(Flow *flow, Strip *strip, const Node *node) {
    uint8_t way = flow_layout(flow).style->sheet->letterhead_align;
    Length width = column_width(flow), x = flow->column->x, y = -rise(flow);
    Panel panel = letterhead_panel(flow, node, width);
    bool rtl = panel.rtl;
    const Node *second = node->first->next;
    Length beside = second && way == LETTERHEAD_SPLIT ? wanted_width(&panel, second) : 0;
    bool split = beside && beside <= width * 11 / 20 && width - beside - BESIDE >= NARROWEST;
    if (split) {
        panel.x = rtl ? x + beside + BESIDE : x;
        panel.width = width - beside - BESIDE;
    }
    set_side(&panel, node->first, y);
    take_side(strip, &panel);
    if (second && !split)
        y = panel.stack.y + panel.after;
    if (!second)
        return;
    panel.x = split && !rtl ? x + width - beside : x;
    panel.width = split ? beside : width;
    set_side(&panel, second, y);
    take_side(strip, &panel);
}

static Length most_height(const Flow *flow) { return geometry_text_height(flow_job(flow), false) / 2; }

static void warn_high(const Flow *flow, const char *const *paths, String what) {
    const Job *job = flow_job(flow);
    if (!job->quiet)
        style_warn_room(job->ctx, job->style->sheet, paths, what);
}

/* What is too high for one strip: its lines and logo one below the other, in the column, as pages divide them. */
static void flow_letterhead_lines(Flow *flow, const Node *letterhead) {
    Panel panel = letterhead_panel(flow, letterhead, flow->column->width);
    for (const Node *side = letterhead->first; side; side = side->next) {
        for (const Node *node = side->first; node; node = node->next) {
            const Node *image = flow_only_image(node);
            Strip *strips = image ? image_of(&panel, image) : lines_of(&panel, node);
            flow_add_all(flow, strips);
            flow_want_space(flow, image ? panel.base->space_after : style_of(&panel, node)->space_after);
        }
    }
    flow_want_space(flow, panel.layout.style->letterhead_after);
}

void flow_letterhead(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    Strip *strip = flow_strip(flow, 0);
    set_letterhead(flow, strip, node);
    frame_letterhead(flow, strip, node);
    if (strip->height > most_height(flow)) {
        static const char *const paths[] = {"letterhead.lines", "letterhead.fields", "letterhead.tagline",
                                            "letterhead.name", "letterhead.logo", NULL};
        warn_high(flow, paths, S("the letterhead is higher than half a page; it is set as text"));
        flow_letterhead_lines(flow, node);
        return;
    }
    strip->wide = flow->column->page_width > 0;
    *flow_job(flow)->has_band = style->blocks[BLOCK_LETTERHEAD].fill.kind != INK_NONE;
    flow_add(flow, strip);
    flow->any = false; /* what follows is at the head of the text */
    flow_want_space(flow, style->letterhead_after);
}

static size_t count_columns(const Node *footer) {
    size_t count = 0;
    for (const Node *node = footer->first; node; node = node->next)
        count++;
    return count < COLUMNS_MOST ? count : COLUMNS_MOST;
}

static void frame_footer(Flow *flow, Strip *strip, const Node *node, Length rule) {
    const Style *style = flow_layout(flow).style;
    const StyleSheet *sheet = style->sheet;
    Length x = flow->column->x, width = column_width(flow);
    if (style->blocks[BLOCK_FOOTER].fill.kind != INK_NONE)
        strip->height += BAND;
    if (rule)
        add_fill(flow, strip, node, x, 0, width, rule,
                 ink_colour(style, sheet->footer_rule_colour, style->palette[COLOUR_RULE]));
    if (style->blocks[BLOCK_FOOTER].fill.kind != INK_NONE)
        add_fill(flow, strip, node, x, 0, width, strip->height,
                 ink_colour(style, style->blocks[BLOCK_FOOTER].fill, style->palette[COLOUR_BACKGROUND]));
}

static const char *const footer_paths[] = {"footer.columns", NULL};

bool flow_footer(Flow *flow, const Node *node) {
    Layout layout = flow_layout(flow);
    const StyleSheet *sheet = layout.style->sheet;
    bool rtl = flow_is_rtl(node), band = layout.style->blocks[BLOCK_FOOTER].fill.kind != INK_NONE;
    Length rule = sheet->footer_rule_colour.kind == INK_NONE ? 0 : style_length(sheet->footer_rule, 0, 0);
    Length inset = band ? BAND : 0, width = column_width(flow) - 2 * inset, count = (Length)count_columns(node);
    const BlockStyle *base = &layout.style->blocks[BLOCK_FOOTER];
    Panel panel = {.layout = layout, .base = base, .align = (Align)base->align, .rtl = rtl,
                 .width = (width - (count - 1) * BESIDE) / count};
    if (panel.width < NARROWEST / 2) {
        warn_high(flow, footer_paths, S("the columns of the footer are too narrow; they are set as text"));
        return false;
    }
    Strip *strip = flow_strip(flow, 0);
    Length at = 0;
    for (const Node *column = node->first; column && at < count; column = column->next, at++) {
        panel.x = flow->column->x + inset + (rtl ? count - 1 - at : at) * (panel.width + BESIDE);
        set_side(&panel, column, rule || band ? rule + BAND * 3 / 5 : 0);
        take_side(strip, &panel);
    }
    frame_footer(flow, strip, node, rule);
    if (strip->height > most_height(flow)) {
        warn_high(flow, footer_paths, S("the footer is higher than half a page; it is set as text"));
        return false;
    }
    strip->foot = true;
    strip->space_before = layout.style->footer_before;
    flow_add(flow, strip);
    return true;
}
