/* What can be told of a table when all its rows are known: cells that are merged as in MultiMarkdown ("||" with the one
 * before, "^^" with the one above), and widths by the dashes of the rule. */
#include "read/markdown/markdown.h"

enum { LONG_LINE = 72 /* code points; above it the dashes of the rule are widths, as in pandoc */ };

/* Cells of the row above, by column. */
typedef struct {
    BlockPart **above;
    size_t count, capacity;
} Columns;

static bool is_merged_up(cmark_node *cell, const Columns *columns, size_t column) {
    return column < columns->count && columns->above[column] && string_equal(block_string(cell), S("^^"));
}

/* Takes a cell that continues another out of its row. Returns the cell that stands in the column then. */
static BlockPart *merge_cell(cmark_node *cell, const Columns *columns, size_t column, BlockPart *before) {
    BlockPart *part = block_part(cell), *above = NULL;
    if (part->is_merged && before) {
        before->column_span += before->row_span == 1;
        above = before;
    } else if (is_merged_up(cell, columns, column)) {
        above = columns->above[column];
        above->row_span += above->column == column;
    }
    if (above)
        cmark_node_unlink(cell);
    return above ? above : part;
}

static void merge_row(const Arrange *arrange, cmark_node *row, Columns *columns) {
    size_t column = 0;
    BlockPart *before = NULL;
    for (cmark_node *next, *cell = cmark_node_first_child(row); cell; cell = next, column++) {
        next = cmark_node_next(cell);
        before = merge_cell(cell, columns, column, before);
        arena_reach(arrange->arena, columns->above, column, columns->capacity);
        columns->above[column] = before;
    }
    columns->count = column;
}

void arrange_spans(const Arrange *arrange, cmark_node *table) {
    Columns columns = {0};
    for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
        if (!block_is(row, TABLE_ROW))
            continue;
        merge_row(arrange, row, &columns);
        if (block_part(row)->header)
            columns.count = 0;
    }
}

static bool is_long(const Arrange *arrange, size_t line) {
    String text = lines_text(arrange->lines, line);
    size_t count = 0;
    for (size_t i = 0; i < text.length && count <= LONG_LINE; i++)
        count += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    return count > LONG_LINE;
}

static bool has_long_row(const Arrange *arrange, cmark_node *table) {
    if (block_is(table, GRID_TABLE))
        return block_part(table)->length > LONG_LINE;
    for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
        size_t line = block_first_line(row);
        if (block_is(row, TABLE_ROW) && is_long(arrange, line - (block_part(row)->header && line > 0)))
            return true;
    }
    return false;
}

/* Dashes that are the same everywhere say nothing. */
void arrange_widths(const Arrange *arrange, cmark_node *table) {
    BlockPart *part = block_part(table);
    uint64_t sum = 0;
    bool differ = false;
    for (uint32_t i = 0; i < part->columns; i++) {
        sum += part->dashes[i];
        differ |= part->dashes[i] != part->dashes[0];
    }
    if (!differ || !has_long_row(arrange, table))
        return;
    part->widths = arena_array(arrange->arena, uint8_t, part->columns);
    for (uint32_t i = 0; i < part->columns; i++) {
        uint64_t percent = (uint64_t)part->dashes[i] * 100 / sum;
        part->widths[i] = percent ? (uint8_t)percent : 1;
    }
}
