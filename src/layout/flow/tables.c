/* Tables in the flow, and what leads to them: headings and a short text right before a table that is turned stand on
 * its page, so that no page holds them alone. */
#include "layout/flow/parts.h"

/* The most bytes of text (some four lines) that go to a turned page with the table they lead to, and the most headings
 * in a row: no page has room for more. */
enum { LEAD_MOST = 320, HEADINGS_MOST = 32 };

/* Captions stand nearer to their table than to the text before; true when there are any. */
static bool flow_captions(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    bool any = false;
    for (const Node *child = node->first; child; child = child->next) {
        if (child->kind != KIND_CAPTION)
            continue;
        if (!any)
            flow_want_space(flow, style->figure_space);
        flow_wait_anchor(flow, child);
        flow_paragraph(flow, child, &style->blocks[BLOCK_CAPTION]);
        flow->space = style->blocks[BLOCK_CAPTION].space_before;
        flow->keep = 1;
        any = true;
    }
    return any;
}

static void flow_rows(Flow *flow, const Node *node, Table *table) {
    const Style *style = flow_layout(flow).style;
    const Frame *f = flow_frame(flow);
    /* what waits (space, labels, anchors) goes with an empty strip, so that the rows need not know of it */
    Strip *top = flow_strip(flow, 0);
    top->baseline = style->cell_padding_y +
                    line_baseline(flow_job(flow), &style->blocks[BLOCK_TABLE_CELL], node_lang(node));
    flow_add(flow, top);
    Column column = *flow->column;
    column.x = f->x;
    column.width = f->width;
    table_flow(table, &column, f->decoration);
    flow->keep = 0; /* rows have their own ways to stay together */
}

/* ---- what leads to a table ---- */

static bool holds_blocks(const Node *node) {
    return kind_is_division((Kind)node->kind) || node->kind == KIND_FIGURE;
}

/* The block behind this one that is set as wide; NULL when there is none. */
static const Node *next_block(const Node *node) {
    while (!node->next && holds_blocks(node->parent))
        node = node->parent;
    node = node->next;
    while (node && holds_blocks(node) && node->first)
        node = node->first;
    return node;
}

/* True for a text that announces what follows: a short one with a colon at its end, behind a heading, or between two
 * tables that are turned. */
static bool announces(const Flow *flow, const Node *node, bool behind_heading) {
    if (flow_only_image(node))
        return false;
    String text = node_plain_text(node, flow_layout(flow).arena);
    return text.length <= LEAD_MOST && (behind_heading || flow->turned || flow_announces(node));
}

static bool is_table(const Node *node) { return node && node->kind == KIND_TABLE; }

/* The table that this block leads to; NULL when it leads to none. Headings do, and behind them one text; between two
 * tables that are turned, a text may stand before them too. */
static const Node *table_ahead(const Flow *flow, const Node *node) {
    int headings = 0, texts = 0;
    const Node *next = node;
    for (; next && !is_table(next); next = next_block(next)) {
        if (next->kind == KIND_HEADING) {
            if (++headings > HEADINGS_MOST)
                return NULL;
            continue;
        }
        if (next->kind != KIND_PARAGRAPH || ++texts > 1 + flow->turned)
            return NULL;
        if ((!flow->turned && !is_table(next_block(next))) || !announces(flow, next, headings > 0))
            return NULL;
    }
    return next && !(next->hints && next->hints->page_break_before) ? next : NULL;
}

static void measure(Flow *flow, const Node *node) {
    const Frame *f = flow_frame(flow);
    flow->ahead = node;
    flow->ahead_table = table_open(flow_layout(flow), node, f->x, f->width, flow->column->page && !flow->label_count,
                                   flow_blocks);
}

/* Gives the frame the place of the table ahead, if that is wider than its column. */
static void widen(const Flow *flow, Frame *f) {
    if (flow->ahead_table && table_widened(flow->ahead_table, &f->x, &f->width))
        f->decoration = NULL;
}

/* Goes on on the page of the table ahead, if that is turned. */
static bool turn(Flow *flow) {
    if (!flow->ahead_table || !table_turned(flow->ahead_table))
        return false;
    flow_frame(flow)->layout.landscape = flow->turned = true;
    return true;
}

bool flow_open_lead(Flow *flow, const Node *node) {
    if (!flow->column->page || flow->label_count)
        return false;
    if (!flow->ahead) {
        const Node *table = table_ahead(flow, node);
        if (!table)
            return false;
        measure(flow, table);
    }
    Frame *f = flow_indent(flow, node, 0, 0);
    if (turn(flow)) {
        widen(flow, f);
        return true;
    }
    flow->depth--;
    return false;
}

void flow_close_lead(Flow *flow, const Node *node, bool turned) {
    if (flow->ahead && node->kind == KIND_PARAGRAPH && !flow->keep &&
        (turned || flow_announces(node)))
        flow->keep = 1;
    if (turned)
        flow->depth--;
}

/* ---- the table ---- */

void flow_table(Flow *flow, const Node *node) {
    const Style *style = flow_layout(flow).style;
    Frame *f = flow_indent(flow, node, 0, 0);
    if (flow->ahead != node)
        measure(flow, node);
    Table *table = flow->ahead_table;
    flow->turned = turn(flow);
    widen(flow, f);
    flow->ahead = NULL;
    if (!flow_captions(flow, node))
        flow_want_space(flow, style->block_space + 2 * POINT);
    if (table)
        flow_rows(flow, node, table);
    flow->depth--;
    flow_want_space(flow, style->block_space + 4 * POINT);
}
