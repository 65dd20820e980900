/* Places of the bytes of a block's text: its lines are the ends of lines of the source. */
#include "read/markdown/block_text.h"

static String trimmed_end(String text) {
    while (text.length && ascii_space(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

BlockText block_text_of_lines(String text, const Lines *lines, size_t last_line) {
    size_t breaks = string_count_byte(trimmed_end(text), '\n');
    return block_text_from_line(text, lines, last_line > breaks ? last_line - breaks : 0);
}

BlockText block_text_from_line(String text, const Lines *lines, size_t first_line) {
    return (BlockText){.text = trimmed_end(text), .lines = lines, .first_line = first_line};
}

BlockText block_text_in_line(String text, const Lines *lines, size_t line, size_t column) {
    return (BlockText){.text = trimmed_end(text), .lines = lines, .first_line = line, .column = column, .fixed = true};
}

static void move_to(BlockText *content, size_t at) {
    String text = content->text;
    while (content->line_start > at) {
        content->has_indent = false;
        content->line--;
        do
            content->line_start--;
        while (content->line_start > 0 && text.bytes[content->line_start - 1] != '\n');
        content->at = content->line_start;
    }
    size_t from = content->at < at ? content->at : at;
    for (size_t found; (found = string_find_byte(string_slice(text, from, at), '\n')) != SIZE_MAX;) {
        from += found + 1;
        content->line_start = from;
        content->line++;
        content->has_indent = false;
    }
    content->at = at;
}

/* How many bytes of the source's line stand before the text's. */
static size_t indent_of(const BlockText *content, size_t line) {
    if (content->fixed)
        return content->column;
    String rest = string_slice(content->text, content->line_start, content->text.length), own;
    if (!string_next(&rest, '\n', &own))
        return 0;
    String source = lines_text(content->lines, line);
    if (string_ends(source, own))
        return source.length - own.length;
    size_t found = string_find(source, trimmed_end(own));
    return found == SIZE_MAX ? 0 : found;
}

Position block_text_position(BlockText *content, size_t at) {
    if (at > content->text.length)
        at = content->text.length;
    move_to(content, at);
    size_t line = content->first_line + content->line;
    if (!content->has_indent)
        content->indent = indent_of(content, line);
    content->has_indent = true;
    return lines_position(content->lines, line, content->indent + at - content->line_start);
}
