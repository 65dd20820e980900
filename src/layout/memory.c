/* An arena that its block has left waits until the strips of that block are out; then the next block takes it. */
#include "layout/memory.h"

#include "base/context.h"

struct BlockArena {
    Arena arena;
    BlockArena *next;       /* of those that wait */
    BlockArena *made_before;
    uint32_t left;          /* in which turn */
};

struct LayoutMemory {
    Context *ctx;
    Arena strips, before; /* of this turn and of the one before */
    uint32_t turn;
    bool keep, keep_chapter;
    BlockArena *first, *last; /* left by their blocks, the one that was left first first */
    BlockArena *made;         /* all, the newest first */
};

static void release_memory(void *what) {
    LayoutMemory *memory = what;
    arena_close(&memory->strips);
    arena_close(&memory->before);
    for (BlockArena *block = memory->made; block; block = block->made_before)
        arena_close(&block->arena);
}

LayoutMemory *memory_open(Context *ctx) {
    LayoutMemory *memory = arena_new(&ctx->arena, LayoutMemory);
    memory->ctx = ctx;
    arena_open(&memory->strips, ctx);
    arena_open(&memory->before, ctx);
    release_push(ctx, release_memory, memory);
    return memory;
}

Arena *memory_strips(LayoutMemory *memory) { return &memory->strips; }

uint32_t memory_turns(const LayoutMemory *memory) { return memory->turn; }

void memory_keep(LayoutMemory *memory, bool keep) { memory->keep = keep; }

void memory_keep_chapter(LayoutMemory *memory, bool keep) { memory->keep_chapter = keep; }

bool memory_is_kept(const LayoutMemory *memory) { return memory->keep || memory->keep_chapter; }

void memory_turn(LayoutMemory *memory) {
    if (memory_is_kept(memory))
        return;
    Arena strips = memory->strips;
    memory->strips = memory->before;
    memory->before = strips;
    arena_reset(&memory->strips);
    memory->turn++;
}

static BlockArena *make(LayoutMemory *memory) {
    BlockArena *block = arena_new(&memory->ctx->arena, BlockArena);
    arena_open(&block->arena, memory->ctx);
    block->made_before = memory->made;
    return memory->made = block;
}

/* The block's last strips were made in the turn in which it was left; they are gone two turns later. */
BlockArena *memory_take_block(LayoutMemory *memory) {
    BlockArena *block = memory->first;
    if (!block || memory->turn - block->left < 2)
        return make(memory);
    memory->first = block->next;
    arena_reset(&block->arena);
    return block;
}

Arena *memory_block_arena(BlockArena *block) { return &block->arena; }

void memory_leave_block(LayoutMemory *memory, BlockArena *block) {
    block->left = memory->turn;
    block->next = NULL;
    if (memory->first)
        memory->last->next = block;
    else
        memory->first = block;
    memory->last = block;
}
