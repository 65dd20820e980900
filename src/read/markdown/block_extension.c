/* What our extensions of cmark-gfm's block parser have in common. */
#include "read/markdown/markdown.h"

BlockPart *block_make_own(Arena *arena, cmark_node *node, BlockPartKind kind) {
    BlockPart *part = arena_new(arena, BlockPart);
    *part = (BlockPart){.kind = kind};
    cmark_node_set_type(node, CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_user_data(node, part);
    return part;
}

bool block_is(cmark_node *node, BlockPartKind kind) {
    const BlockPart *part = node ? block_part(node) : NULL;
    return part && part->kind == kind;
}

/* What a block of our own may hold. */
typedef enum { HOLDS_TEXT, HOLDS_OWN, HOLDS_BLOCKS } Holds;

static Holds holds(BlockPartKind kind) {
    static const Holds kinds[BLOCK_PART_COUNT] = {
        [TABLE_WHOLE] = HOLDS_OWN, [TABLE_ROW] = HOLDS_OWN, [GRID_TABLE] = HOLDS_OWN, [GRID_ROW] = HOLDS_OWN,
        [GRID_CELL] = HOLDS_BLOCKS, [TEXT_WHOLE] = HOLDS_BLOCKS, [DEFINITIONS_BLOCK] = HOLDS_OWN,
        [LIST_BLOCK] = HOLDS_OWN, [ITEM_BLOCK] = HOLDS_BLOCKS,
        [ASIDE_BLOCK] = HOLDS_BLOCKS, [SECTION_BLOCK] = HOLDS_BLOCKS, [DESCRIPTION_BLOCK] = HOLDS_BLOCKS,
        [FOOTNOTE_BLOCK] = HOLDS_BLOCKS,
    };
    return kinds[kind];
}

bool block_kind_has_text(BlockPartKind kind) {
    return kind == TABLE_CELL || kind == TITLE_LINE || kind == LINES_BLOCK || kind == CAPTION_BLOCK ||
           kind == TERM_BLOCK;
}

bool block_has_parts(cmark_node *node) {
    const BlockPart *part = block_part(node);
    return part && holds(part->kind) == HOLDS_OWN;
}

String block_rest_of_line(cmark_parser *parser, const unsigned char *input, int length) {
    int from = cmark_parser_get_first_nonspace(parser);
    return string_trim((String){(const char *)input + from, (size_t)(length - from)});
}

void block_finish_line(cmark_parser *parser, const unsigned char *input, int length) {
    cmark_parser_advance_offset(parser, (const char *)input, length - 1 - cmark_parser_get_offset(parser), 0);
}

size_t block_line(cmark_parser *parser) {
    int line = cmark_parser_get_line_number(parser) - 1 - MARKDOWN_LINES_BEFORE;
    return line > 0 ? (size_t)line : 0;
}

static int can_contain(cmark_syntax_extension *extension, cmark_node *node, cmark_node_type child) {
    (void)extension;
    const BlockPart *part = block_part(node);
    bool is_block = (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
    switch (part ? holds(part->kind) : HOLDS_TEXT) {
    case HOLDS_TEXT: return !is_block;
    case HOLDS_OWN: return child == CMARK_NODE_CUSTOM_BLOCK;
    case HOLDS_BLOCKS: return is_block && child != CMARK_NODE_ITEM;
    }
    return 0;
}

int block_holds_no_inlines(cmark_syntax_extension *extension, cmark_node *node) {
    (void)extension;
    (void)node;
    return 0;
}

cmark_syntax_extension *block_extension(const char *name, void *state, cmark_open_block_func open,
                                        cmark_match_block_func match) {
    cmark_syntax_extension *extension = cmark_syntax_extension_new(name);
    if (!extension)
        return NULL;
    cmark_syntax_extension_set_private(extension, state, NULL);
    cmark_syntax_extension_set_open_block_func(extension, open);
    cmark_syntax_extension_set_match_block_func(extension, match);
    cmark_syntax_extension_set_can_contain_func(extension, can_contain);
    cmark_syntax_extension_set_contains_inlines_func(extension, block_holds_no_inlines);
    return extension;
}
