/* Lines of a text, and columns in code points in constant time. */
#include "read/markdown/lines.h"

enum { STRETCH = 256 };

static bool starts_code_point(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

static uint32_t count_code_points(String text, size_t from, size_t to) {
    uint32_t count = 0;
    for (; from < to; from++)
        count += starts_code_point(text.bytes[from]);
    return count;
}

static void index_lines(Lines *lines, Arena *arena) {
    String text = lines->text;
    size_t count = 1 + string_count_byte(text, '\n');
    lines->starts = arena_array(arena, size_t, count);
    lines->count = count;
    size_t line = 0;
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == '\n')
            lines->starts[++line] = i + 1;
}

static void index_code_points(Lines *lines, Arena *arena) {
    size_t stretches = lines->text.length / STRETCH + 1;
    lines->code_points = arena_array(arena, uint32_t, stretches);
    for (size_t i = 1; i < stretches; i++)
        lines->code_points[i] =
            lines->code_points[i - 1] + count_code_points(lines->text, (i - 1) * STRETCH, i * STRETCH);
}

void lines_open(Lines *lines, Arena *arena, String text, uint32_t first_line) {
    *lines = (Lines){.text = text, .first_line = first_line};
    index_lines(lines, arena);
    index_code_points(lines, arena);
}

static size_t line_end(const Lines *lines, size_t line) {
    size_t end = line + 1 < lines->count ? lines->starts[line + 1] : lines->text.length;
    return end > lines->starts[line] && lines->text.bytes[end - 1] == '\n' ? end - 1 : end;
}

static const LinePiece *piece_at(const Lines *lines, size_t line) {
    bool is_piece = line >= lines->count && line - lines->count < lines->piece_count;
    return is_piece ? &lines->pieces[line - lines->count] : NULL;
}

void lines_add_piece(Lines *lines, Arena *arena, size_t line, size_t byte, size_t length) {
    const LinePiece *around = piece_at(lines, line);
    String text = string_slice(lines_text(lines, line), byte, byte + length);
    LinePiece piece = {text, around ? around->line : line, around ? around->byte + byte : byte};
    arena_grow(arena, lines->pieces, lines->piece_count, lines->piece_capacity);
    lines->pieces[lines->piece_count++] = piece;
}

String lines_text(const Lines *lines, size_t line) {
    const LinePiece *piece = piece_at(lines, line);
    if (piece)
        return piece->text;
    if (line >= lines->count)
        return S("");
    return string_slice(lines->text, lines->starts[line], line_end(lines, line));
}

static uint32_t code_points_before(const Lines *lines, size_t at) {
    size_t stretch = at / STRETCH;
    return lines->code_points[stretch] + count_code_points(lines->text, stretch * STRETCH, at);
}

Position lines_position(const Lines *lines, size_t line, size_t byte) {
    const LinePiece *piece = piece_at(lines, line);
    if (piece) {
        line = piece->line;
        byte = piece->byte + (byte < piece->text.length ? byte : piece->text.length);
    }
    if (line >= lines->count)
        line = lines->count - 1;
    size_t start = lines->starts[line], end = line_end(lines, line);
    size_t at = byte < end - start ? start + byte : end;
    uint32_t column = code_points_before(lines, at) - code_points_before(lines, start) + 1;
    return (Position){lines->first_line + (uint32_t)line, column};
}
