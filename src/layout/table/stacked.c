/* Tables too wide for any page: each row becomes a list of its cells, one below the other. Beside every cell stands
 * what heads its column as a label; what heads several columns stands above the first of them. In the first row these
 * are the head cells themselves; in the others they are copies, which are decoration, and empty cells are left out. */
#include "layout/table/parts.h"

/* The labels' column. */
typedef struct {
    const Node **heads; /* rows of the head times columns: the cells that begin there or reach over it; may hold NULL */
    const Node **shown; /* per row of the head: what stands above already */
    size_t rows;
    Length x, width;    /* of labels */
    Length value_x, value_width;
    bool done;          /* the head cells themselves are out */
} Labels;

static bool is_head(const Node *row) { return row && row->as.row.part == ROW_HEAD; }

static void find_heads(const Table *t, Labels *labels) {
    for (const Node *row = t->first; is_head(row); row = row->next)
        labels->rows++;
    labels->heads = (const Node **)arena_alloc_array(&t->layout.job->ctx->arena,
                                                     size_product(t->layout.job->ctx, labels->rows, t->columns),
                                                     sizeof *labels->heads);
    labels->shown = (const Node **)arena_alloc_array(&t->layout.job->ctx->arena, labels->rows, sizeof *labels->shown);
    size_t at = 0;
    for (const Node *row = t->first; is_head(row); row = row->next, at += t->columns)
        for (const Node *cell = row->first; cell; cell = cell->next)
            for (uint32_t i = 0; i < cell->as.cell.column_span; i++)
                labels->heads[at + cell->as.cell.column + i] = cell;
}

static BlockStyle label_style(const Table *t) {
    BlockStyle style = t->style->blocks[BLOCK_TABLE_HEAD];
    style.bold = false;
    style.colour = t->style->palette[COLOUR_MUTED];
    style.align = ALIGN_START;
    return style;
}

/* What is missing in it is said where the head itself is set. */
static Paragraph *label_text(const Table *t, const Node *head, const BlockStyle *style) {
    Layout layout = t->layout;
    layout.quiet = layout.hyphenate = true;
    return para_of_text(layout, head, node_plain_text(head, layout.arena), node_lang(head), style);
}

/* Labels take what the longest likes, but leave values more than half. */
static void share(Table *t, Labels *labels) {
    Layout layout = t->layout;
    BlockStyle style = label_style(t);
    Length least, wants, width = 0, gap = 2 * t->style->cell_padding_x;
    for (const Node *row = t->first; is_head(row); row = row->next)
        for (const Node *cell = row->first; cell; cell = cell->next) {
            para_widths(label_text(t, cell, &style), &least, &wants);
            width = wants > width ? wants : width;
        }
    width += POINT / 8;
    labels->width = width < t->most * 2 / 5 ? width : t->most * 2 / 5;
    labels->value_width = t->most - labels->width - gap > layout.style->blocks[BLOCK_TABLE_CELL].size
                              ? t->most - labels->width - gap : layout.style->blocks[BLOCK_TABLE_CELL].size;
    labels->x = t->rtl ? t->x + t->most - labels->width : t->x;
    labels->value_x = t->rtl ? t->x : t->x + labels->width + gap;
}

static void join(CellStrips *strips, CellStrips more) {
    if (!more.first)
        return;
    if (strips->last)
        strips->last->next = more.first;
    else
        strips->first = more.first;
    strips->last = more.last;
}

/* The head's text again, as decoration. */
static CellStrips copy_head(const Table *t, const Node *head, const BlockStyle *style, Length x, Length width) {
    CellStrips strips = {.first = para_lines(label_text(t, head, style), x, width)};
    for (Strip *strip = strips.first; strip; strip = strip->next) {
        for (Item *item = strip->items; item; item = item->next)
            item->part = PART_ARTIFACT;
        strips.last = strip;
    }
    return strips;
}

/* Whether nothing heads the column more closely. */
static bool is_lowest(const Table *t, const Labels *labels, size_t row, uint32_t column) {
    while (++row < labels->rows)
        if (labels->heads[row * t->columns + column])
            return false;
    return true;
}

