/* Growing byte runs: doubling, with a ceiling; and numbers as text without locale. */
#include "base/buffer.h"

#include <string.h>

#include "base/context.h"
#include "base/limits.h"

void buffer_open(Buffer *b, Arena *arena) { *b = (Buffer){.arena = arena}; }

void buffer_close(Buffer *b) {
    if (b->bytes)
        arena_release(b->arena, b->bytes, b->capacity);
    buffer_open(b, b->arena);
}

void buffer_grow(Buffer *b, size_t length) {
    size_t wanted = size_sum(b->arena->ctx, b->length, length);
    if (wanted > LIMIT_BUFFER_BYTES)
        fail2(b->arena->ctx, SAY_LIMIT, NOWHERE, S("bytes in one piece"), number(LIMIT_BUFFER_BYTES));
    size_t capacity = b->capacity ? b->capacity * 2 : 64;
    if (capacity < wanted)
        capacity = wanted;
    b->bytes = arena_resize(b->arena, b->bytes, b->capacity, capacity);
    b->capacity = capacity;
}

void buffer_add(Buffer *b, const void *bytes, size_t length) {
    if (length == 0)
        return;
    memcpy(buffer_reserve(b, length), bytes, length);
    b->length += length;
}

void buffer_fill(Buffer *b, char byte, size_t count) {
    if (count == 0)
        return;
    memset(buffer_reserve(b, count), byte, count);
    b->length += count;
}

void buffer_code_point(Buffer *b, uint32_t c) {
    if (c < 0x80) {
        buffer_byte(b, (char)c);
        return;
    }
    int follow = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    char bytes[4];
    bytes[0] = (char)(lead[follow] | c >> (6 * follow));
    for (int i = 1; i <= follow; i++)
        bytes[i] = (char)(0x80 | (c >> (6 * (follow - i)) & 0x3F));
    buffer_add(b, bytes, (size_t)follow + 1);
}

void buffer_int(Buffer *b, int64_t value) {
    NumberText storage;
    buffer_string(b, number_text(value, &storage));
}

void buffer_fixed(Buffer *b, int64_t value, int64_t scale, int digits) {
    uint64_t power = 1;
    for (int i = 0; i < digits; i++)
        power *= 10;
    uint64_t magnitude = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value, divisor = (uint64_t)scale;
    uint64_t whole = magnitude / divisor;
    uint64_t fraction = ((magnitude % divisor) * power + divisor / 2) / divisor;
    if (fraction == power) {
        whole++;
        fraction = 0;
    }
    if (value < 0 && (whole || fraction))
        buffer_byte(b, '-');
    buffer_int(b, (int64_t)whole);
    if (fraction == 0)
        return;
    buffer_byte(b, '.');
    for (power /= 10; fraction; power /= 10) {
        buffer_byte(b, (char)('0' + fraction / power));
        fraction %= power;
    }
}

void buffer_hex(Buffer *b, uint64_t value, int width) {
    int digits = 1;
    while (digits < 16 && value >> (4 * digits))
        digits++;
    if (digits < width)
        digits = width;
    while (digits-- > 0)
        buffer_byte(b, "0123456789ABCDEF"[value >> (4 * digits) & 15]);
}

void buffer_xml(Buffer *b, String s) {
    for (size_t i = 0; i < s.length; i++) {
        switch (s.bytes[i]) {
        case '&': buffer_text(b, "&amp;"); break;
        case '<': buffer_text(b, "&lt;"); break;
        case '>': buffer_text(b, "&gt;"); break;
        case '"': buffer_text(b, "&quot;"); break;
        default: buffer_byte(b, s.bytes[i]); break;
        }
    }
}

void buffer_json(Buffer *b, String s) {
    buffer_byte(b, '"');
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.bytes[i];
        if (c < 0x20 || c == '<' || c == '>' || c == '&') {
            buffer_text(b, "\\u");
            buffer_hex(b, c, 4);
            continue;
        }
        if (c == '"' || c == '\\')
            buffer_byte(b, '\\');
        buffer_byte(b, (char)c);
    }
    buffer_byte(b, '"');
}

void buffer_u16(Buffer *b, unsigned value) {
    buffer_byte(b, (char)(value >> 8 & 0xFF));
    buffer_byte(b, (char)(value & 0xFF));
}

void buffer_u32(Buffer *b, uint32_t value) {
    buffer_u16(b, value >> 16);
    buffer_u16(b, value & 0xFFFF);
}

String buffer_copy(const Buffer *b, Arena *arena) { return arena_string(arena, buffer_view(b)); }
