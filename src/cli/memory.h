/* Memory of the command itself: kept until all of it is given back at the end. Never NULL: without memory the command
 * says so and exits with status 1, before anything was written. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>

struct KeptPiece;
typedef struct {
    struct KeptPiece *newest;
} Keep;

/* Zeroed memory for count things of size bytes. */
void *keep_array(Keep *, size_t count, size_t size);
/* Room for one item more: `items`, or when all of the room is taken a copy with twice the room. Zeroed, an array is
 * empty and has no room. */
void *keep_grown(Keep *, void *items, size_t count, size_t *room, size_t size);
/* a, b and c one after the other. */
char *keep_join(Keep *, const char *a, const char *b, const char *c);
/* A copy of the first `length` bytes, NUL behind it. */
char *keep_text(Keep *, const char *bytes, size_t length);
/* The text in quotes; of a long one the beginning. */
char *keep_quote(Keep *, const char *text);
/* Frees everything. */
void keep_close(Keep *);

#endif
