/* The mark that ends a release, "###" or "# # #" on a line of its own, is a heading without text for cmark. Where it
 * can be nothing else, it becomes a paragraph that has the mark as its text. */
#include "doc/part_words.h"
#include "read/markdown/markdown.h"

enum { MARKS_LEAST = 3, MARKS_MOST = 5 };

/* "###", "# # #"; empty for anything else. */
static String mark_in(String line) {
    size_t start = string_find_byte(line, '#'), marks = 0;
    String mark = string_trim(string_slice(line, start == SIZE_MAX ? line.length : start, line.length));
    for (size_t i = 0; i < mark.length; i++) {
        if (mark.bytes[i] != '#' && mark.bytes[i] != ' ')
            return S("");
        marks += mark.bytes[i] == '#';
    }
    return marks >= MARKS_LEAST && marks <= MARKS_MOST ? mark : S("");
}

/* What stands behind it: no notes, rules or comments. */
static cmark_node *next_text(cmark_node *node) {
    for (node = cmark_node_next(node); node; node = cmark_node_next(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        bool is_comment = type == CMARK_NODE_HTML_BLOCK &&
                          string_starts(string_trim(string_of(cmark_node_get_literal(node))), S("<!--"));
        if (type != CMARK_NODE_THEMATIC_BREAK && !is_comment && !block_is(node, FOOTNOTE_BLOCK))
            return node;
    }
    return NULL;
}

/* Whether the block begins a part that stands behind the text of a release. */
static bool begins_part(const Arrange *arrange, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_HEADING && type != CMARK_NODE_PARAGRAPH)
        return false;
    const Document *document = arrange->blocks->rules.document;
    String lang = meta_value(document, META_LANGUAGE), text = block_string(node);
    Role role = part_words(arrange->arena, text, lang.length ? lang : document->settings.lang).role;
    return role == ROLE_EDITORS || role == ROLE_CONTACTS || role == ROLE_BOILERPLATE || role == ROLE_ATTACHMENTS;
}

void arrange_end_mark(const Arrange *arrange, cmark_node *heading) {
    bool is_outermost = cmark_node_parent(heading) == arrange->blocks->root;
    bool is_one_line = block_first_line(heading) == block_last_line(heading);
    String text = block_string(heading), mark = S("");
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] != '#' && text.bytes[i] != ' ')
            return;
    if (is_outermost && is_one_line)
        mark = mark_in(lines_text(arrange->lines, block_first_line(heading)));
    cmark_node *next = mark.length ? next_text(heading) : NULL;
    if (!mark.length || (!text.length && next && !begins_part(arrange, next)))
        return;
    cmark_node_set_type(heading, CMARK_NODE_PARAGRAPH);
    cmark_node_set_string_content(heading, arena_c_string(arrange->arena, mark));
}
