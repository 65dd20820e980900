/* "<!-- include: part.md -->": a comment, alone on its line, that names another file. */
#include "read/markdown/markdown.h"

String include_path(String line) {
    const String none = {NULL, 0}, start = S("<!--"), end = S("-->"), word = S("include:");
    line = string_trim(line);
    if (!string_starts(line, start) || !string_ends(line, end) || line.length < start.length + end.length)
        return none;
    String inside = string_trim(string_slice(line, start.length, line.length - end.length));
    if (!string_starts(inside, word))
        return none;
    String path = string_trim(string_slice(inside, word.length, inside.length));
    return string_find(path, end) == SIZE_MAX && string_find_byte(path, '\n') == SIZE_MAX ? path : none;
}

bool arrange_include(const Arrange *arrange, cmark_node *html) {
    String path = include_path(string_of(cmark_node_get_literal(html)));
    if (!path.bytes)
        return false;
    path = arena_string(arrange->arena, path);
    block_make_own(arrange->arena, html, INCLUDE_BLOCK)->path = path;
    return true;
}
