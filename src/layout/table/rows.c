/* Rows of a table as strips. Rows that spans join are kept on one page while they are not tall; tall ones are cut
 * between their lines, so that they begin where there is room and end where the page does. Spanning cells then go on
 * from row to row. */
#include "layout/geometry.h"
#include "layout/table/parts.h"
#include "style/contrast.h"

/* Heights of rows count up to here; what is taller is cut into pages anyhow. */
enum { HEIGHT_MOST = INT32_MAX / 4 };

/* A cell on its way into rows: what of it is not placed yet. */
typedef struct {
    const Node *cell;
    CellStrips strips;
    Length height;
    Length below;  /* how far what is placed reaches below the strip it was placed in, padding included */
    Length waited; /* of the space above what comes next */
    uint32_t rows; /* from this one on that it spans */
} Placed;

typedef struct {
    const Node *node;
    Placed *cells;
    size_t count;
    Length height;
} Row;

static Length strips_height(const Strip *first) {
    int64_t height = 0;
    for (const Strip *strip = first; strip; strip = strip->next)
        height += strip->height + (strip == first ? 0 : strip->space_before);
    return height < HEIGHT_MOST ? (Length)height : HEIGHT_MOST;
}

static bool is_head(const Row *row) { return row->node->as.row.part == ROW_HEAD; }

/* ---- one row ---- */

static CellStrips flow_cell(Table *t, const Node *cell) {
    Length padding = t->style->cell_padding_x, width = table_span_width(t, cell) - 2 * padding;
    Length x = table_columns_x(t, cell->as.cell.column, cell->as.cell.column + cell->as.cell.column_span) + padding;
    CellStrips strips;
    if (table_flow_number(t, cell, x, width, &strips))
        return strips;
    return table_flow_cell(t, cell, table_cell_style(t, cell), x, width > POINT ? width : POINT);
}

/* Moves down what a strip holds. */
static void lower(Strip *strip, Length by) {
    Item *lists[] = {strip->items, strip->behind};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (Item *item = lists[i]; item; item = item->next)
            item->y += by;
    for (Area *area = strip->areas; area; area = area->next)
        area->y += by;
    for (Anchor *anchor = strip->anchors; anchor; anchor = anchor->next)
        anchor->y += by;
    strip->height += by;
    strip->baseline += by;
}

/* The first lines of cells stand on one baseline, though some have more above it, as readings of ruby; but what is
 * taller than a line (an image) lowers no other cell. Heads stand at the foot of their cells instead. */
static void align_first_lines(const Table *t, Row *row) {
    Length deepest = 0;
    for (size_t i = 0; i < row->count; i++) {
        const Strip *first = row->cells[i].strips.first;
        if (first && first->baseline > deepest && first->height < 2 * t->style->blocks[BLOCK_TABLE_CELL].leading)
            deepest = first->baseline;
    }
    for (size_t i = 0; i < row->count && !is_head(row); i++) {
        Strip *first = row->cells[i].strips.first;
        if (!first || !first->baseline || first->baseline >= deepest)
            continue;
        row->cells[i].height += deepest - first->baseline;
        lower(first, deepest - first->baseline);
    }
}

static Row flow_row(Table *t, const Node *node) {
    Row row = {.node = node};
    for (const Node *cell = node->first; cell; cell = cell->next)
        row.count++;
    row.cells = arena_array(t->layout.arena, Placed, row.count);
    size_t i = 0;
    for (const Node *cell = node->first; cell; cell = cell->next, i++) {
        Placed *placed = &row.cells[i];
        placed->cell = cell;
        placed->rows = cell->as.cell.row_span;
        placed->strips = flow_cell(t, cell);
        placed->height = strips_height(placed->strips.first) + 2 * t->style->cell_padding_y;
    }
    align_first_lines(t, &row);
    for (i = 0; i < row.count; i++)
        if (row.cells[i].rows == 1 && row.cells[i].height > row.height)
            row.height = row.cells[i].height;
    Length least = t->style->blocks[BLOCK_TABLE_CELL].leading + 2 * t->style->cell_padding_y;
    row.height = row.height > least ? row.height : least;
    return row;
}

