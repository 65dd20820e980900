/* Memory with one lifetime: allocated piece by piece, freed at once. The only caller of malloc in quire.
 *
 * An arena belongs to a Context: running out of memory, or over the Context's memory limit, goes through its failure
 * path, so callers never see NULL. Only the _try functions return NULL; they are for callbacks of other libraries. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/string.h"

struct Context;
struct ArenaBlock;

typedef struct Arena {
    struct Context *ctx;       /* whose failure path and limits apply */
    struct ArenaBlock *blocks; /* newest first; small pieces are cut from the newest */
    struct ArenaBlock *large;  /* pieces with a block of their own, doubly linked */
} Arena;

/* Makes an empty arena; needs no memory yet. */
void arena_open(Arena *, struct Context *);
/* Frees all memory; the arena may be used again. */
void arena_close(Arena *);
/* Forgets all pieces but keeps one block for reuse. */
void arena_reset(Arena *);

/* Zeroed memory, aligned to 16 bytes. size 0 gives a valid pointer. */
void *arena_alloc(Arena *, size_t size);
void *arena_alloc_try(Arena *, size_t size);
/* Zeroed memory for the first `size` bytes of a thing that has `whole`. AddressSanitizer reports what reaches past
 * them. */
void *arena_alloc_part_try(Arena *, size_t size, size_t whole);
/* Zeroed memory for count things of size bytes, overflow checked. */
void *arena_alloc_array(Arena *, size_t count, size_t size);
/* Grows or shrinks a piece; `old` may be NULL with old_size 0. Bytes past old_size are not zeroed. A piece that
 * cannot grow in place is copied; if it was large its old memory is freed. */
void *arena_resize(Arena *, void *old, size_t old_size, size_t new_size);
void *arena_resize_try(Arena *, void *old, size_t old_size, size_t new_size);
/* Gives the memory of a large piece back; a small one stays until the arena closes. */
void arena_release(Arena *, void *piece, size_t size);

/* A copy with a NUL behind it. */
char *arena_copy(Arena *, const void *bytes, size_t length);
String arena_string(Arena *, String);
/* NUL-terminated copy of a String. */
char *arena_c_string(Arena *, String);
/* a, b and c one after the other. */
String arena_join(Arena *, String a, String b, String c);

/* A zeroed block outside any arena, for the few things of the public interface that callers free themselves; NULL when
 * memory runs out. */
void *arena_own(size_t size);
void arena_disown(void *);

#define arena_new(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_array(arena, Type, count) ((Type *)arena_alloc_array((arena), (count), sizeof(Type)))

/* Makes room for one more element in a growing array: items, count and capacity are lvalues. */
#define arena_grow(arena, items, count, capacity)                                                                      \
    ((count) < (capacity) ? (void)0                                                                                    \
                          : arena_grow_array((arena), (void **)&(items), &(capacity), sizeof *(items)))
void arena_grow_array(Arena *, void **items, size_t *capacity, size_t size);

/* Makes room for items[index] in an array of `capacity` items; new items are zero. */
#define arena_reach(arena, items, index, capacity)                                                                     \
    ((index) < (capacity) ? (void)0                                                                                    \
                          : arena_reach_array((arena), (void **)&(items), &(capacity), (index), sizeof *(items)))
void arena_reach_array(Arena *, void **items, size_t *capacity, size_t index, size_t size);

#endif
