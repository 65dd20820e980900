/* Tables in columns. Every cell is set twice: once without a limit, to learn how wide it wants to be and how narrow it
 * can get, and once in its column. A table that does not fit, and one inside another, is written as records instead. */
#include "text/unicode.h"
#include "write/text/text_writer.h"

enum {
    BETWEEN = 2,       /* columns between two cells */
    LEAST_COLUMN = 8,  /* no column is squeezed below this, unless all its cells are narrower */
    MOST_COLUMNS = 256 /* beyond, a table is for machines */
};

typedef struct {
    const Node *node;
    String text;             /* lines, set at the column's width */
    uint32_t column, span;
    size_t widest, longest;  /* columns it wants, and needs */
    Align align;             /* as on a page that reads from left to right: START, CENTER or END */
} Cell;

typedef struct {
    Cell *cells;
    size_t count;
    RowPart part;
} Row;

typedef struct {
    TextWriter *writer;
    Flow *flow;
    Row *rows;
    size_t row_count;
    uint32_t columns;
    size_t *widths;
} Grid;

/* ---- reading ---- */

static uint32_t span_of(const Node *cell) { return cell->as.cell.column_span ? cell->as.cell.column_span : 1; }

static uint32_t count_columns(const Node *table) {
    uint32_t columns = 0;
    for (const Node *row = table->first; row; row = row->next)
        for (const Node *cell = row->kind == KIND_ROW ? row->first : NULL; cell; cell = cell->next)
            if (cell->as.cell.column + span_of(cell) > columns)
                columns = cell->as.cell.column + span_of(cell);
    return columns;
}

static Align wanted_align(const Node *table, const Node *cell) {
    uint32_t column = cell->as.cell.column;
    if (cell->as.cell.align != ALIGN_DEFAULT)
        return (Align)cell->as.cell.align;
    if (cell->hints && cell->hints->align != ALIGN_DEFAULT)
        return cell->hints->align;
    return table->as.table.align && column < table->as.table.align_count ? (Align)table->as.table.align[column]
                                                                         : ALIGN_DEFAULT;
}

/* Text stands in logical order, so that a line that reads from right to left begins at the right. */
static Align align_of(const Node *table, const Node *cell) {
    Align align = wanted_align(table, cell);
    Align far_side = node_direction(cell) == DIRECTION_RTL ? ALIGN_LEFT : ALIGN_RIGHT;
    return align == ALIGN_CENTER ? ALIGN_CENTER : align == ALIGN_END || align == far_side ? ALIGN_END : ALIGN_START;
}

/* The cell's content as lines, in a flow of its own. */
static void set_cell(TextWriter *writer, Cell *cell, size_t width) {
    Flow flow;
    flow_open(&flow, writer->scratch, writer->scratch, width, writer->encoder, &writer->rules);
    writer->table_depth++;
    text_blocks(writer, &flow, cell->node);
    writer->table_depth--;
    cell->text = buffer_view(&flow.out);
    if (cell->text.length)
        cell->text.length--;
    cell->widest = flow.widest;
    cell->longest = flow.longest;
}

static Row read_row(Grid *grid, const Node *table, const Node *node) {
    Row row = {.part = node->as.row.part};
    size_t count = 0;
    for (const Node *cell = node->first; cell; cell = cell->next)
        count++;
    row.cells = arena_array(grid->writer->scratch, Cell, count);
    for (const Node *cell = node->first; cell; cell = cell->next) {
        Cell *read = &row.cells[row.count++];
        *read = (Cell){.node = cell, .column = cell->as.cell.column, .span = span_of(cell)};
        read->align = align_of(table, cell);
        set_cell(grid->writer, read, FLOW_UNLIMITED);
    }
    return row;
}

static void read_rows(Grid *grid, const Node *table) {
    size_t count = 0;
    for (const Node *node = table->first; node; node = node->next)
        count += node->kind == KIND_ROW;
    grid->rows = arena_array(grid->writer->scratch, Row, count);
    for (const Node *node = table->first; node; node = node->next)
        if (node->kind == KIND_ROW)
            grid->rows[grid->row_count++] = read_row(grid, table, node);
}

/* ---- widths ---- */

/* Columns of `span` table columns together, with what stands between them. */
static size_t width_of_span(const size_t *widths, uint32_t column, uint32_t span) {
    size_t width = BETWEEN * (size_t)(span - 1);
    for (uint32_t i = 0; i < span; i++)
        width += widths[column + i];
    return width;
}

static size_t needed(const Cell *cell, bool least) {
    if (!least)
        return cell->widest;
    size_t squeezed = cell->widest < LEAST_COLUMN ? cell->widest : LEAST_COLUMN;
    return cell->longest > squeezed ? cell->longest : squeezed;
}

/* What spanning cells lack is shared out evenly. */
static void widen_for(size_t *widths, const Cell *cell, size_t wanted) {
    size_t have = width_of_span(widths, cell->column, cell->span);
    size_t lack = wanted > have ? wanted - have : 0;
    for (uint32_t i = 0; i < cell->span; i++)
        widths[cell->column + i] += lack / cell->span + (i < lack % cell->span);
}

/* The widths that all cells want (least false) or can do with (least true). */
static size_t *measure(const Grid *grid, bool least) {
    size_t *widths = arena_array(grid->writer->scratch, size_t, grid->columns);
    for (int spanning = 0; spanning < 2; spanning++)
        for (size_t r = 0; r < grid->row_count; r++)
            for (size_t c = 0; c < grid->rows[r].count; c++) {
                const Cell *cell = &grid->rows[r].cells[c];
                if ((cell->span > 1) == (spanning == 1))
                    widen_for(widths, cell, needed(cell, least));
            }
    return widths;
}