/* What heads the columns [from, to), one below the other: the lowest heads, or those above them that are not shown
 * yet. */
static CellStrips flow_heads(Table *t, Labels *labels, uint32_t from, uint32_t to, bool lowest) {
    BlockStyle *style = arena_new(t->layout.arena, BlockStyle);
    *style = label_style(t);
    style->bold = !lowest;
    if (!lowest)
        style->colour = table_head_colour(t, t->first->first);
    Length x = lowest ? labels->x : t->x, width = lowest ? labels->width : t->most;
    CellStrips strips = {.first = NULL};
    for (size_t row = 0; row < labels->rows; row++) {
        const Node *last = lowest ? NULL : labels->shown[row];
        for (uint32_t i = from; i < to; i++) {
            const Node *head = labels->heads[row * t->columns + i];
            if (!head || head == last || is_lowest(t, labels, row, i) != lowest)
                continue;
            bool own = !labels->done && head->as.cell.column == i;
            join(&strips, own ? table_flow_cell(t, head, style, x, width) : copy_head(t, head, style, x, width));
            last = head;
        }
        if (!lowest)
            labels->shown[row] = last;
    }
    for (Strip *strip = strips.first ? strips.first->next : NULL; strip; strip = strip->next)
        strip->break_before = BREAK_BEFORE_AVOID;
    return strips;
}

/* The columns from `column` on that go into one pair: those of the cell that begins there, or this one alone. */
static uint32_t pair_end(uint32_t column, const Node *cell) {
    return column + (cell && cell->as.cell.column == column ? cell->as.cell.column_span : 1);
}

/* A line below what is out, which it stays with. */
static void rule_off(Table *t, const TableRule *rule) {
    Strip *strip = arena_new(t->layout.arena, Strip);
    strip->height = t->style->cell_padding_y;
    if (rule->width > 0)
        strip->behind = item_fill(t->layout.arena, t->node, t->x, strip->height - rule->width, t->most, rule->width,
                                  table_rule_colour(t, rule));
    strip->decoration = t->decoration;
    strip->landscape = t->layout.landscape;
    strip->break_before = BREAK_BEFORE_AVOID;
    t->column->add(t->column->user, strip);
}

/* The pair of what heads the columns [from, to) and a cell; below what heads more columns, if that is new. The first
 * two of a row stay together. */
static void emit_pair(Table *t, Labels *labels, const Node *row, uint32_t from, uint32_t to, CellStrips value,
                      size_t count) {
    static const CellStrips none = {.first = NULL};
    if (labels->done && !value.first)
        return;
    CellStrips above = flow_heads(t, labels, from, to, /*lowest*/ false);
    CellStrips label = flow_heads(t, labels, from, to, /*lowest*/ true);
    bool joined = count == 1 || t->keep;
    if (above.first)
        table_emit_pair(t, row, above, none, joined);
    if (label.first || value.first)
        table_emit_pair(t, row, label, value, joined || above.first);
    t->keep = false;
}

static void stack_row(Table *t, Labels *labels, const Node *row) {
    const Node *cell = row->first;
    size_t count = 0;
    for (size_t i = 0; i < labels->rows; i++)
        labels->shown[i] = NULL;
    for (uint32_t column = 0, end; column < t->columns; column = end) {
        bool here = cell && cell->as.cell.column == column;
        end = pair_end(column, cell);
        CellStrips value = {.first = NULL};
        if (here) {
            value = table_flow_cell(t, cell, table_cell_style(t, cell), labels->value_x, labels->value_width);
            cell = cell->next;
        }
        emit_pair(t, labels, row, column, end, value, count);
        count += value.first != NULL;
    }
    rule_off(t, table_rule_below(t, row));
    labels->done = true;
    if (t->column->settle)
        t->column->settle(t->column->user);
}

void table_stack(Table *t) {
    Labels labels = {.value_x = t->x, .value_width = t->most};
    const Node *body = t->first;
    while (is_head(body))
        body = body->next;
    if (body && body != t->first) {
        find_heads(t, &labels);
        share(t, &labels);
    }
    for (const Node *row = body ? body : t->first; row; row = row->next)
        stack_row(t, &labels, row);
}
