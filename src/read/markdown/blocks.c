/* cmark-gfm: its memory, its lock, its blocks. A text goes in, a tree of blocks comes out, whose text cmark has not
 * looked into: the inlines are ours (inline.c).
 *
 * cmark-gfm crashes when its allocator returns NULL, so ours never does: it takes from an arena of its own and running
 * out jumps to the landing of the conversion. Only large pieces are freed singly; all else goes with the arena.
 * cmark's allocator has no argument for a user, hence the one variable of a thread's own below. */
#include <pthread.h>
#include <string.h>

#include "read/markdown/markdown.h"

struct MarkdownMemory {
    Context *ctx;
    Arena arena;
    struct Release *release;
    cmark_mem functions;
    cmark_node *root; /* once the first line is parsed */
};

/* Before each piece; keeps its size for realloc. */
typedef union {
    size_t size;
    char alignment[16];
} PieceHeader;

static _Thread_local MarkdownMemory *current;

static void *piece_new(void *old, size_t old_size, size_t size) {
    Arena *arena = &current->arena;
    size_t room = size_sum(current->ctx, size, sizeof(PieceHeader));
    PieceHeader *piece = arena_resize(arena, old, old ? old_size + sizeof(PieceHeader) : 0, room);
    piece->size = size;
    return piece + 1;
}

static void *memory_calloc(size_t count, size_t size) {
    size_t bytes = size_product(current->ctx, count, size);
    return memset(piece_new(NULL, 0, bytes), 0, bytes);
}

static void *memory_realloc(void *old, size_t size) {
    if (!old)
        return memory_calloc(1, size);
    PieceHeader *piece = (PieceHeader *)old - 1;
    return piece_new(piece, piece->size, size);
}

static void memory_free(void *piece) {
    if (piece) {
        PieceHeader *header = (PieceHeader *)piece - 1;
        arena_release(&current->arena, header, header->size + sizeof *header);
    }
}

static void memory_release(void *what) {
    MarkdownMemory *memory = what;
    arena_close(&memory->arena);
    current = NULL;
}

MarkdownMemory *markdown_memory_open(Context *ctx) {
    MarkdownMemory *memory = arena_new(&ctx->arena, MarkdownMemory);
    memory->ctx = ctx;
    memory->functions = (cmark_mem){memory_calloc, memory_realloc, memory_free};
    arena_open(&memory->arena, ctx);
    memory->release = release_push(ctx, memory_release, memory);
    current = memory;
    return memory;
}

void markdown_memory_close(MarkdownMemory *memory) { release_now(memory->ctx, memory->release); }

/* cmark-gfm writes tables of the whole process while it registers extensions and parses. */
static pthread_mutex_t cmark_lock = PTHREAD_MUTEX_INITIALIZER;

static void unlock(void *lock) { pthread_mutex_unlock(lock); }

