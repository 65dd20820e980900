/* Tables: header cells say what a cell is about; a table that only arranges says nothing. */
#include "check/rules.h"

typedef struct {
    int64_t rows, columns;
    bool headed;
} Shape;

static void measure_row(const Node *row, Shape *shape, Arena *arena) {
    int64_t columns = 0;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        if (cell->kind != KIND_CELL)
            continue;
        columns += cell->as.cell.column_span ? cell->as.cell.column_span : 1;
        bool header = cell->as.cell.header || row->as.row.part == ROW_HEAD;
        shape->headed = shape->headed || (header && node_plain_text(cell, arena).length);
    }
    shape->rows += columns > 0;
    if (columns > shape->columns)
        shape->columns = columns;
}

static Shape measure(const Node *table, Arena *arena) {
    Shape shape = {0};
    for (const Node *row = table->first; row; row = row->next)
        if (row->kind == KIND_ROW)
            measure_row(row, &shape, arena);
    return shape;
}

void check_tables(const Document *document, Findings *findings) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_TABLE)
            continue;
        Shape shape = measure(node, findings->arena);
        if (shape.rows == 0)
            continue;
        if (shape.rows == 1 || shape.columns == 1)
            find1(findings, FIND_TABLE_LAYOUT, node->at, shape.rows == 1 ? S("row") : S("column"));
        else if (!shape.headed)
            find2(findings, FIND_TABLE_HEADERS, node->at, number(shape.rows), number(shape.columns));
    }
}
