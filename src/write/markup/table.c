/* Tables: groups of rows by part, header cells with their scope, and a region that scrolls where a table is wide. */
#include "doc/table_heads.h"
#include "doc/digits.h"
#include "doc/terms.h"
#include "write/markup/markup.h"

enum {
    COLUMNS_THAT_FIT = 3,  /* on a narrow screen; wider tables scroll */
    COLUMN_SPAN_MOST = 1000 /* HTML 4.9.11 */
};

/* Columns of an open table in which a cell begins: HTML forbids others, and no eye sees them. */
typedef struct TableGrid {
    struct TableGrid *outer;
    uint32_t *before; /* by column: how many such columns stand before it */
    String *head_ids; /* by number: ids of the header cells that others spell out; empty for one that is no <th> */
} TableGrid;

/* A header cell without a word heads nothing. */
static bool is_header(const Markup *m, const Node *cell) {
    return cell->as.cell.header && node_plain_text(cell, m->arena).length;
}

/* The cell's own id, or "t3h2". */
static String head_id(Markup *m, const Node *cell) {
    if (cell->id.length)
        return markup_id(m, cell);
    Buffer id;
    buffer_open(&id, m->arena);
    buffer_byte(&id, 't');
    buffer_int(&id, m->tables);
    buffer_byte(&id, 'h');
    buffer_int(&id, cell->as.cell.number);
    return markup_fresh_id(m, buffer_view(&id));
}

static void name_heads(Markup *m, TableGrid *grid, const Node *table) {
    if (!table->as.table.spelled_heads)
        return;
    grid->head_ids = arena_array(m->arena, String, (size_t)table->as.table.spelled_heads + 1);
    for (const Node *row = table->first; row; row = row->next)
        for (const Node *cell = row->kind == KIND_ROW ? row->first : NULL; cell; cell = cell->next)
            if (cell->as.cell.number && is_header(m, cell))
                grid->head_ids[cell->as.cell.number] = head_id(m, cell);
}

static void grid_open(Markup *m, const Node *table) {
    uint32_t columns = table->as.table.columns;
    TableGrid *grid = arena_new(m->arena, TableGrid);
    grid->outer = m->grid;
    grid->before = arena_array(m->arena, uint32_t, (size_t)columns + 1);
    for (const Node *row = table->first; row; row = row->next)
        for (const Node *cell = row->kind == KIND_ROW ? row->first : NULL; cell; cell = cell->next)
            if (cell->as.cell.column < columns)
                grid->before[cell->as.cell.column + 1] = 1;
    for (uint32_t i = 0; i < columns; i++)
        grid->before[i + 1] += grid->before[i];
    name_heads(m, grid, table);
    m->grid = grid;
}

/* The span of a cell without columns in which nothing begins. */
static uint32_t shown_span(const Markup *m, const Node *cell) {
    uint32_t columns = cell->parent->parent->as.table.columns, first = cell->as.cell.column;
    uint32_t end = first + cell->as.cell.column_span < columns ? first + cell->as.cell.column_span : columns;
    return first < end ? m->grid->before[end] - m->grid->before[first] : 1;
}

static const char *const part_elements[] = {[ROW_HEAD] = "thead", [ROW_BODY] = "tbody", [ROW_FOOT] = "tfoot"};

static bool scrolls(const Markup *m, const Node *table) {
    return !m->xml && table->as.table.columns > COLUMNS_THAT_FIT;
}

/* The table's caption, or "Table 3". */
static String table_name(Markup *m, const Node *table) {
    if (table->first && table->first->kind == KIND_CAPTION) {
        String caption = node_plain_text(table->first, m->arena);
        if (caption.length)
            return caption;
    }
    Buffer name;
    buffer_open(&name, m->arena);
    buffer_string(&name, term(node_lang(table), TERM_TABLE));
    buffer_byte(&name, ' ');
    term_number(&name, digits_of(table), m->tables);
    return buffer_view(&name);
}

void markup_table_open(Markup *m, const Node *table) {
    m->tables++;
    grid_open(m, table);
    if (scrolls(m, table)) {
        markup_text(m, "<div class=\"table\" role=\"region\" tabindex=\"0\"");
        markup_attribute(m, "aria-label", table_name(m, table));
        markup_text(m, ">\n");
    }
    markup_text(m, "<table");
    markup_attributes(m, table, NULL);
    markup_text(m, ">\n");
}

void markup_table_close(Markup *m, const Node *table) {
    m->grid = m->grid->outer;
    markup_text(m, "</table>\n");
    if (scrolls(m, table))
        markup_text(m, "</div>\n");
}

static bool same_group(const Node *row, const Node *other) {
    return other && other->kind == KIND_ROW && other->as.row.part == row->as.row.part;
}

/* What a column asks of the table's width, in percent; 0: nothing. Pixels become a part of `pixels`, so that no narrow
 * screen is too narrow. */
