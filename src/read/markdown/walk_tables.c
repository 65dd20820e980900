/* Tables on their way to the builder. */
#include "read/markdown/walk_state.h"

static void set_widths(const MarkdownWalk *walk, Node *table, const BlockPart *part) {
    ColumnWidth *widths = arena_array(walk_arena(walk), ColumnWidth, part->columns);
    for (uint32_t i = 0; i < part->columns; i++)
        widths[i] = (ColumnWidth){.percent = part->widths[i]};
    table->as.table.widths = widths;
}

static void open_table(MarkdownWalk *walk, const BlockPart *part, Position at) {
    Node like = {.kind = KIND_TABLE, .at = at};
    if (part->attributes)
        walk_attributes(walk, part->attributes, &like);
    Node *table = walk_open(walk, KIND_TABLE, at, &like);
    table->as.table.columns = part->columns;
    table->as.table.align_count = part->columns;
    table->as.table.align = (const uint8_t *)arena_copy(walk_arena(walk), part->align, part->columns);
    if (part->widths)
        set_widths(walk, table, part);
}

bool walk_enter_table(MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = block_part(node);
    Position at = walk_position(walk, node);
    at.line -= at.line > 1; /* cmark's line is that of the delimiter row */
    open_table(walk, part, at);
    if (part->rule_columns != part->columns)
        diagnose2(walk->document->ctx, SAY_TABLE_RULE, at, number(part->rule_columns), number(part->columns));
    walk->table = part;
    return true;
}

void walk_leave_table(MarkdownWalk *walk, cmark_node *node) {
    (void)node;
    walk_close(walk, KIND_TABLE);
    walk->table = NULL;
}

bool walk_enter_row(MarkdownWalk *walk, cmark_node *node) {
    const BlockPart *part = block_part(node);
    walk->row = part;
    if (part->header)
        walk->row_indent = lines_text(walk->lines, walk_line(walk, node)).length - part->length;
    Position at = walk_position(walk, node);
    walk_open(walk, KIND_ROW, at, NULL)->as.row.part = part->header ? ROW_HEAD : ROW_BODY;
    if (part->columns != walk->table->columns) {
        diagnose2(walk->document->ctx, SAY_TABLE_CELLS, at, number(part->columns), number(walk->table->columns));
        document_remark(walk->document, REMARK_TABLE_CELLS, at, number(part->columns), number(walk->table->columns));
    }
    return true;
}

void walk_leave_row(MarkdownWalk *walk, cmark_node *node) {
    (void)node;
    walk_close(walk, KIND_ROW);
    walk->row = NULL;
    walk->row_indent = 0;
}

static void open_cell(MarkdownWalk *walk, const BlockPart *table, const BlockPart *part, Position at) {
    uint32_t column = part->column;
    Node *cell = walk_open(walk, KIND_CELL, at, NULL);
    cell->as.cell.header = part->header;
    cell->as.cell.scope = part->header ? SCOPE_COLUMN : SCOPE_AUTO;
    cell->as.cell.align = column < table->columns ? table->align[column] : ALIGN_DEFAULT;
    cell->as.cell.column_span = part->column_span;
    cell->as.cell.row_span = part->row_span;
}

bool walk_enter_cell(MarkdownWalk *walk, cmark_node *node) {
    open_cell(walk, walk->table, block_part(node), walk_position(walk, node));
    BlockText text = walk_block_text(walk, node);
    walk_add_inlines(walk, &text);
    return true;
}

/* ---- grid tables: a cell's blocks follow ---- */

bool walk_enter_grid(MarkdownWalk *walk, cmark_node *node) {
    open_table(walk, block_part(node), walk_position(walk, node));
    return true;
}

bool walk_enter_grid_row(MarkdownWalk *walk, cmark_node *node) {
    walk_open(walk, KIND_ROW, walk_position(walk, node), NULL)->as.row.part = block_part(node)->row_part;
    return true;
}

bool walk_enter_grid_cell(MarkdownWalk *walk, cmark_node *node) {
    cmark_node *row = cmark_node_parent(node);
    Position at = walk_position(walk, cmark_node_first_child(node) ? node : row);
    open_cell(walk, block_part(cmark_node_parent(row)), block_part(node), at);
    return true;
}
