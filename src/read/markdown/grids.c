/* Grid tables, as docutils and pandoc have them. An extension of cmark-gfm's block parser.
 *
 * A table is found in the source when its first line comes, for all of it must be well-formed. Its cells hold blocks,
 * which the same parser reads when the text has ended: each cell's lines follow as pieces (lines.h), behind a line of
 * their own that opens the cell. So that the text's own blocks end before, they are in such a container too. */
#include <string.h>

#include "base/buffer.h"
#include "doc/node.h"
#include "read/markdown/grid_shape.h"
#include "read/markdown/markdown.h"

enum {
    DEPTH_MOST = 8,  /* tables inside each other: each level reads its lines again */
    INDENT_CODE = 5  /* blanks before all lines of a cell, which place its text and make no code of it */
};

/* What is parsed in a container of its own. */
typedef struct {
    cmark_node *row;     /* that it will stand in; NULL: the text itself */
    cmark_node *node;    /* when it has been opened */
    size_t first, end;   /* its lines in `lines`; none: the cell is empty */
    uint32_t column, column_span, row_span;
    int depth;           /* tables around */
    bool header;
} GridPart;

struct Grids {
    Context *ctx;
    Arena *arena;
    cmark_mem *functions;
    Lines *lines;
    cmark_syntax_extension *extension;
    GridPart *parts;
    size_t count, capacity;
    size_t current, next; /* parts: that which is parsed, and that which is to be opened */
    size_t judged_until;  /* line: what looks like a table before it is none */
};

/* ---- rows and cells ---- */

/* The text of a cell in a line. */
static String cell_line(GridText *text, const GridBox *box, uint32_t line_number) {
    const GridLine *line = grid_line(text, line_number);
    String cell = string_slice(line->text, grid_byte(line, box->left) + 1, grid_byte(line, box->right));
    while (cell.length && ascii_space(cell.bytes[cell.length - 1]))
        cell.length--;
    return cell;
}

static size_t count_blanks(String line) {
    size_t count = 0;
    while (count < line.length && line.bytes[count] == ' ')
        count++;
    return count;
}

/* Cuts the blank lines at both ends off a box. The blanks that all lines between begin with. */
static size_t trim_box(GridText *text, GridBox *box) {
    size_t common = SIZE_MAX;
    uint32_t first = 0, last = 0;
    for (uint32_t i = box->top + 1; i < box->bottom; i++) {
        String line = cell_line(text, box, i);
        if (line.length == 0)
            continue;
        first = first ? first : i;
        last = i;
        common = count_blanks(line) < common ? count_blanks(line) : common;
    }
    box->top = first ? first - 1 : box->top;
    box->bottom = first ? last + 1 : box->top + 1;
    return common;
}

/* Adds the lines of a cell as pieces, behind an empty one that will open it. As in pandoc, one blank behind the
 * vertical line is no indent; many, as those before a number that stands at the right, are none either. */
static void add_lines(Grids *grids, GridText *text, GridBox box) {
    size_t common = trim_box(text, &box);
    size_t indent = common >= INDENT_CODE ? common : common > 0;
    for (uint32_t i = box.top + 1; i < box.bottom; i++) {
        String cell = cell_line(text, &box, i);
        cell = string_slice(cell, indent, cell.length);
        const GridLine *line = grid_line(text, i);
        size_t byte = line->byte + (size_t)(cell.bytes - line->text.bytes);
        if (i == box.top + 1)
            lines_add_piece(grids->lines, grids->arena, text->first + i, byte, 0);
        lines_add_piece(grids->lines, grids->arena, text->first + i, byte, cell.length);
    }
}

/* Whether a cell begins with more markers than cmark may be given. */
static bool is_too_deep(const GridShape *shape, GridText *text) {
    for (size_t i = 0; i < shape->count; i++)
        for (uint32_t line = shape->boxes[i].top + 1; line < shape->boxes[i].bottom; line++)
            if (guard_is_deep(cell_line(text, &shape->boxes[i], line)))
                return true;
    return false;
}

/* Where columns and rows begin: their number, by the column or line of the grid at which they begin or behind which. */
typedef struct {
    uint32_t *columns, *rows;
    uint32_t column_count, row_count;
} GridPlaces;

