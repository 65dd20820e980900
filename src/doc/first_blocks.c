/* Comparing the first blocks of a text with metadata. */
#include "doc/first_blocks.h"

#include "doc/first_dates.h"
#include "text/unicode.h"

enum {
    BYTES_MOST = 1 << 16,
    CHANCE_COLUMNS = 20, /* shorter values can stand in a text by chance */
    BEGINNING_COLUMNS = 60, /* of a block: where a dateline is */
};

static bool is_text_block(const Node *node) {
    return kind_content((Kind)node->kind) == CONTENT_INLINES && !kind_is_inline((Kind)node->kind) &&
           node->kind != KIND_CODE_BLOCK;
}

static void add_block(FirstBlocks *first, Node *node, String text) {
    Arena *arena = first->document->arena;
    arena_grow(arena, first->blocks, first->count, first->capacity);
    first->blocks[first->count++] = (FirstBlock){node, text, folded_words(arena, text), text_columns(text)};
}

static void add_target(FirstBlocks *first, Node *link) {
    if (link->as.link.target.length)
        map_set(&first->targets, link->as.link.target, link);
}

/* "1. März 2026" alone in a line of Markdown is the first item of a list. */
static String text_of(const Node *node, Arena *arena) {
    const Node *item = node->parent;
    String text = node_plain_text(node, arena);
    bool is_first = item && item->kind == KIND_ITEM && !item->previous && !node->previous;
    if (!is_first || !item->parent->as.list.ordered)
        return text;
    return arena_join(arena, number(item->parent->as.list.start), S(". "), text);
}

void first_blocks_read(FirstBlocks *first, Document *document, bool whole) {
    *first = (FirstBlocks){.document = document};
    map_open(&first->targets, document->arena);
    size_t bytes = 0;
    int headings = 0;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        if (node->kind == KIND_LINK)
            add_target(first, node);
        headings += node->kind == KIND_HEADING && !heading_is_local(node);
        if (!is_text_block(node) || bytes > BYTES_MOST || (headings > 1 && !whole) ||
            node_is_inside(node, KIND_FOOTNOTE))
            continue;
        String text = text_of(node, document->arena);
        bytes += text.length;
        if (text.length)
            add_block(first, node, text);
    }
}

/* The columns of a block that are not the value's; SIZE_MAX when the block does not have the value. */
static size_t rest_of(const FirstBlock *block, Folded words, String value) {
    size_t start, end, columns = text_columns(value);
    if (!folded_find(block->words, words, &start, &end))
        return SIZE_MAX;
    return block->columns > columns ? block->columns - columns : 0;
}

static Node *find_short(const FirstBlocks *first, String value, size_t rest, size_t rest_of_headings) {
    Folded words = folded_words(first->document->arena, value);
    for (size_t i = 0; i < first->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        if (rest_of(block, words, value) <= (block->node->kind == KIND_HEADING ? rest_of_headings : rest))
            return block->node;
    }
    return NULL;
}

Node *first_blocks_short(const FirstBlocks *first, String value, size_t rest) {
    return find_short(first, value, rest, rest);
}

Node *first_blocks_line(const FirstBlocks *first, String value, size_t rest) {
    enum { PUNCTUATION = 2 };
    return find_short(first, value, rest, PUNCTUATION);
}

Node *first_blocks_words(const FirstBlocks *first, String value) {
    Folded words = folded_words(first->document->arena, value);
    bool is_long = text_columns(value) >= CHANCE_COLUMNS;
    for (size_t i = 0; i < first->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        size_t rest = rest_of(block, words, value);
        if (is_long ? rest < SIZE_MAX : rest <= CHANCE_COLUMNS)
            return block->node;
    }
    return NULL;
}

String first_blocks_beginning(String text, size_t most) {
    if (text.length <= most)
        return text;
    while (most > 0 && ((unsigned char)text.bytes[most] & 0xC0) == 0x80)
        most--;
    return string_slice(text, 0, most);
}

Node *first_blocks_date(const FirstBlocks *first, String iso) {
    enum { MENTIONS_MOST = 64 }; /* blocks with the year that are read closely */
    DateSought sought;
    int mentions = 0;
    if (!date_sought_open(&sought, first->document, iso))
        return NULL;
    for (size_t i = 0; i < first->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        bool is_short = block->columns <= 2 * BEGINNING_COLUMNS;
        String beginning = is_short ? block->text : first_blocks_beginning(block->text, BEGINNING_COLUMNS);
        if (date_sought_node(&sought, block->node))
            return block->node;
        if (date_sought_year(&sought, beginning) && mentions++ < MENTIONS_MOST && date_sought_text(&sought, beginning))
            return block->node;
    }
    return NULL;
}

static String without_scheme(String address) {
    size_t scheme = string_find(address, S("://"));
    address = scheme == SIZE_MAX ? address : string_slice(address, scheme + 3, address.length);
    return string_ends(address, S("/")) ? string_slice(address, 0, address.length - 1) : address;
}

bool first_blocks_address(const FirstBlocks *first, String address) {
    if (map_get(&first->targets, address))
        return true;
    String shown = without_scheme(address);
    for (size_t i = 0; i < first->count; i++)
        if (shown.length && string_find(first->blocks[i].text, shown) != SIZE_MAX)
            return true;
    return false;
}
