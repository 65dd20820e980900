/* Lists that CommonMark does not know, at the lines that list_marks.c has found. An extension of cmark-gfm's block
 * parser. */
#include "doc/node.h"
#include "read/markdown/list_marks.h"
#include "read/markdown/markdown.h"

enum { INDENT_ENOUGH = 4 /* columns before what belongs to an item, however wide its marker is */ };

typedef struct {
    Arena *arena;
    const ListMarks *marks;
} Lists;

/* The mark of the line that is parsed, if its marker stands where the parser is; NULL when there is none. */
static ListMark *mark_here(const Lists *lists, cmark_parser *parser) {
    if (cmark_parser_get_line_number(parser) <= MARKDOWN_LINES_BEFORE)
        return NULL;
    size_t line = block_line(parser);
    ListMark *mark = line < lists->marks->mark_count ? &lists->marks->marks[line] : NULL;
    return mark && mark->group && mark->at == (uint32_t)cmark_parser_get_first_nonspace(parser) ? mark : NULL;
}

/* One of two or more in sequence; the items of examples stand alone too. */
static bool is_in_sequence(const Lists *lists, const ListMark *mark) {
    const ListMark *previous = &lists->marks->marks[mark->previous];
    return mark->has_next || (previous != mark && previous->is_read) || lists->marks->groups[mark->group].is_example;
}

static cmark_node *add_list(cmark_syntax_extension *extension, cmark_parser *parser, cmark_node *parent,
                            const ListMark *mark) {
    const Lists *lists = cmark_syntax_extension_get_private(extension);
    cmark_node *list = cmark_parser_add_child(parser, parent, CMARK_NODE_CUSTOM_BLOCK, (int)mark->at + 1);
    BlockPart *part = block_make_own(lists->arena, list, LIST_BLOCK);
    ListGroup *group = arena_new(lists->arena, ListGroup); /* a copy: the array moves when it grows */
    *group = lists->marks->groups[mark->group];
    part->list = group;
    part->list_group = mark->group;
    cmark_node_set_syntax_extension(list, extension);
    return list;
}

/* A list interrupts no paragraph, but for that of an item around it. */
static bool may_open(cmark_node *parent) {
    if (cmark_node_get_type(parent) != CMARK_NODE_PARAGRAPH)
        return true;
    cmark_node *around = cmark_node_parent(parent);
    return block_is(around, ITEM_BLOCK) || cmark_node_get_type(around) == CMARK_NODE_ITEM;
}

static cmark_node *open_block(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                              unsigned char *input, int length) {
    const Lists *lists = cmark_syntax_extension_get_private(extension);
    (void)length;
    if (indented || cmark_parser_is_blank(parser))
        return NULL;
    ListMark *mark = mark_here(lists, parser);
    if (!mark || !may_open(parent) || !is_in_sequence(lists, mark))
        return NULL;
    bool is_next = block_is(parent, LIST_BLOCK);
    if (!is_next && block_has_parts(parent))
        return NULL;
    cmark_node *list = is_next ? parent : add_list(extension, parser, parent, mark);
    cmark_node *item = cmark_parser_add_child(parser, list, CMARK_NODE_CUSTOM_BLOCK, (int)mark->at + 1);
    block_make_own(lists->arena, item, ITEM_BLOCK)->indent = (size_t)cmark_parser_get_indent(parser) + mark->columns;
    mark->is_read = true;
    ListMark *kept = arena_new(lists->arena, ListMark);
    *kept = *mark;
    block_part(item)->mark = kept;
    cmark_node_set_syntax_extension(item, extension);
    cmark_parser_advance_offset(parser, (const char *)input, (int)mark->text - cmark_parser_get_offset(parser), 0);
    return item;
}

static int goes_on(cmark_syntax_extension *extension, cmark_parser *parser, unsigned char *input, int length,
                   cmark_node *node) {
    const Lists *lists = cmark_syntax_extension_get_private(extension);
    (void)length;
    if (cmark_parser_is_blank(parser))
        return 1;
    bool is_list = block_is(node, LIST_BLOCK);
    const BlockPart *item = block_part(is_list ? cmark_node_last_child(node) : node);
    int indent = (int)item->indent < INDENT_ENOUGH ? (int)item->indent : INDENT_ENOUGH;
    bool is_inside = cmark_parser_get_indent(parser) >= indent;
    if (is_inside && !is_list)
        cmark_parser_advance_offset(parser, (const char *)input, indent, 1);
    const ListMark *mark = is_list && !is_inside ? mark_here(lists, parser) : NULL;
    return is_inside || (mark && mark->group == block_part(node)->list_group);
}

cmark_syntax_extension *markdown_list_extension(Arena *arena, const ListMarks *marks) {
    Lists *lists = arena_new(arena, Lists);
    *lists = (Lists){arena, marks};
    return block_extension("lists", lists, open_block, goes_on);
}
