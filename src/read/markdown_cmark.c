/* cmark-gfm: its memory, its lock, its options. A text goes in, cmark's tree comes out.
 *
 * cmark-gfm crashes when its allocator returns NULL, so ours never does: it takes from an arena of its own and running
 * out jumps to the landing of the conversion. Nothing is freed singly; all goes with the arena. cmark's allocator has
 * no argument for a user, hence the one variable of a thread's own below. */
#include <cmark-gfm-core-extensions.h>
#include <pthread.h>
#include <string.h>

#include "read/markdown.h"

struct MarkdownMemory {
    Context *ctx;
    Arena arena;
    struct Release *release;
    cmark_mem functions;
    int options;
    cmark_node *root;
    Footnotes footnotes;
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

static void memory_free(void *piece) { (void)piece; }

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

const Footnotes *markdown_footnotes(const MarkdownMemory *memory) { return &memory->footnotes; }

static void attach(MarkdownMemory *memory, cmark_parser *parser, cmark_syntax_extension *extension) {
    if (!extension)
        fail0(memory->ctx, SAY_MEMORY, NOWHERE);
    release_push(memory->ctx, release_extension, extension);
    cmark_parser_attach_syntax_extension(parser, extension);
}

cmark_parser *markdown_parser_new(MarkdownMemory *memory) {
    static const char *const names[] = {"strikethrough", "autolink", "tasklist"};
    cmark_parser *parser = cmark_parser_new_with_mem(memory->options, &memory->functions);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
    attach(memory, parser, markdown_math_extension(&memory->arena, &memory->functions));
    return parser;
}

/* The first paragraph, which is ours, shows the root to the table extension, so that all definitions of footnotes can
 * be found before cmark drops some. */
static const char paragraph_before[] = "x\n\n";

/* Under the lock. */
static cmark_node *parse(MarkdownMemory *memory, String text) {
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = markdown_parser_new(memory);
    attach(memory, parser, markdown_table_extension(&memory->arena, &memory->root));
    cmark_parser_feed(parser, paragraph_before, sizeof paragraph_before - 1);
    cmark_parser_feed(parser, text.bytes, text.length);
    if (!string_ends(text, S("\n")))
        cmark_parser_feed(parser, "\n", 1);
    cmark_node *ours = cmark_node_first_child(memory->root);
    footnotes_prepare(&memory->footnotes, memory->root, memory);
    cmark_node *root = cmark_parser_finish(parser);
    footnotes_settle(&memory->footnotes, root);
    cmark_node_unlink(ours);
    return root;
}

cmark_node *markdown_parse(MarkdownMemory *memory, const Lines *lines, bool smart_punctuation) {
    memory->options = CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS | (smart_punctuation ? CMARK_OPT_SMART : 0);
    memory->footnotes = (Footnotes){.arena = &memory->arena, .functions = &memory->functions, .lines = lines};
    pthread_mutex_lock(&cmark_lock);
    struct Release *lock = release_push(memory->ctx, unlock, &cmark_lock);
    cmark_node *root = parse(memory, lines->text);
    release_now(memory->ctx, lock);
    return root;
}
