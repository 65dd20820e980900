/* Open addressing over an array of entries in order of insertion. */
#include "base/map.h"

#include <string.h>

#include "base/context.h"

uint64_t hash_bytes(const void *bytes, size_t length) {
    const unsigned char *p = bytes;
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ p[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

void map_open(Map *map, Arena *arena) { *map = (Map){.arena = arena}; }

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_for(const Map *map, String key) {
    size_t mask = map->slot_count - 1, slot = hash_bytes(key.bytes, key.length) & mask;
    while (map->slots[slot] && !string_equal(map->entries[map->slots[slot] - 1].key, key))
        slot = (slot + 1) & mask;
    return slot;
}

/* A map of the engine is used again after memory ran out here, so its count changes only with the slots. */
static void rehash(Map *map) {
    size_t count = map->slot_count ? size_product(map->arena->ctx, map->slot_count, 2) : 16;
    map->slots = arena_array(map->arena, uint32_t, count);
    map->slot_count = count;
    for (size_t i = 0; i < map->count; i++)
        map->slots[slot_for(map, map->entries[i].key)] = (uint32_t)(i + 1);
}

void *map_get(const Map *map, String key) {
    if (map->count == 0)
        return NULL;
    uint32_t index = map->slots[slot_for(map, key)];
    return index ? map->entries[index - 1].value : NULL;
}

void map_set(Map *map, String key, void *value) {
    if (map->count * 2 >= map->slot_count)
        rehash(map);
    size_t slot = slot_for(map, key);
    if (map->slots[slot]) {
        map->entries[map->slots[slot] - 1].value = value;
        return;
    }
    if (map->count >= UINT32_MAX - 1)
        fail0(map->arena->ctx, SAY_MEMORY, NOWHERE);
    arena_grow(map->arena, map->entries, map->count, map->capacity);
    map->entries[map->count++] = (MapEntry){key, value};
    map->slots[slot] = (uint32_t)map->count;
}