static void release_extension(void *extension) {
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

static cmark_syntax_extension *attach(MarkdownMemory *memory, cmark_parser *parser, cmark_syntax_extension *extension) {
    if (!extension)
        fail0(memory->ctx, SAY_MEMORY, NOWHERE);
    release_push(memory->ctx, release_extension, extension);
    cmark_parser_attach_syntax_extension(parser, extension);
    return extension;
}

/* ---- text stays with its block ---- */

/* Opens nothing, but sees the root, which cmark shows in no other way before it has finished. */
static cmark_node *see_root(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                            unsigned char *input, int length) {
    (void)indented;
    (void)parser;
    (void)input;
    (void)length;
    MarkdownMemory *memory = cmark_syntax_extension_get_private(extension);
    if (!memory->root)
        for (memory->root = parent; cmark_node_parent(memory->root);)
            memory->root = cmark_node_parent(memory->root);
    return NULL;
}

/* Paragraphs and headings are made its own, so that cmark looks for no inlines in them. */
static cmark_syntax_extension *text_extension(MarkdownMemory *memory) {
    cmark_syntax_extension *extension = cmark_syntax_extension_new("text");
    if (!extension)
        return NULL;
    cmark_syntax_extension_set_private(extension, memory, NULL);
    cmark_syntax_extension_set_open_block_func(extension, see_root);
    cmark_syntax_extension_set_contains_inlines_func(extension, block_holds_no_inlines);
    return extension;
}

static bool is_text_block(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
}

bool block_has_text(cmark_node *node) {
    const BlockPart *part = block_part(node);
    return is_text_block(node) || (part && block_kind_has_text(part->kind));
}

cmark_node *block_next(const cmark_node *root, cmark_node *node) {
    cmark_node *next = cmark_node_first_child(node);
    while (!next && node != root) {
        next = cmark_node_next(node);
        node = cmark_node_parent(node);
    }
    return next;
}

static void keep_text(cmark_node *root, cmark_syntax_extension *extension) {
    for (cmark_node *node = root; node; node = block_next(root, node))
        if (is_text_block(node))
            cmark_node_set_syntax_extension(node, extension);
}

/* ---- parsing ---- */

/* The first line, which is ours, shows the root. */
static const char paragraph_before[] = "x\n\n";

/* Attaches what else reads blocks. The marks of lists, NULL when there can be none. */
static ListMarks *attach_blocks(MarkdownMemory *memory, cmark_parser *parser, const Lines *lines, Features features,
                                const Grids *grids) {
    Arena *arena = &memory->arena;
    if (feature_in(features, FEATURE_ALERTS))
        attach(memory, parser, markdown_alert_extension(arena, lines));
    if (feature_in(features, FEATURE_TABLES))
        attach(memory, parser, markdown_table_extension(arena, features));
    if (feature_in(features, FEATURE_DIVS))
        attach(memory, parser, markdown_div_extension(arena, lines));
    if (feature_in(features, FEATURE_DEFINITIONS))
        attach(memory, parser, markdown_definition_extension(arena, lines));
    if (feature_in(features, FEATURE_ODD_BLANKS))
        attach(memory, parser, markdown_almost_extension(memory->ctx, arena, lines));
    if (!feature_in(features, FEATURE_LISTS))
        return NULL;
    ListMarks *marks = arena_new(arena, ListMarks);
    *marks = (ListMarks){0};
    list_marks_find(marks, arena, lines, 0, lines->count);
    if (!marks->marks && !grids)
        return NULL;
    attach(memory, parser, markdown_list_extension(arena, marks));
    return marks;
}

/* Under the lock. */
static void parse(MarkdownMemory *memory, MarkdownBlocks *blocks, Lines *lines) {
    Features features = blocks->rules.features;
    int options = CMARK_OPT_SOURCEPOS | (feature_in(features, FEATURE_FOOTNOTES) ? CMARK_OPT_FOOTNOTES : 0);
    cmark_parser *parser = cmark_parser_new_with_mem(options, &memory->functions);
    cmark_syntax_extension *text = attach(memory, parser, text_extension(memory));
    Grids *grids = feature_in(features, FEATURE_GRIDS)
                       ? grids_new(memory->ctx, &memory->arena, &memory->functions, lines) : NULL;
    if (grids)
        attach(memory, parser, markdown_grid_extension(grids));
    ListMarks *marks = attach_blocks(memory, parser, lines, features, grids);
    cmark_parser_feed(parser, paragraph_before, sizeof paragraph_before - 1);
    cmark_parser_feed(parser, lines->text.bytes, lines->text.length);
    if (grids || !string_ends(lines->text, S("\n")))
        cmark_parser_feed(parser, "\n", 1);
    blocks->root = memory->root;
    cmark_node *ours = cmark_node_first_child(memory->root);
    if (grids)
        grids_finish(grids, parser, marks);
    footnotes_collect(blocks, &memory->arena, lines);
    if (feature_in(features, FEATURE_NOTE_ENDS))
        swallowed_collect(memory->ctx, blocks, &memory->arena, lines);
    keep_text(memory->root, text);
    bool may_refer = string_find(lines->text, S("]:")) != SIZE_MAX;
    References *references = may_refer ? references_ask(blocks, &memory->arena, &memory->functions) : NULL;
    cmark_parser_finish(parser);
    if (references)
        references_answer(references, blocks);
    for (size_t i = 0; i < blocks->footnote_count; i++)
        cmark_node_append_child(blocks->root, blocks->footnotes[i]);
    if (!grids)
        cmark_node_unlink(ours);
    blocks_arrange(&(Arrange){blocks, &memory->arena, &memory->functions, lines, memory->ctx});
    if (feature_in(features, FEATURE_ABBREVIATIONS) && string_find(lines->text, S("*[")) != SIZE_MAX)
        abbreviations_collect(blocks, &memory->arena, lines);
}

MarkdownBlocks markdown_parse(MarkdownMemory *memory, Document *document, Lines *lines, Features features) {
    MarkdownBlocks blocks = {.rules = {.features = features, .document = document}};
    if (feature_in(features, FEATURE_TEXT_TAGS) && string_find_byte(lines->text, '<') != SIZE_MAX) {
        KnownTags *tags = arena_new(&memory->arena, KnownTags);
        tags_collect(tags, &memory->arena, lines->text);
        blocks.rules.tags = tags;
    }
    map_open(&blocks.rules.targets, &memory->arena);
    map_open(&blocks.rules.footnotes, &memory->arena);
    map_open(&blocks.swallowed, &memory->arena);
    map_open(&blocks.examples, &memory->arena);
    map_open(&blocks.rules.abbreviations, &memory->arena);
    pthread_mutex_lock(&cmark_lock);
    struct Release *lock = release_push(memory->ctx, unlock, &cmark_lock);
    parse(memory, &blocks, lines);
    release_now(memory->ctx, lock);
    return blocks;
}
