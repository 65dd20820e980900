/* An arena that its table has left waits until the strips of that table are out; then the next table takes it. */
#include "layout/memory.h"

#include "base/context.h"

struct TableArena {
    Arena arena;
    TableArena *next;       /* of those that wait */
    TableArena *made_before;
    uint32_t left;          /* in which turn */
};

struct LayoutMemory {
    Context *ctx;
    Arena strips, before; /* of this turn and of the one before */
    uint32_t turn;
    bool keep;
    TableArena *first, *last; /* left by their tables, the one that was left first first */
    TableArena *made;         /* all, the newest first */
};

static void release_memory(void *what) {
    LayoutMemory *memory = what;
    arena_close(&memory->strips);
    arena_close(&memory->before);
    for (TableArena *table = memory->made; table; table = table->made_before)
        arena_close(&table->arena);
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

bool memory_is_kept(const LayoutMemory *memory) { return memory->keep; }

void memory_turn(LayoutMemory *memory) {
    if (memory->keep)
        return;
    Arena strips = memory->strips;
    memory->strips = memory->before;
    memory->before = strips;
    arena_reset(&memory->strips);
    memory->turn++;
}

static TableArena *make(LayoutMemory *memory) {
    TableArena *table = arena_new(&memory->ctx->arena, TableArena);
    arena_open(&table->arena, memory->ctx);
    table->made_before = memory->made;
    return memory->made = table;
}

/* The table's last strips were made in the turn in which it was left; they are gone two turns later. */
TableArena *memory_take_table(LayoutMemory *memory) {
    TableArena *table = memory->first;
    if (!table || memory->turn - table->left < 2)
        return make(memory);
    memory->first = table->next;
    arena_reset(&table->arena);
    return table;
}

Arena *memory_table_arena(TableArena *table) { return &table->arena; }

void memory_leave_table(LayoutMemory *memory, TableArena *table) {
    table->left = memory->turn;
    table->next = NULL;
    if (memory->first)
        memory->last->next = table;
    else
        memory->first = table;
    memory->last = table;
}
