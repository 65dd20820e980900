/* Inlines in, the text that is heard of them out: what alternative texts and titles are. */
#include "read/markdown/inline.h"

/* A line end in raw HTML. */
static bool is_line_break(String tag) { return string_starts_ascii_nocase(tag, S("<br")); }

static String in_one_line(Arena *arena, String text) {
    if (string_find_byte(text, '\n') == SIZE_MAX)
        return text;
    char *line = arena_copy(arena, text.bytes, text.length);
    for (size_t i = 0; i < text.length; i++)
        line[i] = line[i] == '\n' ? ' ' : line[i];
    return (String){line, text.length};
}

/* In code and addresses nothing is typed. */
static bool is_typed(const Node *text) {
    const Node *around = text->parent;
    return text->typed && around->kind != KIND_CODE && !(around->kind == KIND_LINK && node_shows_address(around));
}

/* What is heard of one node. */
static TypedPiece piece_of(Arena *arena, const Node *node) {
    TypedPiece piece = {.kind = TYPED_KEPT};
    if (node->kind == KIND_TEXT && node->mark)
        piece.text = is_line_break(node->as.text) ? S(" ") : S("");
    else if (node->kind == KIND_TEXT)
        piece = (TypedPiece){.kind = is_typed(node) ? TYPED_TEXT : TYPED_KEPT,
                             .text = in_one_line(arena, node->as.text)};
    else if (node->kind == KIND_MATH || node->kind == KIND_MATH_BLOCK)
        piece.text = node->as.text;
    else if (node->kind == KIND_BREAK)
        piece.text = S(" ");
    return piece;
}

TypedWords inline_plain_pieces(Arena *arena, const Node *root) {
    TypedWords words = {NULL, 0};
    size_t capacity = 0;
    Walk nodes = walk_start(root);
    for (const Node *node; (node = walk_next(&nodes));) {
        if (!nodes.entering)
            continue;
        if (node->kind == KIND_FOOTNOTE) {
            walk_skip(&nodes);
            continue;
        }
        TypedPiece piece = piece_of(arena, node);
        if (piece.text.length == 0)
            continue;
        arena_grow(arena, words.pieces, words.count, capacity);
        words.pieces[words.count++] = piece;
    }
    return words;
}

String inline_plain_text(Arena *arena, const Node *root) {
    TypedWords words = inline_plain_pieces(arena, root);
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < words.count; i++)
        buffer_string(&out, words.pieces[i].text);
    return string_trim(buffer_view(&out));
}
