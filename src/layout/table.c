/* Tables. Column widths come from what the cells need at least and what they would like; rows then go out one by one, so that
 * a long table is never held whole. Rows that span join into one group, a row taller than a page is cut between lines, and a
 * table with more columns than fit beside each other stacks its cells. */
#include "layout/table.h"

#include <string.h>

/* A column narrower than this holds no word: the table stacks its cells. */
enum { NARROWEST_COLUMN = 22 * POINT };

/* Heights of rows count up to here; what is taller is cut into pages anyhow. */
enum { HEIGHT_MOST = INT32_MAX / 4 };

static void collect_strip(void *user, Strip *strip) {
    CellStrips *cell = user;
    strip->next = NULL;
    if (cell->last)
        cell->last->next = strip;
    else
        cell->first = strip;
    cell->last = strip;
}

static const BlockStyle *cell_style(const Table *t, const Node *cell) {
    const Style *style = t->layout->style;
    BlockStyle *own = arena_new(t->layout->arena, BlockStyle);
    *own = cell->as.cell.header ? style->table_head : style->table_cell;
    uint32_t column = cell->as.cell.column;
    if (cell->as.cell.align != ALIGN_DEFAULT)
        own->align = cell->as.cell.align;
    else if (column < t->node->as.table.align_count && t->node->as.table.align[column] != ALIGN_DEFAULT)
        own->align = t->node->as.table.align[column];
    return own;
}

/* Flows a cell; strips are chained, their spaces as they will stand. */
static CellStrips flow_cell(Table *t, const Node *cell, Length x, Length width) {
    CellStrips strips = {.first = NULL};
    Column column = {.x = x, .width = width, .add = collect_strip, .user = &strips};
    flow_blocks(t->layout, cell, &column, cell_style(t, cell));
    return strips;
}

static Length strips_height(const Strip *first) {
    int64_t height = 0;
    for (const Strip *strip = first; strip; strip = strip->next)
        height += strip->height + (strip == first ? 0 : strip->space_before);
    return height < HEIGHT_MOST ? (Length)height : HEIGHT_MOST;
}

static Length cell_x(const Table *t, const Node *cell) {
    Length before = 0, width = table_span_width(t, cell);
    for (uint32_t i = 0; i < cell->as.cell.column; i++)
        before += t->widths[i];
    return t->rtl ? t->x + t->width - before - width : t->x + before;
}

/* ---- one row ---- */

/* A cell on its way into rows: what of it is not placed yet. */
typedef struct {
    const Node *cell;
    CellStrips strips;
    Length height;
    uint32_t rows; /* it spans */
} Placed;

typedef struct {
    Placed *cells;
    size_t count;
    Length height;
    bool head;
} Row;

static Row flow_row(Table *t, const Node *node) {
    Row row = {.head = node->as.row.part == ROW_HEAD};
    for (const Node *cell = node->first; cell; cell = cell->next)
        row.count++;
    row.cells = arena_array(t->layout->arena, Placed, row.count);
    Length padding = t->layout->style->cell_padding_x;
    size_t i = 0;
    for (const Node *cell = node->first; cell; cell = cell->next, i++) {
        Placed *placed = &row.cells[i];
        Length width = table_span_width(t, cell) - 2 * padding;
        placed->cell = cell;
        placed->rows = cell->as.cell.row_span;
        placed->strips = flow_cell(t, cell, cell_x(t, cell) + padding, width > POINT ? width : POINT);
        placed->height = strips_height(placed->strips.first) + 2 * t->layout->style->cell_padding_y;
        if (placed->rows == 1 && placed->height > row.height)
            row.height = placed->height;
    }
    Length least = t->layout->style->table_cell.leading + 2 * t->layout->style->cell_padding_y;
    row.height = row.height > least ? row.height : least;
    return row;
}

static void add_fill(Strip *strip, Item *fill) {
    Item **end = &strip->behind;
    while (*end)
        end = &(*end)->next;
    *end = fill;
}

/* The line below a row. */
static void add_line(Table *t, Strip *strip, bool strong) {
    const Style *style = t->layout->style;
    Length thickness = strong ? style->rule_thick : style->rule_thin;
    add_fill(strip, item_fill(t->layout, t->node, t->x, strip->height - thickness, t->width, thickness,
                              style->table_line));
}

static void add_background(Table *t, Strip *strip) {
    add_fill(strip, item_fill(t->layout, t->node, t->x, 0, t->width, strip->height,
                              t->layout->style->head_background));
}

/* Adds what a cell holds to its row's strip; *end is where the strip's items end. */
static void append_stack(Strip *strip, Stack *stack, Item ***end) {
    **end = stack->items.first;
    if (stack->items.first)
        *end = stack->items.end;
    if (stack->behind.first)
        add_fill(strip, stack->behind.first);
    Area **areas = &strip->areas;
    while (*areas)
        areas = &(*areas)->next;
    *areas = stack->areas;
    Anchor **anchors = &strip->anchors;
    while (*anchors)
        anchors = &(*anchors)->next;
    *anchors = stack->anchors;
}

/* Puts as much of each cell as fits into `most` into the strip; at least one line of each. Returns whether all is placed. */
static bool fill_strip(Table *t, Row *row, Strip *strip, Length most) {
    Length padding = t->layout->style->cell_padding_y;
    Item **end = &strip->items;
    bool done = true;
    for (size_t i = 0; i < row->count; i++) {
        Placed *placed = &row->cells[i];
        Stack stack;
        stack_open(&stack, t->layout, padding);
        while (placed->strips.first) {
            Strip *next = placed->strips.first;
            Length space = stack.empty ? 0 : next->space_before;
            if (!stack.empty && stack.y + space + next->height + padding > most)
                break;
            placed->strips.first = next->next;
            stack_add(&stack, next);
        }
        done &= !placed->strips.first;
        append_stack(strip, &stack, &end);
        if (placed->rows == 1 && stack.y + padding > strip->height)
            strip->height = stack.y + padding;
    }
    return done;
}

