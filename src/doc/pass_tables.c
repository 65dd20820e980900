/* Tables: a grid without holes, spans that end where their part ends, and header cells that say what they head. */
#include "doc/passes.h"

#include <string.h>

#include "base/limits.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* Columns that cells of earlier rows still cover: how many more rows, by column. */
typedef struct {
    uint32_t *rows;
    Node **cells;     /* which cell it is */
    uint32_t columns; /* seen so far */
    uint32_t rows_left; /* of the part, from the row that is being placed on */
    int64_t merged;     /* cells beyond the columns that a table may have */
} Cover;

static uint32_t rows_left_in_part(const Node *row) {
    uint32_t rows = 0;
    for (const Node *next = row; next && next->kind == KIND_ROW && next->as.row.part == row->as.row.part;
         next = next->next)
        rows++;
    return rows;
}

/* What stands beyond the last column goes on in the cell that covers it. */
static void merge_cell(Cover *cover, Node *cell) {
    Node *last = cover->cells[LIMIT_TABLE_COLUMNS - 1];
    node_remove(cell);
    cell->kind = KIND_SECTION;
    node_append(last, cell);
    cover->merged++;
}

static void place_cell(Cover *cover, Node *cell, uint32_t *column) {
    while (*column < LIMIT_TABLE_COLUMNS && cover->rows[*column] > 0)
        ++*column;
    if (*column >= LIMIT_TABLE_COLUMNS) {
        merge_cell(cover, cell);
        return;
    }
    uint32_t span = cell->as.cell.column_span ? cell->as.cell.column_span : 1;
    uint32_t room = 1;
    while (room < span && *column + room < LIMIT_TABLE_COLUMNS && cover->rows[*column + room] == 0)
        room++;
    cell->as.cell.column = *column;
    cell->as.cell.column_span = room;
    if (cell->as.cell.row_span != 1) {
        if (cell->as.cell.row_span == 0 || cell->as.cell.row_span > cover->rows_left)
            cell->as.cell.row_span = cover->rows_left;
    }
    for (uint32_t i = 0; i < room; i++) {
        cover->rows[*column + i] = cell->as.cell.row_span;
        cover->cells[*column + i] = cell;
    }
    *column += room;
    if (*column > cover->columns)
        cover->columns = *column;
}

static void place_row(Cover *cover, Node *row) {
    uint32_t column = 0;
    const Node *above = row->previous;
    bool starts_part = !above || above->kind != KIND_ROW || above->as.row.part != row->as.row.part;
    cover->rows_left = starts_part ? rows_left_in_part(row) : cover->rows_left - 1;
    for (Node *cell = row->first, *next; cell; cell = next) {
        next = cell->next;
        if (cell->kind == KIND_CELL)
            place_cell(cover, cell, &column);
    }
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

/* ---- rows of header cells ---- */

static bool is_blank_text(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!code_point_is_space(c) && c != 0xA0)
            return false;
    }
    return true;
}

static bool is_blank(const Node *cell) {
    Walk walk = walk_start(cell);
    for (const Node *node; (node = walk_next(&walk));) {
        bool container = node->kind == KIND_CELL || node->kind == KIND_PARAGRAPH;
        if (!container && (node->kind != KIND_TEXT || !is_blank_text(node->as.text)))
            return false;
    }
    return true;
}

/* Header cells only; those of rows stand in a column of their own, so that blank cells may come before. */
static bool is_heading_row(const Node *row) {
    bool heads = false;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        if (!cell->as.cell.header && (heads || !is_blank(cell)))
            return false;
        heads = heads || cell->as.cell.header;
    }
    return heads;
}

/* How many rows its cells cover, this one too: 0 to the end. */
static uint32_t rows_covered(const Node *row) {
    uint32_t rows = 1;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        if (cell->as.cell.row_span == 0)
            return 0;
        rows = cell->as.cell.row_span > rows ? cell->as.cell.row_span : rows;
    }
    return rows;
}

/* Some of its cells lie over several columns: those under them have headers of their own. */
static bool has_levels(const Node *row) {
    for (const Node *cell = row->first; cell; cell = cell->next)
        if (cell->as.cell.column_span > 1)
            return true;
    return false;
}

/* First rows of header cells are a head, wherever the source put them: the first, and those below that belong to it. */
static void find_head(Node *table) {
    Node *first = table->first, *last = NULL;
    while (first && first->kind != KIND_ROW)
        first = first->next;
    uint32_t covered = 0; /* rows behind the last that its cells, or those above, reach into */
    bool more = true;
    for (Node *row = first; more && row && row->next && row->as.row.part == ROW_BODY && is_heading_row(row);
         row = row->next) {
        uint32_t rows = rows_covered(row);
        if (rows == 0)
            return;
        covered = rows > covered ? rows - 1 : covered - 1;
        more = covered || has_levels(row);
        last = row;
    }
    for (Node *row = first; last && covered == 0; row = row->next) {
        row->as.row.part = ROW_HEAD;
        if (row == last)
            return;
    }
}

/* ---- scopes ---- */

/* As HTML takes a header cell that says no scope (Living Standard, 4.9.12.2): one of columns, when no data stand in the
 * rows that it covers. `free` tells how many such rows follow each other from each row on. */
static void give_scopes(const Node *row, uint32_t free) {
    for (Node *cell = row->first; cell; cell = cell->next)
        if (cell->as.cell.header && cell->as.cell.scope == SCOPE_AUTO)
            cell->as.cell.scope =
                row->as.row.part == ROW_HEAD || cell->as.cell.row_span <= free ? SCOPE_COLUMN : SCOPE_ROW;
}

/* From the last row to the first. */
static void find_scopes(const Node *table) {
    uint32_t free = 0;
    for (const Node *row = table->last; row; row = row->previous) {
        if (row->kind != KIND_ROW)
            continue;
        free = is_heading_row(row) ? free + 1 : 0;
        give_scopes(row, free);
    }
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
    cover->merged = 0;
    order_parts(table);
    find_head(table);
    for (Node *row = table->first; row; row = row->next)
        if (row->kind == KIND_ROW)
            place_row(cover, row);
    if (cover->merged)
        diagnose2(document->ctx, SAY_TABLE_COLUMNS, table->at, number(LIMIT_TABLE_COLUMNS), number(cover->merged));
    table->as.table.columns = cover->columns;
    memset(cover->rows, 0, cover->columns * sizeof *cover->rows);
    for (Node *row = table->first, *next; row; row = next) {
        next = row->next;
        if (row->kind != KIND_ROW)
            continue;
        fill_row(document, row, cover);
    }
    find_scopes(table);
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
            arrange(document, node, &cover);
            find_named_heads(document, node, work);
        }
    release_now(document->ctx, release);
}
