/* Open addressing by address. */
#include "write/pdf/nodemap.h"

void nodemap_open(NodeMap *map, Arena *arena) { *map = (NodeMap){.arena = arena}; }

static size_t slot_of(const NodeMap *map, const Node *node) {
    size_t mask = map->size - 1, slot = (size_t)(((uint64_t)(uintptr_t)node * 0x9E3779B97F4A7C15u) >> 20) & mask;
    while (map->entries[slot].node && map->entries[slot].node != node)
        slot = (slot + 1) & mask;
    return slot;
}

void *nodemap_get(const NodeMap *map, const Node *node) {
    return map->size ? map->entries[slot_of(map, node)].value : NULL;
}

static void grow(NodeMap *map) {
    NodeMap old = *map;
    map->size = old.size ? size_product(map->arena->ctx, old.size, 2) : 256;
    map->entries = arena_array(map->arena, NodeMapEntry, map->size);
    for (size_t i = 0; i < old.size; i++)
        if (old.entries[i].node)
            map->entries[slot_of(map, old.entries[i].node)] = old.entries[i];
    arena_release(map->arena, old.entries, old.size * sizeof *old.entries);
}

void nodemap_add(NodeMap *map, const Node *node, void *value) {
    if (map->count >= map->size / 4 * 3)
        grow(map);
    map->entries[slot_of(map, node)] = (NodeMapEntry){node, value};
    map->count++;
}
