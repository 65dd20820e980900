/* The rows of a table are passed once from the top. Each column remembers the headers above the row, and each row those
 * before the cell; a header behind data takes the place of an earlier one that covers just the same. */
#include "write/pdf/tagheaders.h"

#include <string.h>

#include "write/pdf/nodemap.h"
#include "write/pdf/tagtables.h"

enum {
    HEADS_MOST = 16,        /* headers of one cell in one direction; of more the nearest count */
    SPARSE_GRID = 65536,    /* grids up to this size may be as empty as they like */
    SPARSE_CELLS = 16       /* places of a larger grid for each cell it has */
};

typedef struct {
    Element *element;
    uint32_t from, span; /* what it covers across the line */
} Head;

/* The headers that hold so far in a column, or in a row. */
typedef struct {
    Head heads[HEADS_MOST];
    uint32_t count, settled; /* the first `settled` have data behind them */
    bool in_block;           /* the cell before was a header */
} Line;

typedef struct {
    Element *element;
    uint32_t row, rows_left; /* where it begins; rows that it still covers, this one too */
} Cover;

typedef struct {
    Arena *arena;
    uint32_t columns;
    Line *lines;  /* by column */
    Cover *cover; /* by column */
    uint32_t row;
} Grid;

/* The rows of a table, over all its parts. */
typedef struct {
    const Kid *part, *row;
} RowWalk;

static Element *next_row(RowWalk *walk) {
    if (walk->row)
        walk->row = walk->row->next;
    while (!walk->row && walk->part) {
        Element *part = kid_element(walk->part);
        walk->part = walk->part->next;
        walk->row = part->tag == TAG_CAPTION ? NULL : part->first;
    }
    return walk->row ? kid_element(walk->row) : NULL;
}

/* ---- which tables ---- */

typedef struct {
    bool column_heads, row_heads, irregular;
    bool data; /* in an earlier row */
    size_t rows, cells;
} Survey;

