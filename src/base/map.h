/* A hash map from Strings to pointers, in an arena. Keys are not copied. Iteration is in order of insertion, so that
 * output never depends on hashing. Lookup survives hostile keys: the table is bounded by the arena's limits and the
 * hash is seeded by nothing, so keys are compared in full. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

typedef struct {
    String key;
    void *value;
} MapEntry;

typedef struct {
    Arena *arena;
    MapEntry *entries; /* in order of insertion */
    size_t count, capacity;
    uint32_t *slots; /* open addressing: index + 1, 0 is free */
    size_t slot_count;
} Map;

void map_open(Map *, Arena *);
/* The value, or NULL. */
void *map_get(const Map *, String key);
/* Sets or replaces. value must not be NULL. */
void map_set(Map *, String key, void *value);
/* 64-bit FNV-1a, for other tables. */
uint64_t hash_bytes(const void *bytes, size_t length);

#endif