static void finish_strip(Table *t, Strip *strip, bool head, bool last) {
    if (head)
        add_background(t, strip);
    add_line(t, strip, head || last);
    strip->decoration = t->decoration;
    strip->repeat = head || !t->head_done ? NULL : t->head;
    strip->break_before = t->keep ? BREAK_BEFORE_AVOID : BREAK_BEFORE_FREE;
    t->keep = head;
    t->column->add(t->column->user, strip);
}

/* A row that fits a page is one strip; a taller one several. */
static void emit_row(Table *t, Row *row, bool last, bool split) {
    Length most = split ? pages_height(t->layout) - (t->head_done && t->head ? t->head->height : 0) : INT32_MAX;
    for (;;) {
        Strip *strip = arena_new(t->layout->arena, Strip);
        strip->height = split ? 0 : row->height;
        bool done = fill_strip(t, row, strip, most);
        finish_strip(t, strip, row->head, last && done);
        if (done)
            return;
        t->keep = false;
    }
}

/* ---- rows joined by spans ---- */

/* How many rows from this one on belong together. */
static size_t group_length(const Node *row) {
    size_t length = 1, seen = 0;
    for (; row && row->kind == KIND_ROW && seen < length; row = row->next, seen++)
        for (const Node *cell = row->first; cell; cell = cell->next)
            if (seen + cell->as.cell.row_span > length)
                length = seen + cell->as.cell.row_span;
    return length;
}

/* Spanning cells that need more than their rows have make the last of these taller. */
static void fit_spans(Row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < rows[i].count; k++) {
            const Placed *placed = &rows[i].cells[k];
            size_t end = i + placed->rows < count ? i + placed->rows : count;
            int64_t height = 0;
            for (size_t r = i; r < end; r++)
                height += rows[r].height;
            if (placed->rows > 1 && height < placed->height)
                rows[end - 1].height += (Length)(placed->height - height);
        }
    }
}

static const Node *emit_group(Table *t, const Node *first) {
    size_t count = group_length(first);
    Row *rows = arena_array(t->layout->arena, Row, count);
    const Node *row = first;
    int64_t height = 0;
    for (size_t i = 0; i < count; i++, row = row->next)
        rows[i] = flow_row(t, row);
    fit_spans(rows, count);
    for (size_t i = 0; i < count; i++)
        height += rows[i].height;
    bool split = height > pages_height(t->layout) - (t->head ? t->head->height : 0);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; split && k < rows[i].count; k++)
            rows[i].cells[k].rows = 1;
        emit_row(t, &rows[i], !row && i == count - 1, split);
        t->keep |= i < count - 1 && !split;
    }
    return row;
}

/* ---- the head, and tables too wide for their columns ---- */

/* A copy of the head that lives as long as the table, for the pages after the first. */
static void make_repeat(Table *t) {
    Arena *arena = t->layout->arena;
    t->layout->arena = &t->layout->ctx->arena;
    t->layout->quiet = true;
    Strip *head = arena_new(t->layout->arena, Strip);
    Stack stack;
    stack_open(&stack, t->layout, 0);
    for (const Node *node = t->first; node && node->as.row.part == ROW_HEAD; node = node->next) {
        Row row = flow_row(t, node);
        Strip *strip = arena_new(t->layout->arena, Strip);
        strip->height = row.height;
        fill_strip(t, &row, strip, INT32_MAX);
        add_background(t, strip);
        add_line(t, strip, true);
        stack_add(&stack, strip);
    }
    head->items = stack.items.first;
    head->behind = stack.behind.first;
    head->height = stack.y;
    t->layout->arena = arena;
    t->layout->quiet = false;
    if (head->height > 0 && head->height < pages_height(t->layout) / 3)
        t->head = head;
}

/* Cells one below the other, for tables with more columns than a page has room for. */
static void stack_cells(Table *t) {
    for (const Node *row = t->first; row; row = row->next) {
        for (const Node *cell = row->first; cell; cell = cell->next) {
            CellStrips strips = flow_cell(t, cell, t->x, t->width);
            for (Strip *strip = strips.first, *next; strip; strip = next) {
                next = strip->next;
                t->column->add(t->column->user, strip);
            }
        }
        Strip *end = arena_new(t->layout->arena, Strip);
        end->height = t->layout->style->cell_padding_y;
        add_line(t, end, row->as.row.part == ROW_HEAD);
        t->column->add(t->column->user, end);
        if (t->column->settle)
            t->column->settle(t->column->user);
    }
}

void table_flow(Layout *layout, const Node *node, const Column *column, const Decoration *decoration) {
    Table t = {.layout = layout, .node = node, .column = column, .decoration = decoration, .x = column->x,
               .rtl = node_direction(node) == DIRECTION_RTL};
    for (t.first = node->first; t.first && t.first->kind != KIND_ROW;)
        t.first = t.first->next;
    if (!t.first)
        return;
    uint32_t columns = node->as.table.columns;
    t.keep = true; /* to what stands above */
    t.width = column->width;
    if (columns == 0 || column->width / (Length)columns < NARROWEST_COLUMN) {
        stack_cells(&t);
        return;
    }
    table_widths(&t);
    if (t.rtl)
        t.x = column->x + column->width - t.width;
    if (t.first->as.row.part == ROW_HEAD)
        make_repeat(&t);
    for (const Node *row = t.first; row;) {
        t.head_done = row->as.row.part != ROW_HEAD;
        row = emit_group(&t, row);
        if (column->settle)
            column->settle(column->user);
    }
}
