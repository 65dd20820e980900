/* Mathematics between dollar signs: in `$…$` the first sign has no letter or digit before it and no space behind it, the last no
 * space before it and no letter or digit behind it, and none stands between, so that prices stay text; `$$…$$` is displayed. It
 * becomes a CODE node that carries this extension. */
#include "read/markdown.h"

#include "base/buffer.h"

enum { MATH_BYTES_MOST = 4000 };

typedef struct {
    Arena *arena;
    cmark_mem *functions;
} Mathematics;

static bool is_space(unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool is_word(unsigned char c) { return ascii_alpha((char)c) || ascii_digit((char)c) || c >= 0x80; }

/* Where the next sign that is not escaped stands, or the next two; 0 when there are none. */
static int find_end(cmark_inline_parser *inlines, int start, bool displayed) {
    for (int at = start; at - start < MATH_BYTES_MOST; at++) {
        unsigned char c = cmark_inline_parser_peek_at(inlines, at);
        if (c == 0)
            return 0;
        bool escaped = cmark_inline_parser_peek_at(inlines, at - 1) == '\\';
        if (c == '$' && !escaped && (!displayed || cmark_inline_parser_peek_at(inlines, at + 1) == '$'))
            return at;
    }
    return 0;
}

static bool can_close(cmark_inline_parser *inlines, int at) {
    return !is_space(cmark_inline_parser_peek_at(inlines, at - 1)) && !is_word(cmark_inline_parser_peek_at(inlines, at + 1));
}

static bool can_open(cmark_inline_parser *inlines, int at) {
    return (at == 0 || !is_word(cmark_inline_parser_peek_at(inlines, at - 1))) &&
           !is_space(cmark_inline_parser_peek_at(inlines, at + 1));
}

static cmark_node *match(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *parent,
                         unsigned char character, cmark_inline_parser *inlines) {
    (void)parser;
    (void)parent;
    if (character != '$')
        return NULL;
    Mathematics *mathematics = cmark_syntax_extension_get_private(extension);
    int offset = cmark_inline_parser_get_offset(inlines);
    bool displayed = cmark_inline_parser_peek_at(inlines, offset + 1) == '$';
    int start = offset + (displayed ? 2 : 1);
    if (cmark_inline_parser_peek_at(inlines, start) == '$' || (!displayed && !can_open(inlines, offset)))
        return NULL;
    int end = find_end(inlines, start, displayed);
    if (end == 0 || (!displayed && !can_close(inlines, end)))
        return NULL;
    Buffer tex;
    buffer_open(&tex, mathematics->arena);
    for (int i = start; i < end; i++)
        buffer_byte(&tex, (char)cmark_inline_parser_peek_at(inlines, i));
    buffer_byte(&tex, '\0');
    cmark_inline_parser_set_offset(inlines, end + (displayed ? 2 : 1));
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CODE, mathematics->functions);
    cmark_node_set_literal(node, buffer_view(&tex).bytes);
    cmark_node_set_syntax_extension(node, extension);
    cmark_node_set_user_data(node, displayed ? "displayed" : "");
    return node;
}

cmark_syntax_extension *markdown_math_extension(Arena *arena, cmark_mem *functions) {
    Mathematics *mathematics = arena_new(arena, Mathematics);
    *mathematics = (Mathematics){.arena = arena, .functions = functions};
    cmark_syntax_extension *extension = cmark_syntax_extension_new("mathematics");
    if (!extension)
        return NULL;
    cmark_mem *lasting = cmark_get_default_mem_allocator();
    cmark_syntax_extension_set_private(extension, mathematics, NULL);
    cmark_syntax_extension_set_match_inline_func(extension, match);
    cmark_syntax_extension_set_special_inline_chars(extension, cmark_llist_append(lasting, NULL, (void *)(uintptr_t)'$'));
    return extension;
}

bool markdown_is_math(cmark_node *node, bool *displayed) {
    const char *how = cmark_node_get_syntax_extension(node) ? cmark_node_get_user_data(node) : NULL;
    *displayed = how && *how;
    return how != NULL;
}
