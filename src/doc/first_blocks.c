/* Comparing the first blocks of a text with metadata. */
#include "doc/first_blocks.h"

#include <unicode/uchar.h>

#include "doc/segments.h"
#include "text/unicode.h"

enum {
    BYTES_MOST = 1 << 16,
    CHANCE_COLUMNS = 20, /* shorter values can stand in a text by chance */
    LINE_COLUMNS = 160,  /* of a line of the head */
    SENTENCE_WORDS = 5   /* the fewest that make one, with a full stop */
};

static bool is_text_block(const Node *node) {
    return kind_content((Kind)node->kind) == CONTENT_INLINES && !kind_is_inline((Kind)node->kind) &&
           node->kind != KIND_CODE_BLOCK;
}

/* ---- where a block stands ---- */

static bool has_own_subject(const Node *node) {
    static const Role roles[] = {ROLE_CONTACTS, ROLE_BOILERPLATE, ROLE_EDITORS, ROLE_ATTACHMENTS, ROLE_SPEAKER,
                                 ROLE_CREDIT,   ROLE_EMBARGO,     ROLE_ENDS};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (node->role == roles[i])
            return true;
    return node->kind == KIND_QUOTE || node->kind == KIND_FIGURE || node->kind == KIND_TABLE ||
           node->kind == KIND_CAPTION;
}

static bool is_free(const Node *block) {
    for (const Node *node = block; node; node = node->parent)
        if (has_own_subject(node))
            return false;
    return true;
}

/* Whether a full stop of any script is behind the last word. */
static bool ends_sentence(String text) {
    bool ends = false;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_word(c))
            ends = false;
        else if (u_hasBinaryProperty((UChar32)c, UCHAR_S_TERM))
            ends = true;
    }
    return ends;
}

/* Text that says what happened, not what the document is: long, or a sentence. */
static bool is_running(const FirstBlock *block) {
    return block->node->role == ROLE_LEAD || block->columns > LINE_COLUMNS ||
           (block->words.count >= SENTENCE_WORDS && ends_sentence(block->text));
}

/* The head of a document ends with its first running text below the title; a web page may have one anywhere. */
static void find_head(FirstBlocks *first, bool whole) {
    bool is_open = true, is_below = !first->document->title_heading || first->document->title_heading->at.line == 0;
    for (size_t i = 0; i < first->count; i++) {
        FirstBlock *block = &first->blocks[i];
        bool is_heading = block->node->kind == KIND_HEADING;
        is_below |= block->node == first->document->title_heading;
        if (!block->is_free || is_heading)
            continue;
        bool runs = is_running(block);
        is_open &= !(runs && is_below && !whole);
        block->in_head = is_open && !runs && string_find_byte(block->text, '@') == SIZE_MAX;
    }
}

/* ---- reading ---- */

static void add_block(FirstBlocks *first, Node *node, String text) {
    Arena *arena = first->document->arena;
    arena_grow(arena, first->blocks, first->count, first->capacity);
    first->blocks[first->count++] = (FirstBlock){
        .node = node, .text = text, .words = folded_words(arena, text), .columns = text_columns(text),
        .is_free = is_free(node)};
}

static void add_target(FirstBlocks *first, Node *link) {
    if (link->as.link.target.length)
        map_set(&first->targets, link->as.link.target, link);
}

/* "1. März 2026" alone in a line of Markdown is the first item of a list. */
static String text_of(const Node *node, Arena *arena) {
    const Node *item = node->parent;
    String text = node_plain_lines(node, arena);
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
        if (!is_text_block(node) || node->at.line == 0 || bytes > BYTES_MOST || (headings > 1 && !whole) ||
            node_is_inside(node, KIND_FOOTNOTE))
            continue;
        String text = text_of(node, document->arena);
        bytes += text.length;
        if (text.length)
            add_block(first, node, text);
    }
    find_head(first, whole);
}

/* The columns of a block that are not the value's; SIZE_MAX when the block does not have the value. */
static size_t rest_of(const FirstBlock *block, Folded words, String value) {
    size_t start, end, columns = text_columns(value);
    if (!folded_find(block->words, words, &start, &end))
        return SIZE_MAX;
    return block->columns > columns ? block->columns - columns : 0;
}

