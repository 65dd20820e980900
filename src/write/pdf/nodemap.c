/* Open addressing by address. */
#include "write/pdf/nodemap.h"

enum { RECORDS_IN_A_CHUNK = 128, SIZE_FIRST = 256 };

void nodemap_open(NodeMap *map, Arena *arena, size_t record) { *map = (NodeMap){.arena = arena, .record = record}; }

void *nodemap_at(const NodeMap *map, size_t number) {
    return map->chunks[number / RECORDS_IN_A_CHUNK] + number % RECORDS_IN_A_CHUNK * map->record;
}

static const Node *node_at(const NodeMap *map, size_t number) { return *(const Node **)nodemap_at(map, number); }

/* The place in the table where the node is, or where it belongs. */
static size_t place_of(const NodeMap *map, const Node *node) {
    size_t mask = map->size - 1, place = (size_t)(((uint64_t)(uintptr_t)node * 0x9E3779B97F4A7C15u) >> 20) & mask;
    while (map->table[place] && node_at(map, map->table[place] - 1) != node)
        place = (place + 1) & mask;
    return place;
}

void *nodemap_get(const NodeMap *map, const Node *node) {
    uint32_t found = map->size ? map->table[place_of(map, node)] : 0;
    return found ? nodemap_at(map, found - 1) : NULL;
}

static void grow(NodeMap *map) {
    arena_release(map->arena, map->table, map->size * sizeof *map->table);
    map->size = map->size ? size_product(map->arena->ctx, map->size, 2) : SIZE_FIRST;
    map->table = arena_array(map->arena, uint32_t, map->size);
    for (size_t i = 0; i < map->count; i++)
        map->table[place_of(map, node_at(map, i))] = (uint32_t)i + 1;
}

void *nodemap_add(NodeMap *map, const Node *node) {
    if (map->count >= map->size / 4 * 3)
        grow(map);
    if (map->count % RECORDS_IN_A_CHUNK == 0) {
        arena_grow(map->arena, map->chunks, map->chunk_count, map->chunk_capacity);
        map->chunks[map->chunk_count++] = arena_alloc_array(map->arena, RECORDS_IN_A_CHUNK, map->record);
    }
    map->table[place_of(map, node)] = (uint32_t)map->count + 1;
    void *record = nodemap_at(map, map->count++);
    *(const Node **)record = node;
    return record;
}