/* Shares the room beyond the least widths in proportion to what each column would like. */
static void share_out(size_t *widths, const size_t *wanted, uint32_t columns, size_t room) {
    size_t wishes = 0;
    for (uint32_t i = 0; i < columns; i++)
        wishes += wanted[i] > widths[i] ? wanted[i] - widths[i] : 0;
    for (uint32_t i = 0; i < columns && wishes > 0; i++) {
        size_t wish = wanted[i] > widths[i] ? wanted[i] - widths[i] : 0;
        size_t share = wish * room / wishes;
        share = share < wish ? share : wish;
        widths[i] += share;
        room -= share;
        wishes -= wish;
    }
}

/* False when the table does not fit into the room. */
static bool choose_widths(Grid *grid, size_t room) {
    size_t *wanted = measure(grid, /*least*/ false);
    if (room == FLOW_UNLIMITED || width_of_span(wanted, 0, grid->columns) <= room) {
        grid->widths = wanted;
        return true;
    }
    grid->widths = measure(grid, /*least*/ true);
    size_t least = width_of_span(grid->widths, 0, grid->columns);
    if (least > room)
        return false;
    share_out(grid->widths, wanted, grid->columns, room - least);
    return true;
}

/* Sets the cells that are wider than their columns once more. */
static bool set_cells(Grid *grid) {
    for (size_t r = 0; r < grid->row_count; r++) {
        Cell *cells = grid->rows[r].cells;
        for (size_t c = 0; c < grid->rows[r].count; c++) {
            size_t width = width_of_span(grid->widths, cells[c].column, cells[c].span);
            if (cells[c].widest > width)
                set_cell(grid->writer, &cells[c], width);
            if (cells[c].widest > width)
                return false;
        }
    }
    return true;
}

/* ---- writing ---- */

/* The next line of each cell of a row is cut off its text; false when none is left. */
static bool add_row_line(const Grid *grid, const Row *row, String *rest, Buffer *line) {
    bool any = false;
    size_t at = 0, columns_before = 0;
    uint32_t column = 0;
    for (size_t c = 0; c < row->count; c++) {
        const Cell *cell = &row->cells[c];
        String text;
        for (; column < cell->column; column++)
            columns_before += grid->widths[column] + BETWEEN;
        if (!string_next(&rest[c], '\n', &text))
            continue;
        any = true;
        size_t width = width_of_span(grid->widths, cell->column, cell->span), columns = text_columns(text);
        size_t left = width > columns ? width - columns : 0;
        if (cell->align == ALIGN_CENTER)
            left /= 2;
        else if (cell->align == ALIGN_START)
            left = 0;
        if (text.length == 0)
            continue;
        buffer_fill(line, ' ', columns_before + left - at);
        buffer_string(line, text);
        at = columns_before + left + columns;
    }
    return any;
}

static void write_row(const Grid *grid, const Row *row) {
    TextWriter *writer = grid->writer;
    String *rest = arena_array(writer->scratch, String, row->count);
    for (size_t c = 0; c < row->count; c++)
        rest[c] = row->cells[c].text;
    Buffer line;
    buffer_open(&line, writer->scratch);
    while (add_row_line(grid, row, rest, &line)) {
        flow_line(grid->flow, buffer_view(&line));
        buffer_clear(&line);
    }
}

static void write_separator(const Grid *grid) {
    Buffer line;
    buffer_open(&line, grid->writer->scratch);
    for (uint32_t i = 0; i < grid->columns; i++) {
        buffer_fill(&line, ' ', i ? BETWEEN : 0);
        buffer_fill(&line, '-', grid->widths[i]);
    }
    flow_line(grid->flow, buffer_view(&line));
}

static bool has_tall_row(const Grid *grid) {
    for (size_t r = 0; r < grid->row_count; r++)
        for (size_t c = 0; c < grid->rows[r].count; c++)
            if (grid->rows[r].part != ROW_HEAD && string_find_byte(grid->rows[r].cells[c].text, '\n') != SIZE_MAX)
                return true;
    return false;
}

/* Where cells have several lines, blank lines show which rows they belong to. */
static void write_grid(const Grid *grid) {
    int gap = has_tall_row(grid) ? 1 : 0;
    for (size_t r = 0; r < grid->row_count; r++) {
        const Row *row = &grid->rows[r];
        bool part_begins = r > 0 && grid->rows[r - 1].part != row->part;
        if (part_begins)
            write_separator(grid);
        else if (r > 0 && row->part == ROW_BODY)
            flow_gap(grid->flow, gap);
        write_row(grid, row);
    }
}

static bool try_grid(TextWriter *writer, Flow *flow, const Node *table, size_t room) {
    Grid grid = {.writer = writer, .flow = flow, .columns = count_columns(table)};
    if (grid.columns == 0)
        return true;
    if (grid.columns > MOST_COLUMNS || (room != FLOW_UNLIMITED && grid.columns * (1 + BETWEEN) > room + BETWEEN))
        return false;
    read_rows(&grid, table);
    if (!choose_widths(&grid, room) || !set_cells(&grid))
        return false;
    write_grid(&grid);
    return true;
}

static void write_caption(TextWriter *writer, Flow *flow, const Node *table) {
    for (const Node *child = table->first; child; child = child->next) {
        if (child->kind != KIND_CAPTION)
            continue;
        FlowText text;
        text_inline(writer, child, &text);
        flow_fill(flow, &text, node_lang(child));
        flow_gap(flow, 1);
    }
}

void text_table(TextWriter *writer, Flow *flow, const Node *table) {
    write_caption(writer, flow, table);
    if (writer->table_depth > 0 || !try_grid(writer, flow, table, flow_room(flow)))
        text_records(writer, flow, table);
}
