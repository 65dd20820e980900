/* Definition lists, as Markdown Extra and pandoc have them: a line, or several, then ": definition". An extension of
 * cmark-gfm's block parser.
 *
 * What the terms are is known when the colon comes: they are the paragraph before it, which may be parted from it by
 * one blank line if it has one line only. Several lines are terms if none reads like prose. */
#include <string.h>

#include "read/markdown/markdown.h"

enum {
    TERM_MOST = 500,        /* bytes of a term that stands alone */
    TERM_OF_MANY_MOST = 80, /* bytes of one of several */
    TERMS_MOST = 8,
    INDENT_MOST = 4         /* columns from a colon to the text behind it */
};

typedef struct {
    Arena *arena;
    const Lines *lines;
} Definitions;

/* ---- the line ": …" ---- */

/* Columns from the colon to the text, 0 when the line begins no definition. */
static size_t marker_width(String line) {
    size_t at = 1;
    if (line.length < 3 || line.bytes[0] != ':' || !ascii_space(line.bytes[1]))
        return 0;
    while (at < line.length && at < INDENT_MOST && line.bytes[at] == ' ')
        at++;
    return at < line.length && line.bytes[1] == '\t' ? INDENT_MOST : at;
}

/* ---- terms ---- */

static bool reads_like_prose(String line) {
    return line.length > TERM_OF_MANY_MOST || (line.length && strchr(".,;:!?", line.bytes[line.length - 1]));
}

/* Whether a paragraph's text is terms, and how many. */
static size_t count_terms(String text) {
    size_t count = 0;
    bool is_prose = false;
    if (text.length > TERM_MOST || string_starts(text, S("[")) || string_starts(text, S("|")))
        return 0;
    for (String rest = text, line; rest.length && string_next(&rest, '\n', &line); count++)
        is_prose |= reads_like_prose(string_trim(line));
    return count == 1 || (count <= TERMS_MOST && !is_prose) ? count : 0;
}

/* The paragraph whose text may be terms of a definition on this line: the open one, or the last one before a blank
 * line. */
static cmark_node *paragraph_before(cmark_parser *parser, cmark_node *parent) {
    if (cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH)
        return parent;
    cmark_node *last = cmark_node_last_child(parent);
    if (!last || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH)
        return NULL;
    int lines = cmark_parser_get_line_number(parser) - cmark_node_get_end_line(last);
    return lines <= 2 ? last : NULL;
}

static bool is_rule_of_table(String line) {
    line = string_trim(line);
    bool has_dash = false;
    for (size_t i = 0; i < line.length; i++) {
        if (!strchr("|-: \t+=", line.bytes[i]))
            return false;
        has_dash |= line.bytes[i] == '-' || line.bytes[i] == '=';
    }
    return has_dash;
}

static size_t indent_of(String line) {
    size_t indent = 0;
    while (indent < line.length && ascii_space(line.bytes[indent]))
        indent++;
    return indent;
}

/* Whether a table stands behind the line, and a blank one: then the line is its caption. One that is indented belongs
 * to the definition. */
static bool is_caption(const Definitions *definitions, size_t line) {
    size_t next = line + 1;
    if (string_trim(lines_text(definitions->lines, next)).length)
        return false;
    while (next < line + 4 && string_trim(lines_text(definitions->lines, next)).length == 0)
        next++;
    String head = lines_text(definitions->lines, next);
    if (indent_of(head) > indent_of(lines_text(definitions->lines, line)))
        return false;
    head = string_trim(head);
    return (string_find_byte(head, '|') != SIZE_MAX && is_rule_of_table(lines_text(definitions->lines, next + 1))) ||
           string_starts(head, S("+--"));
}

static cmark_node *add_part(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *parent,
                            BlockPartKind kind, int column) {
    const Definitions *definitions = cmark_syntax_extension_get_private(extension);
    cmark_node *node = cmark_parser_add_child(parser, parent, CMARK_NODE_CUSTOM_BLOCK, column);
    block_make_own(definitions->arena, node, kind);
    cmark_node_set_syntax_extension(node, extension);
    return node;
}

