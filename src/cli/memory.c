/* Memory of the command itself; it is small: the names and lists of the command line. */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct KeptPiece {
    alignas(max_align_t) struct KeptPiece *older;
} KeptPiece;

void *keep_array(Keep *keep, size_t count, size_t size) {
    size_t most = (SIZE_MAX - sizeof(KeptPiece)) / (size ? size : 1);
    KeptPiece *piece = count <= most ? calloc(1, sizeof *piece + count * size) : NULL;
    if (!piece) {
        fputs("quire: error: out of memory\n", stderr);
        exit(1);
    }
    piece->older = keep->newest;
    keep->newest = piece;
    return piece + 1;
}

void *keep_grown(Keep *keep, void *items, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return items;
    *room = *room ? 2 * *room : 4;
    void *larger = keep_array(keep, *room, size);
    if (count)
        memcpy(larger, items, count * size);
    return larger;
}

char *keep_text(Keep *keep, const char *bytes, size_t length) {
    char *copy = keep_array(keep, length + 1, 1);
    memcpy(copy, bytes, length);
    return copy;
}

char *keep_join(Keep *keep, const char *a, const char *b, const char *c) {
    size_t x = strlen(a), y = strlen(b), z = strlen(c);
    char *joined = keep_array(keep, x + y + z + 1, 1);
    memcpy(joined, a, x);
    memcpy(joined + x, b, y);
    memcpy(joined + x + y, c, z);
    return joined;
}

char *keep_quote(Keep *keep, const char *text) {
    enum { SHOWN_MOST = 40 };
    size_t length = strlen(text), end = length < SHOWN_MOST ? length : SHOWN_MOST;
    while (end < length && end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    return keep_join(keep, "\"", keep_text(keep, text, end), end < length ? "…\"" : "\"");
}

void keep_close(Keep *keep) {
    while (keep->newest) {
        KeptPiece *piece = keep->newest;
        keep->newest = piece->older;
        free(piece);
    }
}
