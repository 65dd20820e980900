/* Tables: a grid without holes, spans that end where their part ends, and header cells that say what they head. */
#include "doc/passes.h"

#include <string.h>

#include "base/limits.h"

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

/* `seen` is empty. */
static void find_named(Document *document, const Node *table, Node *cell, Map *seen) {
    String rest = cell->as.cell.headers, id;
    size_t capacity = 0;
    while (next_id(&rest, &id)) {
        Node *head = map_get(&document->ids, id);
        bool heads = head && head->kind == KIND_CELL && head->as.cell.header && head->parent->parent == table;
        if (!heads || head == cell || map_get(seen, id))
            continue;
        map_set(seen, id, head);
        arena_grow(document->arena, cell->as.cell.heads, cell->as.cell.head_count, capacity);
        cell->as.cell.heads[cell->as.cell.head_count++] = head;
    }
    cell->as.cell.named = cell->as.cell.head_count > 0;
}

/* Ids may change later, so the cells themselves are remembered. */
static void find_named_heads(Document *document, Node *table, Arena *work) {
    for (const Node *row = table->first; row; row = row->next)
        for (Node *cell = row->kind == KIND_ROW ? row->first : NULL; cell; cell = cell->next) {
            if (!cell->as.cell.headers.length)
                continue;
            Map seen;
            map_open(&seen, work);
            find_named(document, table, cell, &seen);
            arena_reset(work);
        }
}

/* A first row of header cells only is a head, wherever the source put it. */
static void find_head(Node *table) {
    Node *row = table->first;
    while (row && row->kind != KIND_ROW)
        row = row->next;
    if (!row || !row->next || row->as.row.part != ROW_BODY)
        return;
    for (const Node *cell = row->first; cell; cell = cell->next)
        if (!cell->as.cell.header || cell->as.cell.row_span > 1)
            return;
    row->as.row.part = ROW_HEAD;
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

static void close_arena(void *arena) { arena_close(arena); }

void pass_tables(Document *document) {
    Arena *work = arena_new(document->arena, Arena);
    arena_open(work, document->ctx);
    struct Release *release = release_push(document->ctx, close_arena, work);
    Cover cover = {.rows = arena_array(document->arena, uint32_t, LIMIT_TABLE_COLUMNS),
                   .cells = arena_array(document->arena, Node *, LIMIT_TABLE_COLUMNS)};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_TABLE) {
            find_named_heads(document, node, work);
            arrange(document, node, &cover);
        }
    release_now(document->ctx, release);
}
