/* Link definitions that a footnote's paragraph goes on with, because no blank line stands between:
 *     [^1]: A note.
 *     [site]: https://example.org/
 * CommonMark reads them as text of the footnote. They are taken out of it if they can be nothing else, with a note. */
#include "read/markdown/markdown.h"

/* What begins an address that no prose begins with. */
static bool is_address(String text) {
    static const char *const starts[] = {"http://", "https://", "mailto:", "ftp://", "#", "/", "./", "../", "<"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts(text, string_of(starts[i])))
            return true;
    return false;
}

/* A title in quotation marks or parentheses, or nothing. */
static bool take_title(String text, String *title) {
    *title = S("");
    if (text.length == 0)
        return true;
    char first = text.bytes[0], last = first == '(' ? ')' : first;
    if (text.length < 2 || (first != '"' && first != '\'' && first != '(') || text.bytes[text.length - 1] != last)
        return false;
    *title = string_slice(text, 1, text.length - 1);
    return string_find_byte(*title, last) == SIZE_MAX;
}

/* "[label]: address "title"", all of a line. */
static bool parse_definition(String line, String *label, String *address, String *title) {
    line = string_trim(line);
    size_t end = string_find_byte(line, ']');
    if (!string_starts(line, S("[")) || string_starts(line, S("[^")) || end == SIZE_MAX || end < 2 ||
        end + 1 >= line.length || line.bytes[end + 1] != ':')
        return false;
    *label = string_slice(line, 1, end);
    String rest = string_trim(string_slice(line, end + 2, line.length));
    size_t length = 0;
    while (length < rest.length && !ascii_space(rest.bytes[length]))
        length++;
    *address = string_slice(rest, 0, length);
    if (!is_address(*address) || !take_title(string_trim(string_slice(rest, length, rest.length)), title))
        return false;
    if (string_starts(*address, S("<"))) {
        if (!string_ends(*address, S(">")))
            return false;
        *address = string_slice(*address, 1, address->length - 1);
    }
    return string_find_byte(*label, '[') == SIZE_MAX;
}

/* Where the last line of a text begins; 0 when it is the only one. */
static size_t last_line_start(String text) {
    while (text.length && text.bytes[text.length - 1] == '\n')
        text.length--;
    while (text.length && text.bytes[text.length - 1] != '\n')
        text.length--;
    return text.length;
}

static void keep(MarkdownBlocks *blocks, Arena *arena, String label, String address, String title) {
    String key = label_key(arena, label);
    LinkTarget *target = arena_new(arena, LinkTarget);
    target->address = markdown_unescaped(arena, address, /*has_fields*/ false);
    target->title = markdown_unescaped(arena, title, /*has_fields*/ false);
    map_set(&blocks->swallowed, key, target); /* from the last line up: the first definition counts */
}

/* Takes the definitions off the end of a paragraph. */
static void cut_paragraph(Context *ctx, MarkdownBlocks *blocks, Arena *arena, const Lines *lines,
                          cmark_node *paragraph) {
    String text = block_string(paragraph), label, address, title;
    size_t whole = text.length;
    for (size_t start; (start = last_line_start(text)) > 0;) {
        String line = string_slice(text, start, text.length);
        if (!parse_definition(line, &label, &address, &title))
            break;
        keep(blocks, arena, arena_string(arena, label), arena_string(arena, address), arena_string(arena, title));
        text.length = start;
    }
    if (text.length == whole)
        return;
    cmark_node_set_string_content(paragraph, arena_c_string(arena, text));
    size_t first = block_first_line(paragraph) + string_count_byte(text, '\n');
    diagnose0(ctx, SAY_ALMOST_DEFINITION, lines_position(lines, first, 0));
}

void swallowed_collect(Context *ctx, MarkdownBlocks *blocks, Arena *arena, const Lines *lines) {
    for (size_t i = 0; i < blocks->footnote_count; i++) {
        cmark_node *last = cmark_node_last_child(blocks->footnotes[i]);
        if (last && cmark_node_get_type(last) == CMARK_NODE_PARAGRAPH)
            cut_paragraph(ctx, blocks, arena, lines, last);
    }
}
