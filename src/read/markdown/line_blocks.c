/* Line blocks, as pandoc has them: a paragraph each of whose lines begins with "| ", or goes on with a line that begins
 * with white space. Lines that also end with "|" are left alone: they are of a table that lacks its rule. */
#include "read/markdown/markdown.h"

/* A line that begins with white space in the source goes on with the one before. */
static bool goes_on(const Arrange *arrange, size_t line) {
    String source = lines_text(arrange->lines, line);
    return source.length && ascii_space(source.bytes[0]);
}

static bool is_line(String line) {
    line = string_trim(line);
    bool ends_cell = line.length > 1 && string_ends(line, S("|"));
    return line.length > 0 && line.bytes[0] == '|' && !ends_cell && (line.length == 1 || ascii_space(line.bytes[1]));
}

bool arrange_lines(const Arrange *arrange, cmark_node *paragraph) {
    String rest = block_string(paragraph);
    size_t first = block_first_line(paragraph);
    bool is_apart = cmark_node_parent(paragraph) == arrange->blocks->root;
    String text;
    for (size_t line = first; rest.length && string_next(&rest, '\n', &text); line++) {
        bool is_own = is_line(text);
        if (!is_own && !(is_apart && line > first && goes_on(arrange, line)))
            return false;
    }
    block_make_own(arrange->arena, paragraph, LINES_BLOCK);
    return true;
}
