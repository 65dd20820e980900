/* Memory of the command itself: kept until the process ends. Never NULL: without memory the command says so and exits
 * with status 1, before anything was written. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>

/* Zeroed memory for count things of size bytes. */
void *keep_array(size_t count, size_t size);
/* a, b and c one after the other. */
char *keep_join(const char *a, const char *b, const char *c);
/* A copy of the first `length` bytes, NUL behind it. */
char *keep_text(const char *bytes, size_t length);

#endif
