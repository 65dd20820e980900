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

/* Finds the line of each line of the text, from the last one up: it ends as the text's does. */
static size_t *find_lines(Arena *arena, String text, const Lines *lines, size_t first, size_t last) {
    size_t count = 1 + string_count_byte(text, '\n'), next = last + 1, end = text.length;
    size_t *numbers = arena_array(arena, size_t, count);
    for (size_t i = count; i-- > 0;) {
        size_t start = end;
        while (start > 0 && text.bytes[start - 1] != '\n')
            start--;
        String own = string_trim(string_slice(text, start, end));
        size_t found = next;
        while (found > first && !string_ends(trimmed_end(lines_text(lines, found - 1)), own))
            found--;
        numbers[i] = next = found > first ? found - 1 : next > first ? next - 1 : first;
        end = start > 0 ? start - 1 : 0;
    }
    return numbers;
}

BlockText block_text_between(Arena *arena, String text, const Lines *lines, size_t first_line, size_t last_line) {
    BlockText content = block_text_from_line(text, lines, first_line);
    if (string_count_byte(content.text, '\n') != last_line - first_line)
        content.line_numbers = find_lines(arena, content.text, lines, first_line, last_line);
    return content;
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

/* Where the text starts in the line of the source. cmark cuts what ends a heading, and makes blanks of a tab that
 * a container has used a part of; all blanks before such a text count as one place. */
static void find_indent(BlockText *content, size_t line) {
    String rest = string_slice(content->text, content->line_start, content->text.length), own;
    content->indent = content->fixed ? content->column : 0;
    content->made = 0;
    content->has_indent = true;
    if (content->fixed || !string_next(&rest, '\n', &own))
        return;
    String source = lines_text(content->lines, line);
    if (string_ends(source, own)) {
        content->indent = source.length - own.length;
        return;
    }
    while (content->made < own.length && ascii_space(own.bytes[content->made]))
        content->made++;
    own = string_trim(own);
    source = trimmed_end(source);
    size_t found = string_ends(source, own) ? source.length - own.length : string_find(source, own);
    content->indent = found == SIZE_MAX ? 0 : found;
}

Position block_text_position(BlockText *content, size_t at) {
    if (at > content->text.length)
        at = content->text.length;
    move_to(content, at);
    size_t line = content->line_numbers ? content->line_numbers[content->line] : content->first_line + content->line;
    if (!content->has_indent)
        find_indent(content, line);
    size_t offset = at - content->line_start;
    offset -= offset < content->made ? offset : content->made;
    return lines_position(content->lines, line, content->indent + offset);
}
