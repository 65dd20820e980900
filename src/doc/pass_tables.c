/* Tables: a grid without holes, spans that end where their part ends, and header cells that say what they head. */
#include "doc/passes.h"

#include <string.h>

#include "base/limits.h"

enum { NAMED_HEADS_MOST = 16 }; /* headers of one cell; of more the first count */

/* Columns that cells of earlier rows still cover: how many more rows, by column. */
typedef struct {
    uint32_t *rows;
    Node **cells;     /* which cell it is */
    uint32_t columns; /* seen so far */
} Cover;

static uint32_t rows_left_in_part(const Node *row) {
    uint32_t rows = 0;
    for (const Node *next = row; next && next->kind == KIND_ROW && next->as.row.part == row->as.row.part;
         next = next->next)
        if (++rows == LIMIT_TABLE_COLUMNS)
            break;
    return rows;
}

static void place_cell(Cover *cover, Node *cell, uint32_t *column) {
    while (*column < LIMIT_TABLE_COLUMNS && cover->rows[*column] > 0)
        ++*column;
    if (*column >= LIMIT_TABLE_COLUMNS)
        *column = LIMIT_TABLE_COLUMNS - 1;
    uint32_t span = cell->as.cell.column_span ? cell->as.cell.column_span : 1;
    uint32_t room = 1;
    while (room < span && *column + room < LIMIT_TABLE_COLUMNS && cover->rows[*column + room] == 0)
        room++;
    cell->as.cell.column = *column;
    cell->as.cell.column_span = room;
    if (cell->as.cell.row_span != 1) {
        uint32_t left = rows_left_in_part(cell->parent);
        if (cell->as.cell.row_span == 0 || cell->as.cell.row_span > left)
            cell->as.cell.row_span = left;
    }
    for (uint32_t i = 0; i < room; i++)
        cover->rows[*column + i] = cell->as.cell.row_span;
    *column += room;
    if (*column > cover->columns)
        cover->columns = *column;
}

static void place_row(Cover *cover, Node *row) {
    uint32_t column = 0;
    for (Node *cell = row->first; cell; cell = cell->next)
        if (cell->kind == KIND_CELL)
            place_cell(cover, cell, &column);
    for (uint32_t i = 0; i < cover->columns; i++)
        if (cover->rows[i] > 0)
            cover->rows[i]--;
}

/* A row of which spans from above leave nothing is no row: the spans end one earlier. */
static void drop_row(Node *row, const Cover *cover) {
    for (uint32_t i = 0; i < cover->columns; i++)
        if (i == 0 || cover->cells[i] != cover->cells[i - 1])
            cover->cells[i]->as.cell.row_span--;
    node_remove(row);
}

/* Where a row has fewer cells than the table, one empty cell spans what lacks: a cell each could be millions. */
static void fill_row(Document *document, Node *row, Cover *cover) {
    for (uint32_t i = 0; i < cover->columns; i++)
        cover->rows[i] = cover->rows[i] > 0 ? cover->rows[i] - 1 : 0;
    uint32_t last = 0;
    for (Node *cell = row->first; cell; cell = cell->next) {
        for (uint32_t i = 0; i < cell->as.cell.column_span; i++) {
            cover->rows[cell->as.cell.column + i] = cell->as.cell.row_span;
            cover->cells[cell->as.cell.column + i] = cell;
        }
        last = cell->as.cell.column + cell->as.cell.column_span;
    }
    for (uint32_t i = last; i < cover->columns;) {
        uint32_t end = i;
        while (end < cover->columns && cover->rows[end] == 0)
            cover->rows[end++] = 1;
        if (end > i) {
            Node *cell = node_new(document->arena, KIND_CELL, row->at);
            cell->as.cell.column = i;
            cell->as.cell.column_span = end - i;
            cell->as.cell.row_span = 1;
            node_append(row, cell);
            cover->cells[i] = cell;
        }
        i = end + 1;
    }
    if (!row->first && cover->columns)
        drop_row(row, cover);
}

static void give_scopes(Node *row) {
    for (Node *cell = row->first; cell; cell = cell->next)
        if (cell->as.cell.header && cell->as.cell.scope == SCOPE_AUTO)
            cell->as.cell.scope = row->as.row.part == ROW_HEAD ? SCOPE_COLUMN : SCOPE_ROW;
}

static bool names(const Node *cell, const Node *head) {
    for (uint32_t i = 0; i < cell->as.cell.head_count; i++)
        if (cell->as.cell.heads[i] == head)
            return true;
    return false;
}

/* Cuts the next id off *rest; false at the end. */
static bool next_id(String *rest, String *id) {
    size_t end = 0;
    *rest = string_trim(*rest);
    while (end < rest->length && !ascii_space(rest->bytes[end]))
        end++;
    *id = string_slice(*rest, 0, end);
    *rest = string_slice(*rest, end, rest->length);
    return end > 0;
}