static uint32_t number_places(uint32_t *places, uint32_t count) {
    uint32_t number = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool begins = places[i];
        places[i] = number;
        number += begins;
    }
    return number;
}

static GridPlaces find_places(Arena *arena, const GridShape *shape) {
    GridPlaces places = {.columns = arena_array(arena, uint32_t, shape->width + 1),
                         .rows = arena_array(arena, uint32_t, shape->height)};
    memset(places.columns, 0, (shape->width + 1) * sizeof *places.columns);
    memset(places.rows, 0, shape->height * sizeof *places.rows);
    for (size_t i = 0; i < shape->count; i++)
        places.columns[shape->boxes[i].left] = places.rows[shape->boxes[i].top] = 1;
    places.column_count = number_places(places.columns, shape->width + 1);
    places.row_count = number_places(places.rows, shape->height);
    return places;
}

static void add_cell(Grids *grids, cmark_node *row, GridText *text, const GridPlaces *places, const GridBox *box) {
    GridPart part = {.row = row, .first = lines_count(grids->lines), .header = block_part(row)->header,
                     .column = places->columns[box->left], .depth = grids->parts[grids->current].depth + 1};
    part.column_span = places->columns[box->right] - part.column;
    part.row_span = places->rows[box->bottom] - places->rows[box->top];
    add_lines(grids, text, *box);
    part.end = lines_count(grids->lines);
    arena_grow(grids->arena, grids->parts, grids->count, grids->capacity);
    grids->parts[grids->count++] = part;
}

static cmark_node *add_own(Grids *grids, cmark_node *parent, BlockPartKind kind) {
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_BLOCK, grids->functions);
    block_make_own(grids->arena, node, kind);
    cmark_node_set_syntax_extension(node, grids->extension);
    cmark_node_append_child(parent, node);
    return node;
}

static cmark_node *add_row(Grids *grids, cmark_node *table, const GridShape *shape, GridText *text, uint32_t top) {
    cmark_node *row = add_own(grids, table, GRID_ROW);
    BlockPart *part = block_part(row);
    part->row_part = top < shape->head ? ROW_HEAD : top >= shape->foot ? ROW_FOOT : ROW_BODY;
    part->header = part->row_part == ROW_HEAD;
    part->line = text->first + top + 2;
    part->byte = grid_line(text, top + (top + 1 < text->count))->byte;
    return row;
}

static void add_rows(Grids *grids, cmark_node *table, const GridShape *shape, GridText *text,
                     const GridPlaces *places) {
    cmark_node *row = NULL;
    for (size_t i = 0; i < shape->count; i++) {
        const GridBox *box = &shape->boxes[i];
        if (i == 0 || box->top != shape->boxes[i - 1].top)
            row = add_row(grids, table, shape, text, box->top);
        add_cell(grids, row, text, places, box);
    }
}

/* ---- the table ---- */

/* What the colons say that stand at the ends of a part of a rule, which begins behind a "+". */
static uint8_t align_of(const GridLine *rule, uint32_t left) {
    uint32_t right = left + 1;
    while (right < rule->columns && grid_char(rule, right) != '+')
        right++;
    bool at_left = grid_char(rule, left + 1) == ':', at_right = grid_char(rule, right - 1) == ':';
    return at_left && at_right ? ALIGN_CENTER : at_left ? ALIGN_LEFT : at_right ? ALIGN_RIGHT : ALIGN_DEFAULT;
}

/* Alignment is that of the rule below the head, or of the first rule where there is no head. */
static void set_columns(Grids *grids, BlockPart *part, const GridShape *shape, GridText *text,
                        const GridPlaces *places) {
    uint8_t *align = arena_array(grids->arena, uint8_t, places->column_count);
    uint32_t *dashes = arena_array(grids->arena, uint32_t, places->column_count);
    const GridLine *rule = grid_line(text, shape->head);
    memset(dashes, 0, places->column_count * sizeof *dashes);
    uint8_t here = ALIGN_DEFAULT;
    for (uint32_t i = 0; i < shape->width; i++) {
        uint32_t column = places->columns[i + 1] - 1;
        if (grid_char(rule, i) == '+')
            here = align_of(rule, i);
        if (dashes[column]++ == 0)
            align[column] = here;
    }
    part->columns = part->rule_columns = places->column_count;
    part->align = align;
    part->dashes = dashes;
    part->length = shape->width + 1;
}

