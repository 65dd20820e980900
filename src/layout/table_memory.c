/* Memory for what lives as long as a table: longer than any page's strips, much shorter than the document. An arena that its
 * table has left waits until the strips of that table are out; then the next table takes it. */
#include "layout/table.h"

struct TableArena {
    Arena arena;
    TableArena *next;       /* of those that wait */
    TableArena *made_before;
    uint32_t left;          /* in which turn of the pages' arenas */
};

struct TableMemory {
    Context *ctx;
    TableArena *first, *last; /* left by their tables, the one that was left first first */
    TableArena *made;         /* all, the newest first */
    uint32_t turn;
};

static void release_memory(void *what) {
    TableMemory *memory = what;
    for (TableArena *table = memory->made; table; table = table->made_before)
        arena_close(&table->arena);
}

TableMemory *table_memory_open(Context *ctx) {
    TableMemory *memory = arena_new(&ctx->arena, TableMemory);
    memory->ctx = ctx;
    release_push(ctx, release_memory, memory);
    return memory;
}

void table_memory_turn(TableMemory *memory) { memory->turn++; }

static TableArena *make(TableMemory *memory) {
    TableArena *table = arena_new(&memory->ctx->arena, TableArena);
    arena_open(&table->arena, memory->ctx);
    table->made_before = memory->made;
    return memory->made = table;
}

/* The table's last strips are in the arena of the turn in which it was left, which is used again two turns later. */
TableArena *table_memory_take(TableMemory *memory) {
    TableArena *table = memory->first;
    if (!table || memory->turn - table->left < 2)
        return make(memory);
    memory->first = table->next;
    arena_reset(&table->arena);
    return table;
}

Arena *table_memory_arena(TableArena *table) { return &table->arena; }

void table_memory_leave(TableMemory *memory, TableArena *table) {
    table->left = memory->turn;
    table->next = NULL;
    if (memory->first)
        memory->last->next = table;
    else
        memory->first = table;
    memory->last = table;
}
