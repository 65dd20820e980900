/* Lines of a source in, lines of a grid table by columns out. */
#include "read/markdown/grid_text.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum { TAB_STOP = 4 };

static uint32_t to_next_stop(uint32_t column) { return TAB_STOP - column % TAB_STOP; }

/* ---- what stands before the table ---- */

static uint32_t columns_of(const GridText *text, uint32_t code_point, uint32_t column) {
    if (code_point == '\t')
        return to_next_stop(column);
    if (code_point < 0x80 || text->counts_code_points)
        return 1;
    return (uint32_t)code_point_columns(code_point);
}

static uint32_t count_columns(const GridText *text, String prefix) {
    uint32_t columns = 0;
    for (size_t at = 0; at < prefix.length;)
        columns += columns_of(text, utf8_next(prefix, &at), columns);
    return columns;
}

/* The byte of a line at which the table's edge is, if only blanks stand before and the signs of the quotations that the
 * first line stands in; SIZE_MAX else. */
static size_t find_edge(const GridText *text, String line) {
    size_t at = 0, prefix_at = 0;
    uint32_t column = 0, prefix_column = 0;
    while (column < text->edge && at < line.length) {
        bool is_quote = line.bytes[at] == '>';
        while (prefix_column < column)
            prefix_column += columns_of(text, utf8_next(text->prefix, &prefix_at), prefix_column);
        bool is_quoted = prefix_column == column && text->prefix.bytes[prefix_at] == '>';
        if (is_quote != is_quoted || !(is_quote || line.bytes[at] == ' ' || line.bytes[at] == '\t'))
            return SIZE_MAX;
        column += columns_of(text, utf8_next(line, &at), column);
    }
    return column == text->edge ? at : SIZE_MAX;
}

/* ---- a line ---- */

static bool has_only_bytes(String text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80 || text.bytes[i] == '\t')
            return false;
    return true;
}

static void index_columns(const GridText *text, GridLine *line) {
    size_t capacity = 0;
    uint32_t column = 0;
    for (size_t at = 0; at < line->text.length;) {
        uint32_t start = (uint32_t)at;
        uint32_t width = columns_of(text, utf8_next(line->text, &at), text->edge + column);
        for (uint32_t i = 0; i < width; i++, column++) {
            arena_reach(text->arena, line->starts, column, capacity);
            line->starts[column] = i ? GRID_INSIDE : start;
        }
    }
    line->columns = column;
}

/* Adds the next line; false when it cannot be of the table. */
static bool add_line(GridText *text) {
    size_t number = text->first + text->count;
    if (number >= lines_count(text->lines))
        return false;
    String whole = lines_text(text->lines, number);
    size_t byte = text->count ? find_edge(text, whole) : text->prefix.length;
    if (byte == SIZE_MAX || byte >= whole.length || (whole.bytes[byte] != '|' && whole.bytes[byte] != '+'))
        return false;
    GridLine line = {.text = string_slice(whole, byte, whole.length), .byte = byte};
    while (line.text.length && ascii_space(line.text.bytes[line.text.length - 1]))
        line.text.length--;
    line.columns = (uint32_t)line.text.length;
    if (!has_only_bytes(line.text)) {
        text->is_ascii = false;
        index_columns(text, &line);
    }
    arena_grow(text->arena, text->rows, text->count, text->capacity);
    text->rows[text->count++] = line;
    return true;
}

void grid_text_open(GridText *text, Arena *arena, const Lines *lines, size_t line, size_t byte,
                    bool counts_code_points) {
    *text = (GridText){.arena = arena, .lines = lines, .first = line, .is_ascii = true,
                       .prefix = string_slice(lines_text(lines, line), 0, byte),
                       .counts_code_points = counts_code_points};
    text->edge = count_columns(text, text->prefix);
}

const GridLine *grid_line(GridText *text, size_t index) {
    while (text->count <= index)
        if (!add_line(text))
            return NULL;
    return &text->rows[index];
}

size_t grid_byte(const GridLine *line, uint32_t column) { return line->starts ? line->starts[column] : column; }

char grid_char(const GridLine *line, uint32_t column) {
    if (column >= line->columns || (line->starts && line->starts[column] == GRID_INSIDE))
        return '\0';
    return line->text.bytes[grid_byte(line, column)];
}
