/* Lines of contents: an entry's words, leaders, and the number of its page at the far edge. Lines have room reserved
 * for numbers, so that they break alike in the draft, when no number is known. */
#include "layout/flow/parts.h"
#include "layout/numbers.h"

enum { NUMBER_DIGITS = 4 /* that a line has room for */ };

/* The number of an entry, which is the last child of its link. */
static const Node *number_node(const Node *entry) {
    const Node *link = entry->first;
    const Node *last = link && link->kind == KIND_LINK ? link->last : NULL;
    return last && last->kind == KIND_CROSS_REFERENCE ? last : NULL;
}

static Length width_of(Layout layout, const Node *node, String text, String lang, const BlockStyle *style) {
    Length least, width;
    para_widths(para_of_text(layout, node, text, lang, style), &least, &width);
    return width;
}

static Length room_for_number(Layout layout, const Node *node, const BlockStyle *style) {
    Buffer digits;
    buffer_open(&digits, layout.arena);
    for (int i = 0; i < NUMBER_DIGITS; i++)
        numbers_print(&digits, layout.job, 8);
    String lang = node_lang(layout.job->document->root);
    return width_of(layout, node, buffer_view(&digits), lang, style) + style->size;
}

/* A line of contents that is being finished, between the edges x and x + width. */
typedef struct {
    Layout layout;
    const Node *node; /* the number's */
    const BlockStyle *style;
    Length x, width;
    bool rtl;
    Strip *strip;
} Line;

/* Dots between from and to, in step with those of all lines between these edges. */
static void add_leaders(const Line *line, ItemList *items, Length from, Length to) {
    String lang = S(""); /* dots are the same in all */
    Length dot = width_of(line->layout, line->node, S("."), lang, line->style);
    Length step = width_of(line->layout, line->node, S(". ."), lang, line->style) - dot;
    if (line->layout.style->sheet->leaders == LEADERS_NONE || step <= 0 || to - from < 2 * step)
        return;
    Length edge = line->x + line->width;
    Length first = edge - (edge - from) / step * step; /* the first place in step that is not before `from` */
    int count = (to - first - dot) / step + 1;
    Buffer dots;
    buffer_open(&dots, line->layout.arena);
    for (int i = 0; i < count; i++)
        buffer_text(&dots, i ? " ." : ".");
    line_of_text(line->layout, items, line->node, PART_ARTIFACT, buffer_view(&dots), lang, line->style, first,
                 line->strip->baseline, ALIGN_LEFT);
}

/* The link's area reaches to the number. */
static void widen_area(const Line *line) {
    for (Area *area = line->strip->areas; area; area = area->next) {
        if (area->node != line->node->parent)
            continue;
        Length right = line->rtl ? area->x + area->width : line->x + line->width;
        area->x = line->rtl ? line->x : area->x;
        area->width = right - area->x;
        return;
    }
}

static void add_number(const Line *line) {
    Layout layout = line->layout;
    Length left = line->x + line->width, right = line->x, gap = line->style->size / 2;
    ItemList items;
    item_list_open(&items);
    for (Item *item = line->strip->items, *next; item; item = next) {
        next = item->next;
        item->next = NULL;
        left = item->x < left ? item->x : left;
        right = item->x + item->width > right ? item->x + item->width : right;
        item_list_add(&items, item);
        if (!next && item->kind == ITEM_GLYPHS)
            item->as.run.space_after = true; /* the number does not run into the last word when it is read */
    }
    Buffer digits;
    buffer_open(&digits, layout.arena);
    numbers_print(&digits, layout.job, numbers_page_of(layout.job, line->node->as.cross.target));
    String text = buffer_view(&digits), lang = node_lang(layout.job->document->root);
    Length number_width = width_of(layout, line->node, text, lang, line->style);
    if (line->rtl)
        add_leaders(line, &items, line->x + number_width + gap, left - gap);
    else
        add_leaders(line, &items, right + gap, line->x + line->width - number_width - gap);
    line_of_text(layout, &items, line->node, PART_CONTENT, text, lang, line->style,
                 line->rtl ? line->x : line->x + line->width, line->strip->baseline,
                 line->rtl ? ALIGN_LEFT : ALIGN_RIGHT);
    line->strip->items = items.first;
    widen_area(line);
}

static Strip *entry_lines(Layout layout, const Node *entry, const BlockStyle *style, Length x, Length width) {
    const Node *page = number_node(entry);
    Paragraph *p = para_open(layout, entry, style);
    bool rtl = node_direction(entry->parent) == DIRECTION_RTL;
    para_align(p, rtl ? ALIGN_RIGHT : ALIGN_LEFT); /* an entry in another direction starts where all do */
    Length room = page ? room_for_number(layout, page, style) : 0;
    Strip *first = para_lines(p, rtl ? x + room : x, width - room), *last = first;
    while (last && last->next)
        last = last->next;
    if (last && page && layout.job->numbers) /* only the heights of lines count in the draft */
        add_number(&(Line){.layout = layout, .node = page, .style = style, .x = x, .width = width, .rtl = rtl,
                           .strip = last});
    return first;
}

void flow_entry(Flow *flow, const Node *node) {
    const Frame *f = flow_frame(flow);
    flow_add_all(flow, entry_lines(flow_layout(flow), node, f->body, f->x, f->width));
    flow_want_space(flow, flow_layout(flow).style->item_space);
}
