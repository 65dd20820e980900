/* A growing run of bytes in an arena. All functions fail through the arena's Context when memory or the ceiling
 * (limits.buffer) is reached. Numbers are written without regard to the locale. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/arena.h"

typedef struct {
    Arena *arena;
    char *bytes; /* not NUL-terminated; NULL while empty */
    size_t length, capacity;
} Buffer;

void buffer_open(Buffer *, Arena *);
/* Gives the memory back early where it can. */
void buffer_close(Buffer *);
static inline void buffer_clear(Buffer *b) { b->length = 0; }

/* What is short is inline: writers add text in pieces of a few bytes. */
void buffer_add(Buffer *, const void *bytes, size_t length);
static inline void buffer_string(Buffer *b, String s) { buffer_add(b, s.bytes, s.length); }
static inline void buffer_text(Buffer *b, const char *terminated) { buffer_add(b, terminated, strlen(terminated)); }
void buffer_fill(Buffer *, char byte, size_t count);
void buffer_grow(Buffer *, size_t length); /* only for buffer_reserve */
/* Room for `length` more bytes; returns where they start. Add what was written to b->length. */
static inline char *buffer_reserve(Buffer *b, size_t length) {
    if (b->capacity - b->length < length || !b->bytes)
        buffer_grow(b, length);
    return b->bytes + b->length;
}
static inline void buffer_byte(Buffer *b, char byte) {
    if (b->length == b->capacity)
        buffer_reserve(b, 1);
    b->bytes[b->length++] = byte;
}
/* One code point as UTF-8. */
void buffer_code_point(Buffer *, uint32_t code_point);
void buffer_int(Buffer *, int64_t value);
/* value / scale in decimal, at most `digits` (0..9) after the point, no trailing zeros: 1536, 1024, 4 gives 1.5.
 * Rounds half away from zero. */
void buffer_fixed(Buffer *, int64_t value, int64_t scale, int digits);
/* Upper-case hexadecimal, padded with zeros to `width` (0..16). */
void buffer_hex(Buffer *, uint64_t value, int width);
/* Text with what XML would take for markup as references, in attributes too. */
void buffer_xml(Buffer *, String);
/* A JSON string in quotes (RFC 8259). It can stand in HTML: nothing in it ends an element or begins a comment
 * (HTML 4.12.1.3). */
void buffer_json(Buffer *, String);
/* Big-endian integers of 2 and 4 bytes. */
void buffer_u16(Buffer *, unsigned value);
void buffer_u32(Buffer *, uint32_t value);

static inline String buffer_view(const Buffer *b) { return (String){b->bytes, b->length}; }
/* A copy of the contents in `arena`, NUL behind it. */
String buffer_copy(const Buffer *, Arena *arena);

#endif