/* ---- lines and backgrounds ---- */

static void add_fill(Strip *strip, Item *fill) {
    Item **end = &strip->behind;
    while (*end)
        end = &(*end)->next;
    *end = fill;
}

const TableRule *table_rule_below(const Table *t, const Node *row) {
    int part = row->as.row.part;
    int place = !row->next                             ? RULE_BOTTOM
                : (int)row->next->as.row.part == part  ? RULE_HEAD_ROWS + part
                : part == ROW_HEAD                     ? RULE_BELOW_HEAD
                                                       : RULE_BELOW_BODY;
    return &t->style->table_rules[place];
}

Colour table_rule_colour(const Table *t, const TableRule *rule) {
    return ink_colour(t->style, rule->ink, t->style->palette[COLOUR_TEXT]);
}

static void add_line(Table *t, Strip *strip, Length y, const TableRule *rule, uint32_t from, uint32_t to) {
    if (rule->width > 0)
        add_fill(strip, item_fill(t->layout.arena, t->node, table_columns_x(t, from, to), y,
                                  t->edges[to] - t->edges[from], rule->width, table_rule_colour(t, rule)));
}

/* Rules at the sides of the table and between columns, but not through cells that span them. */
static void add_uprights(Table *t, const Row *row, Strip *strip) {
    const TableRule *sides = &t->style->table_rules[RULE_SIDES];
    const TableRule *between = &t->style->table_rules[RULE_HEAD_COLUMNS + row->node->as.row.part];
    for (uint32_t i = 0; i <= t->columns; i++) {
        const TableRule *rule = i == 0 || i == t->columns ? sides : between;
        if (rule->width == 0 || (i < t->columns && t->joined[i]))
            continue;
        Length last = t->x + t->width - rule->width;
        Length x = (t->rtl ? t->x + t->width - t->edges[i] : t->x + t->edges[i]) - rule->width / 2;
        x = x < t->x ? t->x : x > last ? last : x;
        add_fill(strip, item_fill(t->layout.arena, t->node, x, -strip->space_before, rule->width,
                                  strip->height + strip->space_before, table_rule_colour(t, rule)));
    }
}

/* The line below a row, but not through cells that go on below it. */
static void close_row(Table *t, const Row *row, Strip *strip) {
    const TableRule *rule = table_rule_below(t, row->node);
    for (uint32_t from = 0; from < t->columns;) {
        uint32_t to = from;
        while (to < t->columns && t->covered[to] <= 1)
            to++;
        if (to > from)
            add_line(t, strip, strip->height - rule->width, rule, from, to);
        from = to + 1;
    }
    for (uint32_t i = 0; i < t->columns; i++)
        t->covered[i] -= t->covered[i] > 0;
}

static void cover(Table *t, const Row *row) {
    for (size_t i = 0; i < row->count; i++) {
        const Node *cell = row->cells[i].cell;
        for (uint32_t k = 0; k < cell->as.cell.column_span; k++) {
            t->covered[cell->as.cell.column + k] = cell->as.cell.row_span;
            t->joined[cell->as.cell.column + k] = k > 0;
        }
    }
    t->striped = row->node->as.row.part == ROW_BODY && !t->striped;
}

/* Not where the text of cells has another colour, for the sake of what the table stands on. */
static bool has_stripes(const Table *t) {
    const BlockStyle *ground = t->layout.ground, *cell = &t->style->blocks[BLOCK_TABLE_CELL];
    Ink stripe = t->style->sheet->stripe;
    if (stripe.kind == INK_NONE || !ground || cell->fill.kind != INK_NONE)
        return stripe.kind != INK_NONE;
    Colour fill = ink_colour(t->style, ground->fill, ground->colour);
    return colour_same(colour_on(cell->colour, fill, ground->colour), cell->colour);
}

