/* Memory of the command itself; it is small (names and lists of the command line) and lives as long as the process. */
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *keep_array(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size ? size : 1);
    if (!memory) {
        fputs("quire: error: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

char *keep_text(const char *bytes, size_t length) {
    char *copy = keep_array(length + 1, 1);
    memcpy(copy, bytes, length);
    return copy;
}

char *keep_join(const char *a, const char *b, const char *c) {
    size_t x = strlen(a), y = strlen(b), z = strlen(c);
    char *joined = keep_array(x + y + z + 1, 1);
    memcpy(joined, a, x);
    memcpy(joined + x, b, y);
    memcpy(joined + x + y, c, z);
    return joined;
}
