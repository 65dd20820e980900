/* What can be told of a list when all its items are known: whether it is tight, and its numbers. */
#include "read/markdown/markdown.h"

/* Whether the line before a block is blank, but for the signs of quotations around. */
static bool is_after_blank(const Arrange *arrange, cmark_node *node) {
    size_t line = block_first_line(node);
    String before = line > 0 ? lines_text(arrange->lines, line - 1) : S("");
    for (size_t i = 0; i < before.length; i++)
        if (!ascii_space(before.bytes[i]) && before.bytes[i] != '>')
            return false;
    return true;
}

/* As in CommonMark: no blank lines between items, nor between the blocks of one. */
static bool is_tight(const Arrange *arrange, cmark_node *list) {
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        if (cmark_node_previous(item) && is_after_blank(arrange, item))
            return false;
        cmark_node *child = cmark_node_first_child(item);
        while (child && (child = cmark_node_next(child)))
            if (is_after_blank(arrange, child))
                return false;
    }
    return true;
}

/* "label" of an item "(@label)". */
static String example_label(const Arrange *arrange, cmark_node *item) {
    String line = lines_text(arrange->lines, block_first_line(item));
    line = string_slice(line, block_part(item)->mark->at + 2, line.length);
    return string_slice(line, 0, string_find_byte(line, ')'));
}

/* Examples are numbered through the document. */
static void number_examples(const Arrange *arrange, cmark_node *list) {
    MarkdownBlocks *blocks = arrange->blocks;
    block_part(list)->start = blocks->example_count + 1;
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        String label = example_label(arrange, item);
        int *number = arena_new(arrange->arena, int);
        *number = ++blocks->example_count;
        if (label.length && !map_get(&blocks->examples, label))
            map_set(&blocks->examples, label, number);
    }
}

void arrange_list(const Arrange *arrange, cmark_node *list) {
    BlockPart *part = block_part(list);
    part->is_tight = is_tight(arrange, list);
    part->start = block_part(cmark_node_first_child(list))->mark->number;
    if (part->list->is_example)
        number_examples(arrange, list);
}
