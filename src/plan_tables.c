/* What a plan says of a table: its caption, which cells are heads, how its columns are aligned. */
#include "plan_tables.h"

static Node *first_table(const Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_TABLE)
            return node;
    return NULL;
}

static void set_caption(Document *document, Node *table, String words) {
    for (Node *child = table->first; child; child = child->next)
        if (child->kind == KIND_CAPTION) {
            node_remove(child);
            break;
        }
    Node *caption = node_new(document->arena, KIND_CAPTION, table->at);
    node_insert(table, caption, table->first);
    node_add_text(document->arena, caption, words);
}

static void set_cell(const PlanItem *item, Node *cell, bool in_head, uint32_t column) {
    bool is_row_head = column == 0 && (item->head == PLAN_HEAD_COLUMN || item->head == PLAN_HEAD_BOTH);
    bool is_column_head = in_head && item->head != PLAN_HEAD_NONE && item->head != PLAN_HEAD_COLUMN;
    cell->as.cell.header = is_column_head || is_row_head;
    cell->as.cell.scope = is_column_head ? SCOPE_COLUMN : is_row_head ? SCOPE_ROW : SCOPE_AUTO;
    Align align = item->align_count == 1 ? item->align[0]
                  : column < item->align_count ? item->align[column] : ALIGN_DEFAULT;
    if (align != ALIGN_DEFAULT)
        cell->as.cell.align = (uint8_t)align;
}

void plan_table_shape(Document *document, const PlanItem *item) {
    Node *table = first_table(document);
    if (!table)
        return;
    if (item->caption.length)
        set_caption(document, table, item->caption);
    for (Node *row = table->first; row; row = row->next) {
        if (row->kind != KIND_ROW)
            continue;
        bool in_head = row->as.row.part == ROW_HEAD;
        uint32_t column = 0;
        for (Node *cell = row->first; cell; cell = cell->next)
            set_cell(item, cell, in_head, column++);
        if (in_head && (item->head == PLAN_HEAD_NONE || item->head == PLAN_HEAD_COLUMN))
            row->as.row.part = ROW_BODY;
    }
}