static Ink ground_of(const Table *t, const Row *row) {
    const Style *style = t->style;
    if (is_head(row))
        return style->blocks[BLOCK_TABLE_HEAD].fill;
    bool striped = !t->striped && row->node->as.row.part == ROW_BODY && has_stripes(t);
    return striped ? style->sheet->stripe : style->blocks[BLOCK_TABLE_CELL].fill;
}

/* Also where the space above vanishes, which is that between lines of one row. */
static void add_ground(Table *t, const Row *row, Strip *strip) {
    Ink fill = ground_of(t, row);
    if (fill.kind == INK_NONE)
        return;
    Item *ground = item_fill(t->layout.arena, t->node, t->x, -strip->space_before, t->width,
                             strip->height + strip->space_before,
                             ink_colour(t->style, fill, t->style->palette[COLOUR_BACKGROUND]));
    ground->next = strip->behind;
    strip->behind = ground;
}

/* Hands a strip on. */
static void add_strip(Table *t, const Row *row, Strip *strip, bool avoid, bool continued) {
    add_ground(t, row, strip);
    add_uprights(t, row, strip);
    if (row->node == t->first && !continued) /* over the head, or over a table without one */
        add_line(t, strip, 0, &t->style->table_rules[RULE_TOP], 0, t->columns);
    strip->decoration = t->decoration;
    strip->landscape = t->layout.landscape;
    strip->repeat = is_head(row) || !t->head_done ? NULL : continued ? t->head_continued : t->head;
    strip->break_before = avoid ? BREAK_BEFORE_AVOID : BREAK_BEFORE_FREE;
    t->keep = is_head(row);
    t->column->add(t->column->user, strip);
}

/* ---- what a strip holds ---- */

/* Adds what a cell holds to its row's strip; *end is where the strip's items end. */
static void append_stack(Strip *strip, Stack *stack, Item ***end) {
    **end = stack->items.first;
    if (stack->items.first)
        *end = stack->items.end;
    if (stack->behind.first)
        add_fill(strip, stack->behind.first);
    strip->areas = areas_before(strip->areas, stack->areas);
    strip->anchors = anchors_before(strip->anchors, stack->anchors);
}

/* Puts of the cell what fits above `most` into the strip, from y on, and returns where it ends. */
static Length place(Table *t, Placed *placed, Strip *strip, Length y, Length most, Item ***end) {
    Stack stack;
    stack_open(&stack, t->layout.arena, y);
    while (placed->strips.first) {
        Strip *next = placed->strips.first;
        Length space = stack.empty ? 0 : next->space_before;
        if ((int64_t)stack.y + space + next->height > most)
            break;
        placed->strips.first = next->next;
        stack_add(&stack, next);
    }
    append_stack(strip, &stack, end);
    return stack.y;
}

/* ---- rows that are kept whole ---- */

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

/* Heads stand at the foot of their cells, all else at the top. */
static Length top_of(const Table *t, const Placed *placed, const Row *rows, size_t count) {
    Length height = 0, padding = t->style->cell_padding_y;
    if (!is_head(rows))
        return padding;
    for (size_t i = 0; i < count && i < placed->rows; i++)
        height += rows[i].height;
    return height > placed->height ? padding + height - placed->height : padding;
}

static void emit_whole(Table *t, Row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Strip *strip = arena_new(t->layout.arena, Strip);
        Item **end = &strip->items;
        strip->height = rows[i].height;
        for (size_t k = 0; k < rows[i].count; k++)
            place(t, &rows[i].cells[k], strip, top_of(t, &rows[i].cells[k], &rows[i], count - i), INT32_MAX, &end);
        cover(t, &rows[i]);
        close_row(t, &rows[i], strip);
        /* neither the last row nor sums stand alone on a page */
        add_strip(t, &rows[i], strip, i > 0 || t->keep || !rows[i].node->next || rows[i].node->as.row.part == ROW_FOOT,
                  false);
    }
}

/* ---- rows that are cut ---- */

/* Cells of earlier rows that go on in the row at hand. */
typedef struct {
    Placed *cells;
    size_t count;
} Pending;

static Placed *cell_at(const Row *row, const Pending *pending, size_t i) {
    return i < row->count ? &row->cells[i] : &pending->cells[i - row->count];
}