Node *first_blocks_segment(const FirstBlocks *first, String value, bool colons) {
    Arena *arena = first->document->arena;
    Folded words = folded_words(arena, value);
    for (size_t i = 0; i < first->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        size_t start, end;
        bool is_heading = block->is_free && block->node->kind == KIND_HEADING;
        if (is_heading && block->node != first->document->title_heading && folded_equal(block->words, words))
            return block->node;
        if (!block->in_head || !folded_find(block->words, words, &start, &end))
            continue;
        Segments segments = segments_of(arena, block->text);
        bool is_long = text_columns(value) >= CHANCE_COLUMNS;
        if (is_long && start == 0 && rest_of(block, words, value) <= CHANCE_COLUMNS)
            return block->node;
        if (segments_have(&segments, words, colons, &start))
            return block->node;
    }
    return NULL;
}

Node *first_blocks_short(const FirstBlocks *first, String value, size_t rest) {
    Folded words = folded_words(first->document->arena, value);
    for (size_t i = 0; i < first->count; i++)
        if (rest_of(&first->blocks[i], words, value) <= rest)
            return first->blocks[i].node;
    return NULL;
}

Node *first_blocks_subtitle(const FirstBlocks *first, String value) {
    enum { REST_COLUMNS = 60, PUNCTUATION = 2 };
    Arena *arena = first->document->arena;
    Folded words = folded_words(arena, value);
    for (size_t i = 0; i < first->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        bool is_heading = block->node->kind == KIND_HEADING;
        size_t start, rest = rest_of(block, words, value);
        if (rest == SIZE_MAX || !block->is_free)
            continue;
        if (rest <= PUNCTUATION)
            return block->node;
        Segments segments = segments_of(arena, block->text);
        if ((is_heading || (block->in_head && rest <= REST_COLUMNS)) && segments_have(&segments, words, true, &start))
            return block->node;
    }
    return NULL;
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

static String without_scheme(String address) {
    size_t scheme = string_find(address, S("://"));
    address = scheme == SIZE_MAX ? address : string_slice(address, scheme + 3, address.length);
    return string_ends(address, S("/")) ? string_slice(address, 0, address.length - 1) : address;
}

/* What may stand in an address beside what is sought, which is then another address. */
static bool goes_on(String text, size_t at) {
    char c = text.bytes[at];
    bool ends = c == '.' && (at + 1 == text.length || !ascii_alpha(text.bytes[at + 1]));
    return ascii_alpha(c) || ascii_digit(c) || (strchr("@-_.?=&%#", c) && !ends) ||
           (c == '/' && at + 1 < text.length && text.bytes[at + 1] > ' ');
}

static bool shows_address(String text, String address) {
    for (size_t from = 0;;) {
        size_t at = string_find(string_slice(text, from, text.length), address);
        if (at == SIZE_MAX)
            return false;
        size_t start = from + at, end = start + address.length;
        bool is_within = start > 0 && text.bytes[start - 1] != '/' && goes_on(text, start - 1);
        if (!is_within && (end == text.length || !goes_on(text, end)))
            return true;
        from = end;
    }
}

bool first_blocks_address(const FirstBlocks *first, String address) {
    if (map_get(&first->targets, address))
        return true;
    String shown = without_scheme(address);
    for (size_t i = 0; i < first->count; i++)
        if (shown.length && shows_address(first->blocks[i].text, shown))
            return true;
    return false;
}

bool first_blocks_explain(const Document *document, Folded words) {
    static const MetaField fields[] = {META_PUBLISHER, META_LABEL, META_STATUS, META_DATELINE};
    enum { NUMBER_WORDS = 6 };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (folded_equal(words, folded_words(document->arena, meta_value(document, fields[i]))))
            return true;
    const MetaValues *authors = &document->meta[META_AUTHOR];
    for (size_t i = 0; i < authors->count; i++) {
        const String *work = map_get(&document->affiliations, authors->values[i]);
        size_t start, end;
        if (work && folded_find(folded_words(document->arena, *work), words, &start, &end))
            return true;
    }
    bool has_number = false;
    for (size_t i = 0; i < words.count; i++)
        has_number |= text_has_digit(words.words[i]);
    return has_number && words.count <= NUMBER_WORDS;
}
