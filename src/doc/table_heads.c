/* The rows of a table are passed once from the top. Each column remembers the headers above the row, and each row those
 * before the cell; a header behind data takes the place of an earlier one that covers just the same. */
#include "doc/table_heads.h"

#include <string.h>

#include "doc/passes.h"

enum {
    HEADS_MOST = 16,        /* headers of one cell in one direction; of more the nearest count */
    SPARSE_GRID = 65536,    /* grids up to this size may be as empty as they like */
    SPARSE_CELLS = 16       /* places of a larger grid for each cell it has */
};

typedef struct {
    Node *cell;
    uint32_t from, span; /* what it covers across the line */
} Head;

/* The headers that hold so far in a column, or in a row. */
typedef struct {
    Head heads[HEADS_MOST];
    uint32_t count, settled; /* the first `settled` have data behind them */
    bool in_block;           /* the cell before was a header */
} Line;

typedef struct {
    Node *cell;
    uint32_t row, rows_left; /* where it begins; rows that it still covers, this one too */
} Cover;

typedef struct {
    Arena *arena;
    uint32_t columns;
    Line *lines;  /* by column */
    Cover *cover; /* by column */
    uint32_t row;
} Grid;

/* An empty header cell heads nothing. */
static bool is_head(const Node *cell) { return cell->as.cell.header && cell->first; }

bool cell_heads_column(const Node *cell) {
    switch ((Scope)cell->as.cell.scope) {
    case SCOPE_ROW: return false;
    case SCOPE_ROW_GROUP: return cell->as.cell.column_span >= cell->parent->parent->as.table.columns;
    case SCOPE_COLUMN:
    case SCOPE_COLUMN_GROUP: return true;
    case SCOPE_AUTO: break;
    }
    return cell->parent->as.row.part == ROW_HEAD;
}

bool cell_spells_heads(const Node *cell) {
    return cell->as.cell.head_count && (cell->as.cell.named || cell->parent->parent->as.table.irregular);
}

static Node *next_of(Node *node, Kind kind) {
    while (node && node->kind != kind)
        node = node->next;
    return node;
}

static Node *first_row(const Node *table) { return next_of(table->first, KIND_ROW); }
static Node *next_row(const Node *row) { return next_of(row->next, KIND_ROW); }
static Node *first_cell(const Node *row) { return next_of(row->first, KIND_CELL); }
static Node *next_cell(const Node *cell) { return next_of(cell->next, KIND_CELL); }

/* ---- which tables ---- */

typedef struct {
    bool column_heads, row_heads, irregular;
    bool data; /* in an earlier row */
    size_t rows, cells;
} Survey;

static void survey_row(Survey *survey, const Node *row) {
    bool data = false;
    for (const Node *cell = first_cell(row); cell; cell = next_cell(cell)) {
        survey->cells++;
        data = data || (!cell->as.cell.header && cell->first);
        if (!is_head(cell))
            continue;
        bool column = cell_heads_column(cell);
        survey->column_heads = survey->column_heads || column;
        survey->row_heads = survey->row_heads || !column;
        bool spans = cell->as.cell.column_span > 1 || cell->as.cell.row_span > 1;
        if (spans || (column ? survey->data : cell->as.cell.column > 0))
            survey->irregular = true;
    }
    survey->rows++;
    survey->data = survey->data || data;
}

/* Whether cells are given their headers. */
static bool wants_heads(Node *table) {
    Survey survey = {.data = false};
    for (const Node *row = first_row(table); row; row = next_row(row))
        survey_row(&survey, row);
    size_t places = survey.rows * table->as.table.columns;
    if (places > SPARSE_GRID && places / SPARSE_CELLS > survey.cells)
        return false;
    table->as.table.irregular = survey.irregular;
    return survey.irregular || (survey.column_heads && survey.row_heads);
}

/* ---- lines ---- */

static void line_remove(Line *line, uint32_t index) {
    line->count--;
    memmove(line->heads + index, line->heads + index + 1, (line->count - index) * sizeof *line->heads);
    if (line->settled > index)
        line->settled--;
}

static bool covers_same(const Head *a, const Head *b) { return a->from == b->from && a->span == b->span; }

/* A header of the other direction, or an empty one, names nothing here but stands in the way all the same. */
static void line_head(Line *line, Head head, bool names) {
    if (!line->in_block)
        line->settled = line->count;
    line->in_block = true;
    for (uint32_t i = line->settled; i-- > 0;)
        if (covers_same(&line->heads[i], &head))
            line_remove(line, i);
    if (!names)
        return;
    if (line->count == HEADS_MOST)
        line_remove(line, 0);
    line->heads[line->count++] = head;
}