static bool must_end(const Placed *placed) { return placed->rows <= 1 && placed->strips.first; }

static Length wanted_space(const Placed *placed) {
    Length space = placed->strips.first ? placed->strips.first->space_before : 0;
    return space > placed->waited ? space - placed->waited : 0;
}

/* The space that all cells have above the line that comes next: it vanishes at the top of a page. A cell that wants
 * more waits for the next line of the others, so that their lines stay beside each other. */
static Length common_space(const Row *row, const Pending *pending) {
    Length least = INT32_MAX;
    for (size_t i = 0; i < row->count + pending->count; i++) {
        const Placed *placed = cell_at(row, pending, i);
        if (must_end(placed) && wanted_space(placed) < least)
            least = wanted_space(placed);
    }
    return least < INT32_MAX ? least : 0;
}

/* The height of the tallest line that comes next, and whether something wants it with the line above. */
static Length next_line(const Row *row, const Pending *pending, Length common, bool *avoid) {
    Length most = 0;
    for (size_t i = 0; i < row->count + pending->count; i++) {
        const Placed *placed = cell_at(row, pending, i);
        *avoid |= placed->below > 0;
        if (!must_end(placed))
            continue;
        *avoid |= placed->strips.first->break_before == BREAK_BEFORE_AVOID;
        if (wanted_space(placed) <= common && placed->strips.first->height > most)
            most = placed->strips.first->height;
    }
    return most;
}

static bool all_ended(const Row *row, const Pending *pending) {
    for (size_t i = 0; i < row->count + pending->count; i++)
        if (must_end(cell_at(row, pending, i)))
            return false;
    return true;
}

/* Puts the next line of the row into the strip. Spanning cells that are low stand whole where they begin and reach into
 * the rows below; tall ones go on there line by line. */
static void place_line(Table *t, Row *row, Pending *pending, Strip *strip, Length y, Length most) {
    Item **end = &strip->items;
    Length low = geometry_text_height(t->layout.job, t->layout.landscape) / 4, common = strip->space_before;
    strip->height = y;
    for (size_t i = 0; i < row->count + pending->count; i++) {
        Placed *placed = cell_at(row, pending, i);
        if (placed->rows > 1 && i < row->count && placed->strips.first && placed->height <= low) {
            placed->below = place(t, placed, strip, y, INT32_MAX, &end) + t->style->cell_padding_y;
            continue;
        }
        if (wanted_space(placed) > common) {
            placed->waited += common + most;
            continue;
        }
        placed->waited = 0;
        Length bottom = place(t, placed, strip, y, y + most, &end);
        strip->height = bottom > strip->height ? bottom : strip->height;
    }
}

/* The row ends with this strip: what spans down to here has room in it. */
static void end_row(Table *t, const Row *row, const Pending *pending, Strip *strip, bool first) {
    Length padding = t->style->cell_padding_y, least = t->style->blocks[BLOCK_TABLE_CELL].leading + 2 * padding;
    strip->height += padding;
    if (first && strip->height < least)
        strip->height = least;
    for (size_t i = 0; i < pending->count; i++)
        if (pending->cells[i].rows <= 1 && pending->cells[i].below > strip->height)
            strip->height = pending->cells[i].below;
    close_row(t, row, strip);
}

static void count_down(const Row *row, const Pending *pending, Length height) {
    for (size_t i = 0; i < row->count + pending->count; i++)
        cell_at(row, pending, i)->below -= cell_at(row, pending, i)->below > 0 ? height : 0;
}

static void emit_cut(Table *t, Row *row, Pending *pending) {
    Length padding = t->style->cell_padding_y, least = t->style->blocks[BLOCK_TABLE_CELL].leading;
    cover(t, row);
    for (bool first = true, done = false; !done; first = false) {
        Strip *strip = arena_new(t->layout.arena, Strip);
        bool avoid = first && t->keep;
        strip->space_before = first ? 0 : common_space(row, pending);
        Length most = next_line(row, pending, strip->space_before, &avoid);
        place_line(t, row, pending, strip, first ? padding : 0, most > least ? most : least);
        done = all_ended(row, pending);
        if (done)
            end_row(t, row, pending, strip, first);
        count_down(row, pending, strip->space_before + strip->height);
        add_strip(t, row, strip, avoid, !first);
    }
}

