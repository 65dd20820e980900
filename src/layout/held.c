/* The first pages of a document wait until it is known whether they stay as they are. */
#include "layout/held.h"

struct Held {
    Page pages[HELD_MOST];
    uint32_t count;
    bool holding, trial;
    LayoutMemory *memory; /* keeps all that is on them meanwhile */
    PageFunction *emit;
    void *user;
};

Held *held_open(Context *ctx, LayoutMemory *memory, bool trial, PageFunction *emit, void *user) {
    Held *held = arena_new(&ctx->arena, Held);
    held->holding = true;
    held->trial = trial;
    held->memory = memory;
    held->emit = emit;
    held->user = user;
    memory_keep(memory, true);
    return held;
}

void held_release(Held *held) {
    for (uint32_t i = 0; held->holding && i < held->count; i++)
        held->emit(held->user, &held->pages[i]);
    held->holding = false;
    memory_keep(held->memory, false);
}

void held_page(void *user, const Page *page) {
    Held *held = user;
    if (held->holding && held->count < HELD_MOST) {
        held->pages[held->count++] = *page;
        return;
    }
    if (held->trial) {
        held->holding = false;
        memory_keep(held->memory, false);
        return;
    }
    held_release(held);
    held->emit(held->user, page);
}

bool held_all(const Held *held) { return held->holding; }
