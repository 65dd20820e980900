/* YAML between rules further down in a text, as pandoc has it: where it can be nothing else, it is metadata. The blocks
 * that cmark has made of it (a thematic break, then a heading or a paragraph) go. */
#include "doc/meta_keys.h"
#include "read/markdown/front_mend.h"
#include "read/markdown/front_yaml.h"
#include "read/markdown/markdown.h"

enum { LINES_MOST = 64 };

static bool is_rule(String line) { return string_equal(string_trim(line), S("---")) && line.bytes[0] == '-'; }

/* The line that ends a block whose first rule stands on line `first`; 0 when none does before a blank line. */
static size_t find_end(const Lines *lines, size_t first) {
    for (size_t i = first + 1; i < lines->count && i <= first + LINES_MOST; i++) {
        String line = lines_text(lines, i);
        if (string_trim(line).length == 0)
            return 0;
        bool is_stop = string_equal(string_trim(line), S("...")); /* text right behind would belong to its paragraph */
        if (is_rule(line) || (is_stop && string_trim(lines_text(lines, i + 1)).length == 0))
            return i > first + 1 ? i : 0;
    }
    return 0;
}

/* The lines between two others. */
static String text_between(const Arrange *arrange, size_t first, size_t end) {
    Buffer text;
    buffer_open(&text, arrange->arena);
    for (size_t i = first + 1; i < end; i++) {
        buffer_string(&text, lines_text(arrange->lines, i));
        buffer_byte(&text, '\n');
    }
    return buffer_view(&text);
}

static bool has_known_key(String text) {
    String line;
    while (text.length && string_next(&text, '\n', &line)) {
        size_t rest;
        String key = front_key(line, &rest);
        if (key.length && meta_key_sets(key))
            return true;
    }
    return false;
}

/* Whether the block and those behind it end with the line; cmark counts one more for some. */
static bool end_with(cmark_node *node, size_t end) {
    for (; node && block_first_line(node) <= end; node = cmark_node_next(node))
        if (block_last_line(node) > end + 1)
            return false;
    return true;
}

/* Returns the block behind the metadata; the block itself where it begins none. */
static cmark_node *read_block(const Arrange *arrange, cmark_node *node) {
    const Lines *lines = arrange->lines;
    Document *document = arrange->blocks->rules.document;
    size_t first = block_first_line(node);
    bool is_apart = first == 0 || string_trim(lines_text(lines, first - 1)).length == 0;
    size_t end = is_apart && is_rule(lines_text(lines, first)) ? find_end(lines, first) : 0;
    String text = end ? text_between(arrange, first, end) : S("");
    if (!end || !has_known_key(text) || yaml_kind(arrange->ctx, text, NULL) != YAML_MAPPING || !end_with(node, end))
        return node;
    FrontValues *values = front_values_open(document);
    front_values_are_later(values);
    yaml_read(values, document, text, lines_position(lines, first + 1, 0).line);
    front_values_close(values);
    document->has_front_matter = true;
    while (node && block_first_line(node) <= end) {
        cmark_node *next = cmark_node_next(node);
        cmark_node_unlink(node);
        node = next;
    }
    return node;
}

void arrange_metadata(const Arrange *arrange) {
    cmark_node *node = cmark_node_first_child(arrange->blocks->root);
    while (node) {
        cmark_node *behind = node;
        if (cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK)
            behind = read_block(arrange, node);
        node = behind == node ? cmark_node_next(node) : behind;
    }
}
