/* What object streams and metadata of a PDF hold, for tests that look for it. */
#ifndef TESTS_UNPACKED_H
#define TESTS_UNPACKED_H

#include <libdeflate.h>

#include "base/buffer.h"
#include "conversion.h"

/* Appends what the streams of a type hold. */
static inline void unpack(Context *ctx, String file, String type, Buffer *all) {
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    for (String rest = file; string_find(rest, type) != SIZE_MAX;) {
        rest = string_slice(rest, string_find(rest, type), rest.length);
        rest = string_slice(rest, string_find(rest, S("stream\r\n")) + 8, rest.length);
        size_t length = string_find(rest, S("\nendstream")), room = length * 50 + 1000, used;
        char *bytes = arena_alloc(&ctx->arena, room);
        assert_int_equal(libdeflate_zlib_decompress(decompressor, rest.bytes, length, bytes, room, &used), 0);
        buffer_string(all, (String){bytes, used});
    }
    libdeflate_free_decompressor(decompressor);
}

/* The file followed by its objects and metadata. */
static inline String unpacked(Context *ctx, String file) {
    Buffer all;
    buffer_open(&all, &ctx->arena);
    buffer_string(&all, file);
    unpack(ctx, file, S("/Type/ObjStm"), &all);
    unpack(ctx, file, S("/Type/Metadata"), &all);
    return buffer_view(&all);
}

#endif
