/* The engine's caches, found by the address that is their key. */
#include "base/store.h"

#include <string.h>

#include "base/context.h"

void store_open(Store *store) {
    memset(store, 0, sizeof *store);
    arena_open(&store->arena, NULL);
}

void store_close(Store *store) {
    for (int i = 0; i < STORE_SLOTS; i++)
        if (store->slots[i].release)
            store->slots[i].release(store->slots[i].value);
    arena_close(&store->arena);
}

void store_bind(Store *store, Context *ctx) { store->arena.ctx = ctx; }

void *store_find(const Store *store, const void *key) {
    for (int i = 0; i < STORE_SLOTS; i++)
        if (store->slots[i].key == key)
            return store->slots[i].value;
    return NULL;
}

void store_publish(Store *store, const void *key, void *value, void (*release)(void *value)) {
    for (int i = 0; i < STORE_SLOTS; i++) {
        if (store->slots[i].key)
            continue;
        store->slots[i].key = key;
        store->slots[i].value = value;
        store->slots[i].release = release;
        return;
    }
    fail1(store->arena.ctx, SAY_INTERNAL, NOWHERE, S("the store is full"));
}