/* ---- the search ---- */

/* Behind all lines that may be of the table. */
static size_t line_behind(GridText *text) {
    size_t line = 0;
    while (grid_line(text, line))
        line++;
    return text->first + line;
}

/* What is no table was meant as one if a row follows its first line. */
static void say_almost(const Grids *grids, const GridShape *shape, GridText *text) {
    const GridLine *second = grid_line(text, 1);
    if (!second || second->text.bytes[0] != '|')
        return;
    const GridLine *bad = grid_line(text, shape->bad_line);
    size_t byte = shape->bad_column < bad->columns ? grid_byte(bad, shape->bad_column) : bad->text.length;
    if (byte == GRID_INSIDE)
        byte = grid_byte(bad, shape->bad_column - 1);
    diagnose0(grids->ctx, SAY_ALMOST_GRID,
              lines_position(grids->lines, text->first + shape->bad_line, bad->byte + byte));
}

/* By columns as they are seen, or as many editors count. */
static bool find_shape(Grids *grids, GridShape *shape, GridText *text, size_t line, size_t byte) {
    GridShape seen;
    grid_text_open(text, grids->arena, grids->lines, line, byte, false);
    if (!grid_line(text, 0) || !grid_is_top(grid_line(text, 0)))
        return false;
    if (grid_shape_find(shape, text) && !is_too_deep(shape, text))
        return true;
    seen = *shape;
    GridText counted;
    grid_text_open(&counted, grids->arena, grids->lines, line, byte, true);
    if (!text->is_ascii && grid_shape_find(shape, &counted) && !is_too_deep(shape, &counted)) {
        *text = counted;
        return true;
    }
    grids->judged_until = line_behind(text);
    say_almost(grids, &seen, text);
    return false;
}

/* A table may follow a paragraph at once, but not the line of one that looks like a row. */
static bool may_open(const Grids *grids, cmark_node *parent, size_t line) {
    if (block_has_parts(parent) || line < grids->judged_until || grids->parts[grids->current].depth >= DEPTH_MOST)
        return false;
    if (cmark_node_get_type(parent) != CMARK_NODE_PARAGRAPH)
        return true;
    String text = block_string(parent);
    while (text.length && text.bytes[text.length - 1] == '\n')
        text.length--;
    size_t start = text.length;
    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    return start == text.length || text.bytes[start] != '|';
}

static cmark_node *open_table(Grids *grids, cmark_parser *parser, cmark_node *parent, size_t byte) {
    size_t line = block_line(parser);
    GridText text;
    GridShape shape;
    if (!may_open(grids, parent, line) || !find_shape(grids, &shape, &text, line, byte))
        return NULL;
    cmark_node *table = cmark_parser_add_child(parser, parent, CMARK_NODE_CUSTOM_BLOCK, (int)byte + 1);
    BlockPart *part = block_make_own(grids->arena, table, GRID_TABLE);
    part->end = line + shape.height;
    cmark_node_set_syntax_extension(table, grids->extension);
    GridPlaces places = find_places(grids->arena, &shape);
    set_columns(grids, part, &shape, &text, &places);
    add_rows(grids, table, &shape, &text, &places);
    return table;
}

/* ---- the parser's calls ---- */

static cmark_node *open_part(Grids *grids, cmark_parser *parser, cmark_node *root) {
    GridPart *part = &grids->parts[grids->current = grids->next++];
    part->node = cmark_parser_add_child(parser, root, CMARK_NODE_CUSTOM_BLOCK, 1);
    BlockPart *own = block_make_own(grids->arena, part->node, part->row ? GRID_CELL : TEXT_WHOLE);
    own->end = part->end;
    cmark_node_set_syntax_extension(part->node, grids->extension);
    return part->node;
}

