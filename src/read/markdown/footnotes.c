/* Definitions of footnotes: all are kept, also those that nothing refers to and a label's second one. */
#include "read/markdown/markdown.h"

/* Before its content, whose column cmark knows. */
size_t footnote_start(const Lines *lines, size_t line_number, size_t content) {
    String line = lines_text(lines, line_number);
    size_t at = content < line.length ? content : line.length;
    while (at > 0 && !string_starts(string_slice(line, at - 1, line.length), S("[^")))
        at--;
    return at > 0 ? at - 1 : 0;
}

String footnote_label(const Lines *lines, cmark_node *definition) {
    int start_line = cmark_node_get_start_line(definition) - 1 - MARKDOWN_LINES_BEFORE;
    int content = cmark_node_get_start_column(definition) - 1;
    size_t line = start_line > 0 ? (size_t)start_line : 0;
    String text = lines_text(lines, line);
    size_t start = footnote_start(lines, line, content > 0 ? (size_t)content : 0);
    text = string_slice(text, start + 2, text.length);
    return string_slice(text, 0, string_find_byte(text, ']'));
}

static void note(MarkdownBlocks *blocks, Arena *arena, const Lines *lines, cmark_node *definition) {
    String label = footnote_label(lines, definition), key = label_key(arena, label);
    if (map_get(&blocks->rules.footnotes, key)) {
        size_t line = block_first_line(definition);
        int content = cmark_node_get_start_column(definition) - 1;
        Position at = lines_position(lines, line, footnote_start(lines, line, content > 0 ? (size_t)content : 0));
        document_remark(blocks->rules.document, REMARK_FOOTNOTE_REPEATED, at, label, S(""));
        return;
    }
    String *first = arena_new(arena, String);
    *first = label;
    map_set(&blocks->rules.footnotes, key, first);
}

void footnotes_collect(MarkdownBlocks *blocks, Arena *arena, const Lines *lines) {
    size_t capacity = 0;
    for (cmark_node *node = blocks->root; node; node = block_next(blocks->root, node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION)
            continue;
        arena_grow(arena, blocks->footnotes, blocks->footnote_count, capacity);
        blocks->footnotes[blocks->footnote_count++] = node;
        note(blocks, arena, lines, node);
    }
    for (size_t i = 0; i < blocks->footnote_count; i++)
        block_make_own(arena, blocks->footnotes[i], FOOTNOTE_BLOCK);
}
