/* The box of a block: indents stand outside of it, its background and border fill it, and its text stands in it behind
 * the padding. */
#include "layout/flow/parts.h"

/* How much of a block stands between the edges of its box and its text. */
typedef struct {
    Length top, bottom, start, end;
} Insets;

static Insets insets_of(const BlockStyle *style) {
    Length rule = style->border_width;
    bool box = style->border == BORDER_BOX, both = box || style->border == BORDER_TOP_AND_BOTTOM;
    return (Insets){
        .top = style->padding + (both || style->border == BORDER_TOP ? rule : 0),
        .bottom = style->padding + (both || style->border == BORDER_BOTTOM ? rule : 0),
        .start = style->padding_across + (box || style->border == BORDER_START ? rule : 0),
        .end = style->padding_across + (box ? rule : 0),
    };
}

/* In a narrow frame there is less indent: then the box is where the text is. */
static void add_decoration(Flow *flow, const Node *node, const BlockStyle *style, const Insets *insets, Length start) {
    const Style *all = flow_layout(flow).style;
    Frame *inner = flow_frame(flow);
    const Frame *outer = inner - 1;
    bool rtl = flow_is_rtl(node);
    Length left = outer->x + (rtl ? style->indent_end : start);
    Length right = outer->x + outer->width - (rtl ? start : style->indent_end);
    left = left < inner->x ? left : inner->x;
    right = right > inner->x + inner->width ? right : inner->x + inner->width;
    Decoration *d = arena_new(&flow_job(flow)->ctx->arena, Decoration);
    *d = (Decoration){.around = outer->decoration, .node = node, .x = left, .width = right - left,
                      .above = insets->top, .below = insets->bottom, .rtl = rtl,
                      .filled = style->fill.kind != INK_NONE, .fill = ink_colour(all, style->fill, style->colour),
                      .border = style->border, .border_width = style->border_width,
                      .border_colour = ink_colour(all, style->border_ink, style->colour)};
    inner->decoration = d;
}

Frame *flow_open_box(Flow *flow, const Node *node, const BlockStyle *style, Length outside, Length inside) {
    Insets insets = insets_of(style);
    flow->space += insets.top;
    flow_indent(flow, node, outside + insets.start + inside, style->indent_end + insets.end);
    if (style->fill.kind != INK_NONE)
        flow_frame(flow)->layout.ground = style;
    if (style->fill.kind != INK_NONE || style->border_width > 0)
        add_decoration(flow, node, style, &insets, outside);
    return flow_frame(flow);
}

void flow_close_box(Flow *flow, const BlockStyle *style, Length after) {
    flow->depth--;
    flow->reach += insets_of(style).bottom;
    flow_want_space(flow, flow->reach + after);
    if (style->keep_with_next)
        flow->keep = flow->any ? KEPT_LINES : 0;
}