static bool is_part_next(Grids *grids, cmark_parser *parser) {
    while (grids->next > 0 && grids->next < grids->count &&
           grids->parts[grids->next].first == grids->parts[grids->next].end)
        grids->next++;
    return grids->next == 0 || (grids->next < grids->count && block_line(parser) == grids->parts[grids->next].first);
}

static cmark_node *open_block(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                              unsigned char *input, int length) {
    Grids *grids = cmark_syntax_extension_get_private(extension);
    int first = cmark_parser_get_first_nonspace(parser);
    if (indented || cmark_parser_is_blank(parser))
        return NULL;
    cmark_node *opened = is_part_next(grids, parser) ? open_part(grids, parser, parent)
                         : input[first] == '+'       ? open_table(grids, parser, parent, (size_t)first)
                                                     : NULL;
    if (opened)
        block_finish_line(parser, input, length);
    return opened;
}

static int goes_on(cmark_syntax_extension *extension, cmark_parser *parser, unsigned char *input, int length,
                   cmark_node *node) {
    (void)extension;
    bool is_inside = block_line(parser) < block_part(node)->end;
    if (is_inside && block_is(node, GRID_TABLE))
        block_finish_line(parser, input, length);
    return is_inside;
}

Grids *grids_new(Context *ctx, Arena *arena, cmark_mem *functions, Lines *lines) {
    if (string_find(lines->text, S("+-")) == SIZE_MAX && string_find(lines->text, S("+:")) == SIZE_MAX)
        return NULL;
    Grids *grids = arena_new(arena, Grids);
    *grids = (Grids){.ctx = ctx, .arena = arena, .functions = functions, .lines = lines};
    arena_grow(arena, grids->parts, grids->count, grids->capacity);
    grids->parts[grids->count++] = (GridPart){.end = lines->count};
    return grids;
}

cmark_syntax_extension *markdown_grid_extension(Grids *grids) {
    return grids->extension = block_extension("grids", grids, open_block, goes_on);
}

/* ---- when the text has ended ---- */

/* The lines of the parts from `first` on. Some of them hold tables, whose cells are added behind. */
static void feed_parts(Grids *grids, cmark_parser *parser, size_t first) {
    Buffer text;
    buffer_open(&text, grids->arena);
    for (size_t i = first, end = grids->count; i < end; i++) {
        const GridPart *part = &grids->parts[i];
        if (part->first < part->end)
            buffer_string(&text, S("x\n"));
        for (size_t line = part->first + 1; line < part->end; line++) {
            buffer_string(&text, lines_text(grids->lines, line));
            buffer_byte(&text, '\n');
        }
    }
    String fed = buffer_view(&text);
    cmark_parser_feed(parser, fed.bytes, fed.length);
}

static void find_marks(const Grids *grids, ListMarks *marks, size_t first) {
    for (size_t i = first; i < grids->count; i++)
        if (grids->parts[i].first < grids->parts[i].end)
            list_marks_find(marks, grids->arena, grids->lines, grids->parts[i].first + 1, grids->parts[i].end);
}

static void place_cell(Grids *grids, const GridPart *part) {
    cmark_node *node = part->node;
    if (node)
        cmark_node_append_child(part->row, node);
    else
        node = add_own(grids, part->row, GRID_CELL);
    BlockPart *cell = block_part(node);
    cell->header = part->header;
    cell->column = part->column;
    cell->column_span = part->column_span;
    cell->row_span = part->row_span;
}

static void unwrap(cmark_node *whole) {
    for (cmark_node *child; (child = cmark_node_last_child(whole));)
        cmark_node_insert_after(whole, child);
    cmark_node_unlink(whole);
}

void grids_finish(Grids *grids, cmark_parser *parser, ListMarks *marks) {
    for (size_t first = 1; first < grids->count;) {
        size_t next = grids->count;
        if (marks)
            find_marks(grids, marks, first);
        feed_parts(grids, parser, first);
        first = next;
    }
    cmark_parser_feed(parser, "\n", 1); /* ends the last part */
    for (size_t i = 1; i < grids->count; i++)
        place_cell(grids, &grids->parts[i]);
    unwrap(grids->parts[0].node);
}
