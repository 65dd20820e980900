/* GFM tables (GitHub Flavored Markdown 4.10) as an extension of cmark-gfm's block parser.
 *
 * cmark-gfm's own needs time and memory for columns times rows when rows lack cells, reads a whole paragraph again for
 * each line that looks like a delimiter row, and drops the cells that a row has beyond the columns. This one makes just
 * the cells that were written. A row or header cell knows its column; header lines are known too late, so header nodes
 * are marked. */
#include <string.h>

#include "doc/node.h"
#include "read/markdown/markdown.h"

typedef struct {
    Arena *arena;
    bool has_spans, is_lenient; /* "||" merges cells; a head may have other columns than its rule */
    bool ends_at_signs, has_attributes; /* captions and fences of divs, and attributes, are no rows */
    cmark_node *paragraph;   /* whose text was measured last */
    size_t paragraph_length; /* at least so long is it */
} Tables;

static bool is_table(cmark_node *node) { return block_is(node, TABLE_WHOLE); }

/* ---- rows ---- */

/* Cuts the next cell off a row from *at; false when there is none. A pipe behind a backslash is part of the cell. */
static bool next_cell(String row, size_t *at, String *cell) {
    if (*at >= row.length)
        return false;
    size_t end = *at;
    while (end < row.length && !(row.bytes[end] == '|' && (end == 0 || row.bytes[end - 1] != '\\')))
        end++;
    *cell = string_trim(string_slice(row, *at, end));
    *at = end < row.length ? end + 1 : end;
    return true;
}

/* Where the cells begin: behind the first pipe if the row starts with one. */
static size_t first_cell(String row) { return row.length && row.bytes[0] == '|' ? 1 : 0; }

static size_t count_cells(String row) {
    String cell;
    size_t count = 0;
    for (size_t at = first_cell(row); next_cell(row, &at, &cell);)
        count++;
    return count;
}

static bool parse_delimiter(String cell, uint8_t *align) {
    bool left = cell.length && cell.bytes[0] == ':', right = string_ends(cell, S(":"));
    String dashes = string_slice(cell, left, cell.length > left ? cell.length - right : left);
    for (size_t i = 0; i < dashes.length; i++)
        if (dashes.bytes[i] != '-')
            return false;
    *align = left && right ? ALIGN_CENTER : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_DEFAULT;
    return dashes.length > 0;
}

/* The number of columns of a delimiter row, 0 when it is none. `align` may be NULL, then `dashes` is not used. */
static size_t parse_delimiter_row(String row, uint8_t *align, uint32_t *dashes) {
    String cell;
    size_t count = 0;
    for (size_t at = first_cell(row); next_cell(row, &at, &cell); count++) {
        uint8_t unused;
        if (!parse_delimiter(cell, align ? &align[count] : &unused))
            return 0;
        if (align)
            dashes[count] = (uint32_t)cell.length;
    }
    return count;
}

/* The text of a cell: "\|" means a pipe. */
static const char *unescape_pipes(Arena *arena, String cell) {
    char *text = arena_c_string(arena, cell);
    size_t length = 0;
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] == '\\' && i + 1 < cell.length && cell.bytes[i + 1] == '|')
            i++;
        text[length++] = cell.bytes[i];
    }
    text[length] = '\0';
    return text;
}

/* ---- nodes ---- */

static BlockPart *set_part(Tables *tables, cmark_syntax_extension *extension, cmark_node *node, BlockPartKind kind) {
    cmark_node_set_syntax_extension(node, extension);
    return block_make_own(tables->arena, node, kind);
}

enum { SPAN_MOST = 64 }; /* columns of a cell that is made of pipes */

/* Whether the second of "||" stands there, or a later one of "|||", behind a blank, as in "| spans two ||":
 * "|a||b|" has an empty cell. */
static bool is_merged(String row, size_t at) {
    if (at >= row.length || row.bytes[at] != '|')
        return false;
    size_t start = at;
    while (start > 0 && at - start < SPAN_MOST && row.bytes[start - 1] == '|')
        start--;
    return start < at && start > 0 && ascii_space(row.bytes[start - 1]);
}

/* Adds a row whose first byte stands in column `column` (from 1) of its line. */
static cmark_node *add_row(Tables *tables, cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *table,
                           String row, int column, bool header) {
    cmark_node *node = cmark_parser_add_child(parser, table, CMARK_NODE_CUSTOM_BLOCK, column);
    BlockPart *part = set_part(tables, extension, node, TABLE_ROW);
    part->header = header;
    part->length = row.length;
    String text;
    for (size_t start, at = first_cell(row); start = at, next_cell(row, &at, &text); part->columns++) {
        int cell_column = column + (text.length ? (int)(text.bytes - row.bytes) : (int)at - 1);
        cmark_node *cell = cmark_parser_add_child(parser, node, CMARK_NODE_CUSTOM_BLOCK, cell_column);
        BlockPart *cell_part = set_part(tables, extension, cell, TABLE_CELL);
        cell_part->header = header;
        cell_part->column = part->columns;
        cell_part->column_span = cell_part->row_span = 1;
        cell_part->is_merged = tables->has_spans && is_merged(row, start);
        cmark_node_set_string_content(cell, unescape_pipes(tables->arena, text));
    }
    return node;
}