static void survey_row(Survey *survey, const Element *row) {
    bool data = false;
    for (const Kid *kid = row->first; kid; kid = kid->next) {
        const Node *cell = kid_element(kid)->node;
        survey->cells++;
        data = data || (!cell->as.cell.header && cell->first);
        if (kid_element(kid)->tag != TAG_HEADER_CELL)
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

static bool scopes_suffice(const Element *table, uint32_t columns) {
    Survey survey = {.data = false};
    RowWalk walk = {.part = table->first};
    for (const Element *row; (row = next_row(&walk));)
        survey_row(&survey, row);
    if (survey.rows * columns > SPARSE_GRID && survey.rows * columns / SPARSE_CELLS > survey.cells)
        return true;
    return !survey.irregular && !(survey.column_heads && survey.row_heads);
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

static bool has(const HeaderList *list, const Element *head) {
    for (uint32_t i = 0; i < list->count; i++)
        if (list->heads[i] == head)
            return true;
    return false;
}

/* Adds a line's headers to a cell's. A header cell has none behind data that covers just what it covers itself. */
static void take(Arena *arena, Head cell, const Line *line) {
    HeaderList *list = cell.element->headers;
    uint32_t settled = !cell.element->node->as.cell.header ? 0 : line->in_block ? line->settled : line->count;
    if (!line->count)
        return;
    list->heads = arena_resize(arena, list->heads, list->count * sizeof *list->heads,
                               (list->count + line->count) * sizeof *list->heads);
    for (uint32_t i = 0; i < line->count; i++) {
        const Head *head = &line->heads[i];
        if (head->element != cell.element && !has(list, head->element) && !(i < settled && covers_same(head, &cell)))
            list->heads[list->count++] = head->element;
    }
}

/* ---- rows ---- */

static uint32_t span_of(const Grid *grid, const Node *cell) {
    uint32_t room = grid->columns - cell->as.cell.column;
    return cell->as.cell.column_span < room ? cell->as.cell.column_span : room;
}

static void place_cells(Grid *grid, const Element *row) {
    for (const Kid *kid = row->first; kid; kid = kid->next) {
        const Node *cell = kid_element(kid)->node;
        kid_element(kid)->headers = arena_new(grid->arena, HeaderList);
        for (uint32_t i = 0; i < span_of(grid, cell); i++)
            grid->cover[cell->as.cell.column + i] = (Cover){kid_element(kid), grid->row, cell->as.cell.row_span};
    }
}

/* Headers of the columns, for cells that begin in this row; of more columns than a cell has headers, the first count. */
static void take_columns(Grid *grid, Element *element) {
    uint32_t column = element->node->as.cell.column, span = span_of(grid, element->node);
    for (uint32_t i = 0; i < span && element->headers->count < HEADS_MOST; i++)
        take(grid->arena, (Head){element, column, element->node->as.cell.column_span}, &grid->lines[column + i]);
}

static void pass_row(Grid *grid) {
    Line line = {.count = 0};
    for (uint32_t column = 0; column < grid->columns; column++) {
        Element *element = grid->cover[column].element;
        if (!element || !grid->cover[column].rows_left || element->node->as.cell.column != column)
            continue;
        const Node *cell = element->node;
        Head head = {element, grid->cover[column].row, cell->as.cell.row_span};
        if (grid->cover[column].row == grid->row)
            take_columns(grid, element);
        take(grid->arena, head, &line);
        if (!cell->as.cell.header)
            line.in_block = false;
        else
            line_head(&line, head, element->tag == TAG_HEADER_CELL && !cell_heads_column(cell));
    }
}

/* What this row's cells are to those below. */
static void leave_row(Grid *grid) {
    for (uint32_t column = 0; column < grid->columns; column++) {
        Cover *cover = &grid->cover[column];
        if (!cover->element || !cover->rows_left)
            continue;
        const Node *cell = cover->element->node;
        if (!cell->as.cell.header)
            grid->lines[column].in_block = false;
        else if (cover->row == grid->row)
            line_head(&grid->lines[column], (Head){cover->element, cell->as.cell.column, cell->as.cell.column_span},
                      cover->element->tag == TAG_HEADER_CELL && cell_heads_column(cell));
        cover->rows_left--;
    }
    grid->row++;
}

static void compute_headers(Arena *arena, Element *table, uint32_t columns) {
    Grid grid = {.arena = arena, .columns = columns, .lines = arena_array(arena, Line, columns),
                 .cover = arena_array(arena, Cover, columns)};
    RowWalk walk = {.part = table->first};
    for (const Element *row; (row = next_row(&walk));) {
        place_cells(&grid, row);
        pass_row(&grid);
        leave_row(&grid);
    }
}

/* ---- headers that the author named ---- */

typedef struct {
    const Node *node; /* comes first: see NodeMap */
    Element *element;
} NamedHead;

static bool collect_named(const Element *table, NodeMap *heads) {
    bool named = false;
    RowWalk walk = {.part = table->first};
    for (const Element *row; (row = next_row(&walk));)
        for (const Kid *kid = row->first; kid; kid = kid->next) {
            Element *cell = kid_element(kid);
            named = named || cell->node->as.cell.head_count;
            if (cell->tag == TAG_HEADER_CELL)
                ((NamedHead *)nodemap_add(heads, cell->node))->element = cell;
        }
    return named;
}

static void take_named(Arena *arena, Element *cell, const NodeMap *heads) {
    const Node *node = cell->node;
    HeaderList *list = arena_new(arena, HeaderList);
    list->heads = arena_array(arena, Element *, node->as.cell.head_count);
    for (uint32_t i = 0; i < node->as.cell.head_count; i++) {
        const NamedHead *head = nodemap_get(heads, node->as.cell.heads[i]);
        if (!head)
            continue;
        list->heads[list->count++] = head->element;
        if (!head->element->headers)
            head->element->headers = arena_new(arena, HeaderList); /* so that it gets an id */
    }
    if (list->count)
        cell->headers = list;
}

static void name_headers(Arena *arena, const Element *table) {
    NodeMap heads;
    nodemap_open(&heads, arena, sizeof(NamedHead));
    if (!collect_named(table, &heads))
        return;
    RowWalk walk = {.part = table->first};
    for (const Element *row; (row = next_row(&walk));)
        for (const Kid *kid = row->first; kid; kid = kid->next)
            if (kid_element(kid)->node->as.cell.head_count)
                take_named(arena, kid_element(kid), &heads);
}

void tag_headers(Arena *arena, Element *table) {
    uint32_t columns = table->node->as.table.columns;
    if (columns && !scopes_suffice(table, columns))
        compute_headers(arena, table, columns);
    name_headers(arena, table);
}