static uint32_t asked_percent(const Node *table, uint32_t column, uint64_t pixels) {
    ColumnWidth asked = table->as.table.widths[column];
    uint64_t percent = asked.percent ? asked.percent : ((uint64_t)asked.pixels * 100 + pixels / 2) / pixels;
    return (uint32_t)percent;
}

/* The pixels that are all of a table. */
static uint64_t all_pixels(const Node *table, uint32_t count) {
    enum { PAGE_PIXELS = 640 };
    uint64_t sum = 0;
    bool all = true;
    for (uint32_t i = 0; i < count; i++) {
        sum += table->as.table.widths[i].pixels;
        all = all && table->as.table.widths[i].pixels;
    }
    return sum && (all || sum > PAGE_PIXELS) ? sum : PAGE_PIXELS;
}

/* <col> for each column in which a cell begins, if any has a width. */
static void columns(Markup *m, const Node *table) {
    uint32_t known = table->as.table.align_count, count = table->as.table.columns;
    known = !table->as.table.widths ? 0 : known < count ? known : count;
    uint64_t pixels = all_pixels(table, known);
    bool any = false;
    for (uint32_t i = 0; i < known; i++)
        any |= asked_percent(table, i, pixels) > 0;
    if (!any)
        return;
    markup_text(m, "<colgroup>");
    for (uint32_t i = 0; i < count; i++) {
        if (m->grid->before[i] == m->grid->before[i + 1])
            continue;
        uint32_t percent = i < known ? asked_percent(table, i, pixels) : 0;
        markup_text(m, "<col");
        if (percent)
            markup_attribute(m, "style", arena_join(m->arena, S("width:"), number(percent), S("%")));
        markup_end_void(m);
    }
    markup_text(m, "</colgroup>\n");
}

void markup_row_open(Markup *m, const Node *row) {
    if (!row->previous || row->previous->kind != KIND_ROW)
        columns(m, row->parent);
    if (!same_group(row, row->previous)) {
        markup_text(m, "<");
        markup_text(m, part_elements[row->as.row.part]);
        markup_text(m, ">\n");
    }
    markup_text(m, "<tr");
    markup_attributes(m, row, NULL);
    markup_text(m, ">\n");
}

void markup_row_close(Markup *m, const Node *row) {
    markup_text(m, "</tr>\n");
    if (same_group(row, row->next))
        return;
    markup_text(m, "</");
    markup_text(m, part_elements[row->as.row.part]);
    markup_text(m, ">\n");
}

/* Ids are written where headers are named by them: elsewhere scope says enough to what reads HTML. */
static void headers(Markup *m, const Node *cell) {
    if (!cell_spells_heads(cell))
        return;
    Buffer ids;
    buffer_open(&ids, m->arena);
    for (uint32_t i = 0; i < cell->as.cell.head_count; i++) {
        String id = m->grid->head_ids[cell->as.cell.heads[i]->as.cell.number];
        if (ids.length && id.length)
            buffer_byte(&ids, ' ');
        buffer_string(&ids, id);
    }
    if (ids.length)
        markup_attribute(m, "headers", buffer_view(&ids));
}

static void scope(Markup *m, const Node *cell) {
    static const char *const scopes[] = {[SCOPE_ROW] = "row", [SCOPE_COLUMN] = "col", [SCOPE_ROW_GROUP] = "rowgroup",
                                         [SCOPE_COLUMN_GROUP] = "colgroup"};
    if (cell->as.cell.scope != SCOPE_AUTO)
        markup_attribute(m, "scope", string_of(scopes[cell->as.cell.scope]));
}

static void spans(Markup *m, uint32_t columns, uint32_t rows) {
    if (columns > 1)
        markup_number_attribute(m, "colspan", columns);
    if (rows > 1)
        markup_number_attribute(m, "rowspan", rows);
}

static uint32_t first_span(const Markup *m, const Node *cell) {
    uint32_t span = shown_span(m, cell);
    return span < COLUMN_SPAN_MOST ? span : COLUMN_SPAN_MOST;
}

void markup_cell_open(Markup *m, const Node *cell) {
    bool header = is_header(m, cell);
    markup_text(m, header ? "<th" : "<td");
    if (header && cell->as.cell.number && !cell->id.length)
        markup_attribute(m, "id", m->grid->head_ids[cell->as.cell.number]);
    markup_attributes(m, cell, NULL);
    headers(m, cell);
    if (header)
        scope(m, cell);
    spans(m, first_span(m, cell), cell->as.cell.row_span);
    markup_text(m, ">");
}

void markup_cell_close(Markup *m, const Node *cell) {
    markup_text(m, is_header(m, cell) ? "</th>\n" : "</td>\n");
    for (uint32_t left = shown_span(m, cell) - first_span(m, cell); left > 0;) {
        uint32_t span = left < COLUMN_SPAN_MOST ? left : COLUMN_SPAN_MOST;
        markup_text(m, "<td");
        spans(m, span, cell->as.cell.row_span);
        markup_text(m, "></td>\n");
        left -= span;
    }
}