/* ---- the parser's calls ---- */

/* A paragraph's text. It only grows, so it is not measured anew from its start. */
static String paragraph_text(Tables *tables, cmark_node *paragraph) {
    const char *text = cmark_node_get_string_content(paragraph);
    size_t known = tables->paragraph == paragraph ? tables->paragraph_length : 0;
    tables->paragraph = paragraph;
    tables->paragraph_length = known + strlen(text + known);
    return (String){text, tables->paragraph_length};
}

/* The last line, without its newline. */
static String last_line(String text) {
    size_t end = text.length;
    while (end > 0 && (text.bytes[end - 1] == '\n' || text.bytes[end - 1] == '\r'))
        end--;
    size_t start = end;
    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    return string_slice(text, start, end);
}

/* Takes the header line, the paragraph's last one, out of the paragraph. */
static void cut_paragraph(Tables *tables, cmark_node *paragraph, String text, String header) {
    size_t rest = (size_t)(header.bytes - text.bytes);
    cmark_node_set_string_content(paragraph, arena_c_string(tables->arena, string_slice(text, 0, rest)));
    tables->paragraph = NULL;
}

/* Whether a head and a rule with other columns can only be a table: both begin with a pipe, nothing stands before. */
static bool is_almost(String text, String header, String delimiters) {
    return string_trim(text).bytes == header.bytes && string_starts(header, S("|")) &&
           string_starts(delimiters, S("|")) && count_cells(header) > 1;
}

static cmark_node *open_table(Tables *tables, cmark_syntax_extension *extension, cmark_parser *parser,
                              cmark_node *paragraph, String delimiters) {
    size_t columns = parse_delimiter_row(delimiters, NULL, NULL);
    if (columns == 0)
        return NULL;
    String text = paragraph_text(tables, paragraph), header = last_line(text);
    size_t head_columns = count_cells(string_trim(header)), rule_columns = columns;
    if (head_columns != columns && !(tables->is_lenient && is_almost(text, string_trim(header), delimiters)))
        return NULL;
    columns = head_columns > columns ? head_columns : columns;
    header = arena_string(tables->arena, header);
    int column = cmark_node_get_start_column(paragraph);
    cut_paragraph(tables, paragraph, text, last_line(text));
    uint8_t *align = arena_array(tables->arena, uint8_t, columns);
    uint32_t *dashes = arena_array(tables->arena, uint32_t, columns);
    memset(align, ALIGN_DEFAULT, columns);
    memset(dashes, 0, columns * sizeof *dashes);
    parse_delimiter_row(delimiters, align, dashes);
    cmark_node *table = cmark_parser_add_child(parser, paragraph, CMARK_NODE_CUSTOM_BLOCK, column);
    BlockPart *part = set_part(tables, extension, table, TABLE_WHOLE);
    part->columns = (uint32_t)columns;
    part->align = align;
    part->dashes = dashes;
    part->rule_columns = (uint32_t)rule_columns;
    size_t indent = (size_t)(string_trim(header).bytes - header.bytes);
    cmark_node *row = add_row(tables, extension, parser, table, string_trim(header), 1, true);
    block_part(row)->length = header.length - indent;
    return table;
}

static cmark_node *open_block(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                              unsigned char *input, int length) {
    Tables *tables = cmark_syntax_extension_get_private(extension);
    if (indented || cmark_parser_is_blank(parser))
        return NULL;
    cmark_node *opened = NULL;
    String line = block_rest_of_line(parser, input, length);
    if (cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH)
        opened = open_table(tables, extension, parser, parent, line);
    else if (is_table(parent) && count_cells(line) > 0)
        opened = add_row(tables, extension, parser, parent, line, cmark_parser_get_first_nonspace(parser) + 1, false);
    if (opened)
        block_finish_line(parser, input, length);
    return opened;
}

static bool is_attributes(String line) {
    Attributes found;
    size_t start;
    return attributes_of_block(line, &start, &found) && start == 0;
}

/* A fence of a div, a caption and attributes on a line of their own end a table. */
static bool is_row(const Tables *tables, String line) {
    bool ends = tables->ends_at_signs && (string_starts(line, S(":::")) ||
                (string_starts(line, S(": ")) && string_find_byte(line, '|') == SIZE_MAX));
    ends |= tables->has_attributes && is_attributes(line);
    return !ends && count_cells(line) > 0;
}

/* A table goes on until a line that is blank or begins another block. */
static int goes_on(cmark_syntax_extension *extension, cmark_parser *parser, unsigned char *input, int length,
                   cmark_node *node) {
    return is_table(node) && is_row(cmark_syntax_extension_get_private(extension),
                                    block_rest_of_line(parser, input, length));
}

cmark_syntax_extension *markdown_table_extension(Arena *arena, Features features) {
    Tables *tables = arena_new(arena, Tables);
    *tables = (Tables){.arena = arena, .ends_at_signs = feature_in(features, FEATURE_DIVS),
                       .has_attributes = feature_in(features, FEATURE_ATTRIBUTES),
                       .has_spans = feature_in(features, FEATURE_MERGED_CELLS),
                       .is_lenient = feature_in(features, FEATURE_ALMOST_TABLES)};
    return block_extension("tables", tables, open_block, goes_on);
}