static void find_named(Document *document, const Node *table, Node *cell) {
    String rest = cell->as.cell.headers, id;
    Node *found[NAMED_HEADS_MOST];
    cell->as.cell.heads = found;
    while (cell->as.cell.head_count < NAMED_HEADS_MOST && next_id(&rest, &id)) {
        Node *head = map_get(&document->ids, id);
        bool heads = head && head->kind == KIND_CELL && head->as.cell.header && head->parent->parent == table;
        if (heads && head != cell && !names(cell, head))
            found[cell->as.cell.head_count++] = head;
    }
    cell->as.cell.heads = arena_array(document->arena, Node *, cell->as.cell.head_count);
    for (uint32_t i = 0; i < cell->as.cell.head_count; i++)
        cell->as.cell.heads[i] = found[i];
}

/* Ids may change later, so the cells themselves are remembered. */
static void find_named_heads(Document *document, Node *table) {
    for (const Node *row = table->first; row; row = row->next)
        for (Node *cell = row->kind == KIND_ROW ? row->first : NULL; cell; cell = cell->next)
            if (cell->as.cell.headers.length)
                find_named(document, table, cell);
}

/* Nothing but header cells and an empty corner before them. *rows: how many rows they reach through; *split: whether one
 * heads several columns. */
static bool heads_columns(const Node *row, uint32_t *rows, bool *split) {
    *rows = 1;
    *split = false;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        bool corner = cell == row->first && cell->next && !cell->as.cell.header && !cell->first;
        if ((!cell->as.cell.header && !corner) || cell->as.cell.scope == SCOPE_ROW || cell->as.cell.row_span == 0)
            return false;
        *rows = cell->as.cell.row_span > *rows ? cell->as.cell.row_span : *rows;
        *split |= cell->as.cell.column_span > 1;
    }
    return row->first != NULL;
}

static uint32_t cell_count(const Node *row) {
    uint32_t count = 0;
    for (const Node *cell = row->first; cell; cell = cell->next)
        count++;
    return count;
}

/* First rows of header cells only are a head, wherever the source put them: the first one, those that its cells reach into,
 * and the one that names the columns of what it heads together. */
static void find_head(Node *table) {
    Node *first = table->first;
    while (first && first->kind != KIND_ROW)
        first = first->next;
    Node *row = first;
    uint32_t rows = 1, reach;
    bool split = false, more;
    for (; row && row->as.row.part == ROW_BODY && row->next; row = row->next) {
        bool belongs = rows > 0 || (split && cell_count(row) > cell_count(row->previous));
        if (!belongs || !heads_columns(row, &reach, &more))
            break;
        rows = (reach > rows ? reach : rows) - 1;
        split = more;
    }
    if (rows > 0) /* a cell reaches into a row that is no head */
        return;
    for (Node *head = first; head != row; head = head->next)
        head->as.row.part = ROW_HEAD;
}

/* Heads first, feet last (HTML lets a tfoot stand before the body); order inside a part stays. */
static void order_parts(Node *table) {
    Node *rows[3] = {NULL, NULL, NULL}, *ends[3] = {NULL, NULL, NULL};
    for (Node *row = table->first, *next; row; row = next) {
        next = row->next;
        if (row->kind != KIND_ROW)
            continue;
        node_remove(row);
        RowPart part = row->as.row.part;
        row->previous = ends[part];
        if (ends[part])
            ends[part]->next = row;
        else
            rows[part] = row;
        ends[part] = row;
    }
    for (int part = 0; part < 3; part++)
        for (Node *row = rows[part], *next; row; row = next) {
            next = row->next;
            row->next = row->previous = NULL;
            node_append(table, row);
        }
}

/* cover->rows is all zero before and after. */
static void arrange(Document *document, Node *table, Cover *cover) {
    find_named_heads(document, table);
    cover->columns = 0;
    order_parts(table);
    find_head(table);
    for (Node *row = table->first; row; row = row->next)
        if (row->kind == KIND_ROW)
            place_row(cover, row);
    table->as.table.columns = cover->columns;
    memset(cover->rows, 0, cover->columns * sizeof *cover->rows);
    for (Node *row = table->first, *next; row; row = next) {
        next = row->next;
        if (row->kind != KIND_ROW)
            continue;
        fill_row(document, row, cover);
        give_scopes(row);
    }
    memset(cover->rows, 0, cover->columns * sizeof *cover->rows);
}

void pass_tables(Document *document) {
    Cover cover = {.rows = arena_array(document->arena, uint32_t, LIMIT_TABLE_COLUMNS),
                   .cells = arena_array(document->arena, Node *, LIMIT_TABLE_COLUMNS)};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_TABLE)
            arrange(document, node, &cover);
}
