/* Fenced divs, as pandoc, MyST and Docusaurus have them: "::: {.class}", "::: warning Title" … ":::". An extension of
 * cmark-gfm's block parser.
 *
 * A fence that closes becomes a block of its own at the end of the div, for the parser tells an extension of no line
 * that a block ends with. */
#include "doc/node.h"
#include "read/markdown/markdown.h"

enum { COLONS_LEAST = 3, DEPTH_MOST = 48 /* blocks around a div: each line looks at all that are open */ };

typedef struct {
    Arena *arena;
    const Lines *lines;
    int end_line; /* of the parser: the last line that has ended a div over its HTML */
} Divs;

static bool is_div(cmark_node *node) {
    const BlockPart *part = node ? block_part(node) : NULL;
    return part && (part->kind == SECTION_BLOCK || (part->kind == ASIDE_BLOCK && part->is_fenced));
}

/* ---- what stands behind the colons ---- */

static bool is_word(char c) {
    return ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* A word, bare or as MyST has it: "note", "{note}". */
static bool take_word(String *rest, Attributes *found) {
    size_t start = string_starts(*rest, S("{")), end = start;
    while (end < rest->length && is_word(rest->bytes[end]))
        end++;
    bool is_closed = !start || (end < rest->length && rest->bytes[end] == '}');
    if (end == start || !is_closed)
        return false;
    found->classes[found->class_count++] = string_slice(*rest, start, end);
    *rest = string_slice(*rest, end + start, rest->length);
    return true;
}

static void take_attributes(String *rest, Attributes *found) {
    *rest = string_trim(*rest);
    Attributes more;
    size_t end = attributes_scan(*rest, 0, &more);
    if (end == 0)
        return;
    if (found->class_count && more.class_count < CLASSES_MOST)
        more.classes[more.class_count++] = found->classes[0];
    *found = more;
    *rest = string_trim(string_slice(*rest, end, rest->length));
}

static String without_colons(String text) {
    while (string_ends(text, S(":")))
        text.length--;
    return string_trim(text);
}

/* "[Title]" is a title too. */
static String bare_title(String text) {
    bool is_bracketed = string_starts(text, S("[")) && string_ends(text, S("]"));
    return is_bracketed ? string_trim(string_slice(text, 1, text.length - 1)) : text;
}

static Role role_of(const Attributes *found) {
    for (size_t i = 0; i < found->class_count; i++)
        if (alert_role(found->classes[i]) != ROLE_NONE)
            return alert_role(found->classes[i]);
    return ROLE_NONE;
}

/* ---- the parser's calls ---- */

static size_t count_colons(String line) {
    size_t count = 0;
    while (count < line.length && line.bytes[count] == ':')
        count++;
    return count;
}

static bool is_too_deep(cmark_node *node) {
    int depth = 0;
    while (node && depth <= DEPTH_MOST) {
        node = cmark_node_parent(node);
        depth++;
    }
    return depth > DEPTH_MOST;
}

/* A title follows the line's word, and stands in it. */
static void add_title(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *div, String title) {
    Arena *arena = ((Divs *)cmark_syntax_extension_get_private(extension))->arena;
    cmark_node *node = cmark_parser_add_child(parser, div, CMARK_NODE_CUSTOM_BLOCK, 1);
    cmark_node_set_string_content(node, arena_c_string(arena, title));
    block_make_own(arena, node, TITLE_LINE)->line = block_line(parser) + 1;
    cmark_node_set_syntax_extension(node, extension);
}

static cmark_node *open_div(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *parent, String line,
                            int column) {
    Arena *arena = ((Divs *)cmark_syntax_extension_get_private(extension))->arena;
    Attributes found = {.id = S("")};
    String rest = string_trim(string_slice(arena_string(arena, line), count_colons(line), line.length));
    bool has_word = take_word(&rest, &found);
    take_attributes(&rest, &found);
    Role role = role_of(&found);
    String title = bare_title(without_colons(rest));
    bool is_known = has_word || found.class_count || found.pair_count || found.id.length;
    if (!is_known || (title.length && role == ROLE_NONE) || is_too_deep(parent))
        return NULL;
    cmark_node *div = cmark_parser_add_child(parser, parent, CMARK_NODE_CUSTOM_BLOCK, column);
    BlockPart *part = block_make_own(arena, div, role == ROLE_NONE ? SECTION_BLOCK : ASIDE_BLOCK);
    Attributes *kept = arena_new(arena, Attributes);
    *kept = found;
    *part = (BlockPart){.kind = part->kind, .attributes = kept, .role = (uint8_t)role, .is_fenced = true,
                        .label = role == ROLE_NONE ? LABEL_NONE : title.length ? LABEL_TITLED : LABEL_ALONE};
    cmark_node_set_syntax_extension(div, extension);
    if (title.length)
        add_title(extension, parser, div, title);
    return div;
}

/* The innermost div around, if nothing but a paragraph or a list that ends here lies between. */
static cmark_node *div_around(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_LIST ? cmark_node_parent(node) : node;
}

static cmark_node *close_div(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *parent, int column) {
    const Divs *divs = cmark_syntax_extension_get_private(extension);
    bool is_done = divs->end_line == cmark_parser_get_line_number(parser);
    cmark_node *div = div_around(parent);
    if (!is_done && !is_div(div))
        return NULL;
    Arena *arena = divs->arena;
    cmark_node *end = cmark_parser_add_child(parser, parent, CMARK_NODE_CUSTOM_BLOCK, column);
    block_make_own(arena, end, SECTION_END);
    cmark_node_set_syntax_extension(end, extension);
    if (!is_done)
        block_part(div)->is_closed = true;
    return end;
}

static cmark_node *open_block(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                              unsigned char *input, int length) {
    if (indented || cmark_parser_is_blank(parser) || input[cmark_parser_get_first_nonspace(parser)] != ':')
        return NULL;
    String line = block_rest_of_line(parser, input, length);
    if (count_colons(line) < COLONS_LEAST || block_has_parts(parent))
        return NULL;
    int column = cmark_parser_get_first_nonspace(parser) + 1;
    cmark_node *opened = count_colons(line) == line.length ? close_div(extension, parser, parent, column)
                                                           : open_div(extension, parser, parent, line, column);
    if (opened)
        block_finish_line(parser, input, length);
    return opened;
}

/* Whether an HTML block goes on up to a blank line (CommonMark 4.6, conditions 6 and 7): all but those that a tag or
 * sign of their own ends. */
static bool ends_at_blank(const Divs *divs, cmark_node *html) {
    static const char *const others[] = {"<!", "<?", "<pre", "<script", "<style", "<textarea"};
    String line = string_trim(lines_text(divs->lines, block_first_line(html)));
    while (line.length && line.bytes[0] != '<')
        line = string_slice(line, 1, line.length);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (string_starts_ascii_nocase(line, string_of(others[i])))
            return false;
    return true;
}

/* Whether the line is an end that cmark would take for a line of the HTML before it. */
static bool ends_over_html(const Divs *divs, cmark_parser *parser, String line, cmark_node *div) {
    cmark_node *last = cmark_node_last_child(div);
    bool is_end = cmark_parser_get_indent(parser) < 4 && line.length >= COLONS_LEAST &&
                  count_colons(line) == line.length;
    return is_end && last && cmark_node_get_type(last) == CMARK_NODE_HTML_BLOCK && ends_at_blank(divs, last);
}

/* A div goes on until its end; the end itself has no second line. */
static int goes_on(cmark_syntax_extension *extension, cmark_parser *parser, unsigned char *input, int length,
                   cmark_node *node) {
    Divs *divs = cmark_syntax_extension_get_private(extension);
    if (!is_div(node) || block_part(node)->is_closed)
        return 0;
    if (cmark_parser_is_blank(parser) || !ends_over_html(divs, parser, block_rest_of_line(parser, input, length), node))
        return 1;
    block_part(node)->is_closed = true;
    divs->end_line = cmark_parser_get_line_number(parser);
    return 0;
}

cmark_syntax_extension *markdown_div_extension(Arena *arena, const Lines *lines) {
    Divs *divs = arena_new(arena, Divs);
    *divs = (Divs){.arena = arena, .lines = lines};
    return block_extension("divs", divs, open_block, goes_on);
}
