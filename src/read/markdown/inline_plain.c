/* Inlines in, the text that is heard of them out: what alternative texts and titles are. */
#include "read/markdown/inline.h"

/* A line end in raw HTML. */
static bool is_line_break(String tag) { return string_starts_ascii_nocase(tag, S("<br")); }

static void add_text(Buffer *out, const Node *text) {
    if (text->mark) {
        if (is_line_break(text->as.text))
            buffer_byte(out, ' ');
        return;
    }
    for (size_t i = 0; i < text->as.text.length; i++)
        buffer_byte(out, text->as.text.bytes[i] == '\n' ? ' ' : text->as.text.bytes[i]);
}

String inline_plain_text(Arena *arena, const Node *root) {
    Buffer out;
    buffer_open(&out, arena);
    Walk nodes = walk_start(root);
    for (const Node *node; (node = walk_next(&nodes));) {
        if (!nodes.entering)
            continue;
        if (node->kind == KIND_TEXT)
            add_text(&out, node);
        else if (node->kind == KIND_MATH || node->kind == KIND_MATH_BLOCK)
            buffer_string(&out, node->as.text);
        else if (node->kind == KIND_BREAK)
            buffer_byte(&out, ' ');
        else if (node->kind == KIND_FOOTNOTE)
            walk_skip(&nodes);
    }
    return string_trim(buffer_view(&out));
}
