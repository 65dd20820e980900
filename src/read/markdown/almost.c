/* Markers of headings and quotations with a no-break or an ideographic space behind: read as with a plain one, with a
 * note. (Those of lists: list_marks.c.) */
#include "base/buffer.h"
#include "read/markdown/markdown.h"
#include "text/utf8.h"

enum { LEVEL_MOST = 6 };

typedef struct {
    Context *ctx;
    const Lines *lines;
} Almost;

size_t odd_blank_length(String text) {
    size_t at = 0;
    if (text.length == 0)
        return 0;
    uint32_t c = utf8_next(text, &at);
    return c == 0xA0 || c == 0x202F || c == 0x2007 || c == 0x3000 ? at : 0;
}

static void say(Context *ctx, const Lines *lines, size_t line, size_t byte, String marker) {
    diagnose1(ctx, SAY_ALMOST_BLANK, lines_position(lines, line, byte), marker);
}

static cmark_node *open_block(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                              unsigned char *input, int length) {
    const Almost *almost = cmark_syntax_extension_get_private(extension);
    int first = cmark_parser_get_first_nonspace(parser), level = 0;
    if (indented || cmark_parser_is_blank(parser) || block_has_parts(parent))
        return NULL;
    while (first + level < length && level <= LEVEL_MOST && input[first + level] == '#')
        level++;
    String rest = {(const char *)input + first + level, (size_t)(length - first - level)};
    size_t blank = level > 0 && level <= LEVEL_MOST ? odd_blank_length(rest) : 0;
    if (blank == 0 || string_trim(rest).length == blank)
        return NULL;
    cmark_node *heading = cmark_parser_add_child(parser, parent, CMARK_NODE_HEADING, first + 1);
    cmark_node_set_heading_level(heading, level);
    say(almost->ctx, almost->lines, block_line(parser), (size_t)first, string_slice(S("######"), 0, (size_t)level));
    cmark_parser_advance_offset(parser, (const char *)input,
                                first + level + (int)blank - cmark_parser_get_offset(parser), 0);
    return heading;
}

cmark_syntax_extension *markdown_almost_extension(Context *ctx, Arena *arena, const Lines *lines) {
    Almost *almost = arena_new(arena, Almost);
    *almost = (Almost){ctx, lines};
    return block_extension("almost", almost, open_block, NULL);
}

/* Takes the blanks that lead the lines of a quotation's paragraph away. */
void arrange_quotation(const Arrange *arrange, cmark_node *quote) {
    cmark_node *paragraph = cmark_node_first_child(quote);
    if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH ||
        odd_blank_length(block_string(paragraph)) == 0)
        return;
    Buffer text;
    buffer_open(&text, arrange->arena);
    for (String rest = block_string(paragraph), line; rest.length && string_next(&rest, '\n', &line);) {
        buffer_string(&text, string_slice(line, odd_blank_length(line), line.length));
        buffer_byte(&text, '\n');
    }
    say(arrange->ctx, arrange->lines, block_first_line(quote), 0, S(">"));
    cmark_node_set_string_content(paragraph, arena_c_string(arrange->arena, buffer_view(&text)));
}