/* Takes over what spans further rows; drops what has ended. */
static void pass_on(Pending *pending, const Row *row) {
    size_t kept = 0;
    for (size_t i = 0; i < pending->count; i++)
        if (--pending->cells[i].rows > 0)
            pending->cells[kept++] = pending->cells[i];
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].rows <= 1)
            continue;
        pending->cells[kept] = row->cells[i];
        pending->cells[kept++].rows--;
    }
    pending->count = kept;
}

static void settle(const Table *t, const Pending *pending) {
    for (size_t i = 0; i < pending->count; i++)
        if (pending->cells[i].strips.first)
            return;
    if (t->column->settle)
        t->column->settle(t->column->user);
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

/* What is taller than this is cut: rows that would leave much of a page empty, and groups only when they must. */
static Length tall(const Table *t, const Node *row, bool group) {
    Length page = geometry_text_height(t->layout.job, t->layout.landscape);
    page -= t->head_done && t->head ? t->head->height : 0;
    return row->as.row.part == ROW_HEAD ? page : group ? page / 2 : page / 3;
}

/* Rows [0, flowed) of `count` are flowed; the rest is flowed here, one by one. */
static const Node *emit_tall(Table *t, Row *rows, size_t flowed, size_t count) {
    Pending pending = {.cells = count > 1 ? arena_array(&t->layout.job->ctx->arena, Placed, t->columns) : NULL};
    const Node *next = rows[0].node;
    for (size_t i = 0; i < count && next; i++, next = next->next) {
        Row row = i < flowed ? rows[i] : flow_row(t, next);
        emit_cut(t, &row, &pending);
        pass_on(&pending, &row);
        if (i + 1 >= flowed)
            settle(t, &pending);
    }
    return next;
}

const Node *table_emit_rows(Table *t, const Node *first) {
    size_t count = group_length(first), flowed = 0;
    Length most = tall(t, first, count > 1);
    Row one, *rows = count > 1 ? arena_array(&t->layout.job->ctx->arena, Row, count) : &one;
    int64_t height = 0;
    const Node *row = first;
    while (flowed < count && row && height <= most) {
        rows[flowed] = flow_row(t, row);
        height += rows[flowed++].height;
        row = row->next;
    }
    if (height <= most) {
        fit_spans(rows, flowed);
        height = 0;
        for (size_t i = 0; i < flowed; i++)
            height += rows[i].height;
    }
    if (height > most)
        return emit_tall(t, rows, flowed, count);
    emit_whole(t, rows, flowed);
    return row;
}

/* ---- cells of a stacked row ---- */

void table_emit_pair(Table *t, const Node *row, CellStrips left, CellStrips right, bool avoid) {
    Placed cells[] = {{.strips = left, .rows = 1}, {.strips = right, .rows = 1}};
    Row pair = {.node = row, .cells = cells, .count = 2};
    Pending none = {.count = 0};
    Length padding = t->style->cell_padding_y / 2;
    for (bool first = true, done = false; !done; first = false) {
        Strip *strip = arena_new(t->layout.arena, Strip);
        bool joined = first && avoid;
        strip->space_before = first ? 0 : common_space(&pair, &none);
        Length most = next_line(&pair, &none, strip->space_before, &joined);
        Length least = t->style->blocks[BLOCK_TABLE_CELL].leading;
        place_line(t, &pair, &none, strip, first ? padding : 0, most > least ? most : least);
        done = all_ended(&pair, &none);
        if (done)
            strip->height += padding;
        strip->decoration = t->decoration;
        strip->landscape = t->layout.landscape;
        strip->break_before = joined ? BREAK_BEFORE_AVOID : BREAK_BEFORE_FREE;
        t->column->add(t->column->user, strip);
    }
}
