/* Arenas over malloc: small pieces are cut from blocks, large ones have a block each, so that a growing buffer can be
 * resized in place and gives its memory back. Every byte is counted against the Context's memory limit. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#include "base/context.h"

enum { ALIGNMENT = 16, BLOCK_FIRST = 16 << 10, BLOCK_MOST = 1 << 20, LARGE = 8 << 10 };

struct ArenaBlock {
    struct ArenaBlock *next, *previous; /* previous: large blocks only */
    size_t size, used;                  /* bytes behind this header */
};

enum { HEADER = (sizeof(struct ArenaBlock) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

static char *block_bytes(struct ArenaBlock *block) { return (char *)block + HEADER; }
static struct ArenaBlock *block_of(void *piece) { return (struct ArenaBlock *)(void *)((char *)piece - HEADER); }

static size_t aligned(size_t size) { return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

/* Counts `more` bytes against the limits; false when they forbid it. */
static bool charge(Context *ctx, size_t more) {
    if (!ctx)
        return true;
    if (ctx->allocations_left != UINT64_MAX && ctx->allocations_left-- == 0) {
        ctx->allocations_left = 0;
        return false;
    }
    if (more > ctx->memory_limit - ctx->memory)
        return false;
    ctx->memory += more;
    if (ctx->memory > ctx->memory_most)
        ctx->memory_most = ctx->memory;
    return true;
}

static void discharge(Context *ctx, size_t less) {
    if (ctx)
        ctx->memory -= less < ctx->memory ? less : ctx->memory;
}

static struct ArenaBlock *block_new(Arena *arena, size_t size) {
    if (size > SIZE_MAX / 2 || !charge(arena->ctx, size))
        return NULL;
    struct ArenaBlock *block = malloc(HEADER + size);
    if (!block) {
        discharge(arena->ctx, size);
        return NULL;
    }
    *block = (struct ArenaBlock){.size = size};
    return block;
}

void arena_open(Arena *arena, Context *ctx) { *arena = (Arena){.ctx = ctx}; }

static void free_list(Context *ctx, struct ArenaBlock *block) {
    while (block) {
        struct ArenaBlock *next = block->next;
        discharge(ctx, block->size);
        free(block);
        block = next;
    }
}

void arena_close(Arena *arena) {
    free_list(arena->ctx, arena->blocks);
    free_list(arena->ctx, arena->large);
    arena->blocks = arena->large = NULL;
}

/* Ends what arena_alloc_part_try has forbidden. */
static void unfence(struct ArenaBlock *block) {
#ifdef __SANITIZE_ADDRESS__
    __asan_unpoison_memory_region(block_bytes(block), block->size);
#else
    (void)block;
#endif
}

void arena_reset(Arena *arena) {
    free_list(arena->ctx, arena->large);
    arena->large = NULL;
    if (arena->blocks) {
        free_list(arena->ctx, arena->blocks->next);
        arena->blocks->next = NULL;
        arena->blocks->used = 0;
        unfence(arena->blocks);
    }
}

static void *large_alloc(Arena *arena, size_t size) {
    struct ArenaBlock *block = block_new(arena, size);
    if (!block)
        return NULL;
    block->used = size;
    block->next = arena->large;
    if (arena->large)
        arena->large->previous = block;
    arena->large = block;
    return block_bytes(block);
}

/* A piece whose bytes are not zeroed yet. */
static void *piece_alloc(Arena *arena, size_t size) {
    if (size > SIZE_MAX / 4)
        return NULL;
    size = size ? aligned(size) : ALIGNMENT;
    if (size >= LARGE)
        return large_alloc(arena, size);
    struct ArenaBlock *block = arena->blocks;
    if (!block || block->size - block->used < size) {
        size_t wanted = block ? block->size * 2 : BLOCK_FIRST;
        struct ArenaBlock *fresh = block_new(arena, wanted < BLOCK_MOST ? wanted : BLOCK_MOST);
        if (!fresh)
            return NULL;
        fresh->next = block;
        arena->blocks = block = fresh;
    }
    void *piece = block_bytes(block) + block->used;
    block->used += size;
    return piece;
}

void *arena_alloc_try(Arena *arena, size_t size) {
    if (arena->ctx && arena->ctx->allocations_left != UINT64_MAX && !charge(arena->ctx, 0))
        return NULL;
    void *piece = piece_alloc(arena, size);
    return piece ? memset(piece, 0, size) : NULL;
}

void *arena_alloc_part_try(Arena *arena, size_t size, size_t whole) {
#ifdef __SANITIZE_ADDRESS__
    char *piece = arena_alloc_try(arena, whole);
    if (piece)
        __asan_poison_memory_region(piece + size, whole - size);
    return piece;
#else
    (void)whole;
    return arena_alloc_try(arena, size);
#endif
}

static void *or_fail(Arena *arena, void *piece) {
    if (!piece)
        fail0(arena->ctx, SAY_MEMORY, NOWHERE);
    return piece;
}

void *arena_alloc(Arena *arena, size_t size) { return or_fail(arena, arena_alloc_try(arena, size)); }

void *arena_alloc_array(Arena *arena, size_t count, size_t size) {
    return arena_alloc(arena, size_product(arena->ctx, count, size));
}

static void *large_resize(Arena *arena, void *old, size_t new_size) {
    struct ArenaBlock *block = block_of(old);
    if (new_size > SIZE_MAX / 4)
        return NULL;
    new_size = aligned(new_size);
    if (new_size > block->size && !charge(arena->ctx, new_size - block->size))
        return NULL;
    size_t old_size = block->size;
    struct ArenaBlock *moved = realloc(block, HEADER + new_size);
    if (!moved) {
        if (new_size > old_size)
            discharge(arena->ctx, new_size - old_size);
        return NULL;
    }
    if (new_size < old_size)
        discharge(arena->ctx, old_size - new_size);
    moved->size = moved->used = new_size;
    if (moved->next)
        moved->next->previous = moved;
    if (moved->previous)
        moved->previous->next = moved;
    else
        arena->large = moved;
    return block_bytes(moved);
}

void *arena_resize_try(Arena *arena, void *old, size_t old_size, size_t new_size) {
    if (!old)
        return piece_alloc(arena, new_size);
    bool was_large = aligned(old_size) >= LARGE;
    if (was_large)
        return large_resize(arena, old, new_size > LARGE ? new_size : LARGE);
    if (new_size <= old_size)
        return old;
    struct ArenaBlock *block = arena->blocks;
    size_t old_room = old_size ? aligned(old_size) : ALIGNMENT, new_room = aligned(new_size);
    if (new_room < LARGE && block && (char *)old + old_room == block_bytes(block) + block->used &&
        block->size - block->used >= new_room - old_room) {
        block->used += new_room - old_room;
        return old;
    }
    void *piece = piece_alloc(arena, new_size);
    return piece ? memcpy(piece, old, old_size) : NULL;
}

void arena_release(Arena *arena, void *piece, size_t size) {
    if (!piece || aligned(size) < LARGE)
        return;
    struct ArenaBlock *block = block_of(piece);
    if (block->next)
        block->next->previous = block->previous;
    if (block->previous)
        block->previous->next = block->next;
    else
        arena->large = block->next;
    discharge(arena->ctx, block->size);
    free(block);
}

void *arena_resize(Arena *arena, void *old, size_t old_size, size_t new_size) {
    return or_fail(arena, arena_resize_try(arena, old, old_size, new_size));
}

char *arena_copy(Arena *arena, const void *bytes, size_t length) {
    char *copy = or_fail(arena, piece_alloc(arena, size_sum(arena->ctx, length, 1)));
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

String arena_string(Arena *arena, String s) { return (String){arena_copy(arena, s.bytes, s.length), s.length}; }

char *arena_c_string(Arena *arena, String s) { return arena_copy(arena, s.bytes, s.length); }

String arena_join(Arena *arena, String a, String b, String c) {
    size_t length = size_sum(arena->ctx, size_sum(arena->ctx, a.length, b.length), c.length);
    char *joined = or_fail(arena, piece_alloc(arena, size_sum(arena->ctx, length, 1)));
    String parts[] = {a, b, c};
    char *to = joined;
    for (int i = 0; i < 3; i++) {
        if (parts[i].length)
            memcpy(to, parts[i].bytes, parts[i].length);
        to += parts[i].length;
    }
    *to = '\0';
    return (String){joined, length};
}

void *arena_own(size_t size) { return calloc(1, size); }
void arena_disown(void *block) { free(block); }

void arena_grow_array(Arena *arena, void **items, size_t *capacity, size_t size) {
    enum { FIRST = 8, FIRST_OF_LARGE = 2, LARGE_ITEM = 64 }; /* most arrays of large items hold one or two */
    size_t first = size < LARGE_ITEM ? FIRST : FIRST_OF_LARGE;
    size_t wanted = *capacity ? size_product(arena->ctx, *capacity, 2) : first;
    *items = arena_resize(arena, *items, *capacity * size, size_product(arena->ctx, wanted, size));
    *capacity = wanted;
}

void arena_reach_array(Arena *arena, void **items, size_t *capacity, size_t index, size_t size) {
    enum { REACH_FIRST = 256 };
    size_t wanted = *capacity ? *capacity : REACH_FIRST;
    while (wanted <= index)
        wanted = size_product(arena->ctx, wanted, 2);
    *items = arena_resize(arena, *items, *capacity * size, size_product(arena->ctx, wanted, size));
    memset((char *)*items + *capacity * size, 0, (wanted - *capacity) * size);
    *capacity = wanted;
}