static void add_terms(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *list, String text,
                      size_t line) {
    const Definitions *definitions = cmark_syntax_extension_get_private(extension);
    for (String term; text.length && string_next(&text, '\n', &term);) {
        term = string_trim(term);
        cmark_node *node = add_part(extension, parser, list, TERM_BLOCK, 1);
        cmark_node_set_string_content(node, arena_c_string(definitions->arena, term));
        block_part(node)->line = ++line;
    }
}

/* ---- the parser's calls ---- */

/* A list of definitions in the place of the paragraph that has its terms. */
static cmark_node *open_list(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *parent) {
    const Definitions *definitions = cmark_syntax_extension_get_private(extension);
    cmark_node *paragraph = paragraph_before(parser, parent);
    if (!paragraph || block_has_parts(parent))
        return NULL;
    bool is_apart = paragraph != parent;
    const char *content = cmark_node_get_string_content(paragraph);
    String text = {content, strnlen(content, TERM_MOST + 1)};
    text = string_trim(text);
    size_t terms = count_terms(text), line = block_line(parser);
    if (terms == 0 || (is_apart && terms > 1) || is_caption(definitions, line))
        return NULL;
    text = arena_string(definitions->arena, text);
    size_t first = block_first_line(paragraph);
    int column = cmark_node_get_start_column(paragraph);
    cmark_node_set_string_content(paragraph, "");
    cmark_node *list = add_part(extension, parser, parent, DEFINITIONS_BLOCK, column);
    block_part(list)->line = first + 1;
    if (is_apart)
        cmark_node_unlink(paragraph);
    add_terms(extension, parser, list, text, first);
    return list;
}

static cmark_node *open_block(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                              unsigned char *input, int length) {
    int first = cmark_parser_get_first_nonspace(parser);
    if (indented || cmark_parser_is_blank(parser) || input[first] != ':')
        return NULL;
    size_t width = marker_width(block_rest_of_line(parser, input, length));
    if (width == 0)
        return NULL;
    cmark_node *list = block_is(parent, DEFINITIONS_BLOCK) ? parent : open_list(extension, parser, parent);
    if (!list)
        return NULL;
    cmark_node *node = add_part(extension, parser, list, DESCRIPTION_BLOCK, first + 1);
    block_part(node)->indent = (size_t)cmark_parser_get_indent(parser) + width;
    cmark_parser_advance_offset(parser, (const char *)input, first + 1 - cmark_parser_get_offset(parser), 0);
    cmark_parser_advance_offset(parser, (const char *)input, (int)width - 1, 1);
    return node;
}

/* The columns that a line of a definition has as its indent; 0 when it is none. */
static int indent_taken(cmark_parser *parser, cmark_node *description) {
    int own = (int)block_part(description)->indent;
    return cmark_parser_get_indent(parser) >= own ? own : 0;
}

static int goes_on(cmark_syntax_extension *extension, cmark_parser *parser, unsigned char *input, int length,
                   cmark_node *node) {
    (void)extension;
    if (block_is(node, TERM_BLOCK))
        return 0;
    if (cmark_parser_is_blank(parser))
        return 1;
    bool is_list = block_is(node, DEFINITIONS_BLOCK);
    int taken = indent_taken(parser, is_list ? cmark_node_last_child(node) : node);
    if (!is_list && taken)
        cmark_parser_advance_offset(parser, (const char *)input, taken, 1);
    bool is_next = is_list && cmark_parser_get_indent(parser) < INDENT_MOST &&
                   marker_width(block_rest_of_line(parser, input, length));
    return taken || is_next;
}

cmark_syntax_extension *markdown_definition_extension(Arena *arena, const Lines *lines) {
    Definitions *definitions = arena_new(arena, Definitions);
    *definitions = (Definitions){arena, lines};
    return block_extension("definitions", definitions, open_block, goes_on);
}
