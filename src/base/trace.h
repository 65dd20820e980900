/* What a conversion does outside itself, told as it happens: the files that it reads or looks for in vain, the targets
 * that it writes, and the file that must not be written because the conversion uses it. From this a caller knows when a
 * conversion must be done again. Nothing is hashed or told when nobody asks for it. */
#ifndef BASE_TRACE_H
#define BASE_TRACE_H

#include "base/context.h"
#include "base/sha256.h"

typedef enum { TRACE_READ, TRACE_MISSED, TRACE_WROTE, TRACE_REFUSED } TraceKind;

typedef struct Trace {
    TraceKind kind;
    const char *path;
    size_t target; /* of TRACE_WROTE: which of the targets */
    uint64_t bytes, pages;
    uint8_t digest[SHA256_BYTES];
} Trace;

/* Tells whoever traces; nothing happens when nobody does. */
void trace_tell(Context *, const Trace *);
/* A file was read, or there is none that may be read. */
void trace_read(Context *, String path, String bytes);
void trace_missed(Context *, String path);

#endif