static bool has(const Node *cell, const Node *head) {
    for (uint32_t i = 0; i < cell->as.cell.head_count; i++)
        if (cell->as.cell.heads[i] == head)
            return true;
    return false;
}

/* Adds a line's headers to a cell's. A header cell has none behind data that covers just what it covers itself. */
static void take(Arena *arena, Head taker, const Line *line) {
    Node *cell = taker.cell;
    uint32_t settled = !cell->as.cell.header ? 0 : line->in_block ? line->settled : line->count;
    uint32_t count = cell->as.cell.head_count;
    if (!line->count || cell->as.cell.named)
        return;
    cell->as.cell.heads = arena_resize(arena, cell->as.cell.heads, count * sizeof(Node *), (count + line->count) * sizeof(Node *));
    for (uint32_t i = 0; i < line->count; i++) {
        const Head *head = &line->heads[i];
        if (head->cell != cell && !has(cell, head->cell) && !(i < settled && covers_same(head, &taker)))
            cell->as.cell.heads[cell->as.cell.head_count++] = head->cell;
    }
}

/* ---- rows ---- */

static uint32_t span_of(const Grid *grid, const Node *cell) {
    uint32_t room = grid->columns - cell->as.cell.column;
    return cell->as.cell.column_span < room ? cell->as.cell.column_span : room;
}

static void place_cells(Grid *grid, const Node *row) {
    for (Node *cell = first_cell(row); cell; cell = next_cell(cell))
        for (uint32_t i = 0; i < span_of(grid, cell); i++)
            grid->cover[cell->as.cell.column + i] = (Cover){cell, grid->row, cell->as.cell.row_span};
}

/* Headers of the columns, for cells that begin in this row; of more columns than a cell has headers, the first count. */
static void take_columns(Grid *grid, Node *cell) {
    uint32_t column = cell->as.cell.column, span = span_of(grid, cell);
    for (uint32_t i = 0; i < span && cell->as.cell.head_count < HEADS_MOST; i++)
        take(grid->arena, (Head){cell, column, cell->as.cell.column_span}, &grid->lines[column + i]);
}

static void pass_row(Grid *grid) {
    Line line = {.count = 0};
    for (uint32_t column = 0; column < grid->columns; column++) {
        Node *cell = grid->cover[column].cell;
        if (!cell || !grid->cover[column].rows_left || cell->as.cell.column != column)
            continue;
        Head head = {cell, grid->cover[column].row, cell->as.cell.row_span};
        if (grid->cover[column].row == grid->row)
            take_columns(grid, cell);
        take(grid->arena, head, &line);
        if (!cell->as.cell.header)
            line.in_block = false;
        else
            line_head(&line, head, is_head(cell) && !cell_heads_column(cell));
    }
}

/* What this row's cells are to those below. */
static void leave_row(Grid *grid) {
    for (uint32_t column = 0; column < grid->columns; column++) {
        Cover *cover = &grid->cover[column];
        if (!cover->cell || !cover->rows_left)
            continue;
        Node *cell = cover->cell;
        if (!cell->as.cell.header)
            grid->lines[column].in_block = false;
        else if (cover->row == grid->row)
            line_head(&grid->lines[column], (Head){cell, cell->as.cell.column, cell->as.cell.column_span},
                      is_head(cell) && cell_heads_column(cell));
        cover->rows_left--;
    }
    grid->row++;
}

static void compute_heads(Document *document, Node *table, Arena *work) {
    uint32_t columns = table->as.table.columns;
    Grid grid = {.arena = document->arena, .columns = columns, .lines = arena_array(work, Line, columns),
                 .cover = arena_array(work, Cover, columns)};
    for (const Node *row = first_row(table); row; row = next_row(row)) {
        place_cells(&grid, row);
        pass_row(&grid);
        leave_row(&grid);
    }
    arena_reset(work);
}

/* Headers that are spelled out get numbers, for writers that make ids of them. */
static void number_heads(Node *table) {
    for (const Node *row = first_row(table); row; row = next_row(row))
        for (const Node *cell = first_cell(row); cell; cell = next_cell(cell))
            for (uint32_t i = 0; cell_spells_heads(cell) && i < cell->as.cell.head_count; i++) {
                Node *head = cell->as.cell.heads[i];
                if (!head->as.cell.number)
                    head->as.cell.number = ++table->as.table.spelled_heads;
            }
}

static void close_arena(void *arena) { arena_close(arena); }

void pass_table_heads(Document *document) {
    Arena *work = arena_new(document->arena, Arena);
    arena_open(work, document->ctx);
    struct Release *release = release_push(document->ctx, close_arena, work);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_TABLE || !node->as.table.columns)
            continue;
        if (wants_heads(node))
            compute_heads(document, node, work);
        number_heads(node);
    }
    release_now(document->ctx, release);
}
