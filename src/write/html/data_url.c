/* Bytes as a data: URL in base64 (RFC 4648, 4). */
#include "write/html/data_url.h"

#include "base/context.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void put_group(char *to, const unsigned char *from, size_t count) {
    uint32_t bits = (uint32_t)from[0] << 16 | (count > 1 ? (uint32_t)from[1] << 8 : 0) | (count > 2 ? from[2] : 0);
    to[0] = digits[bits >> 18];
    to[1] = digits[bits >> 12 & 63];
    to[2] = count > 1 ? digits[bits >> 6 & 63] : '=';
    to[3] = count > 2 ? digits[bits & 63] : '=';
}

String data_url(Arena *arena, const char *media_type, String bytes) {
    Buffer out;
    buffer_open(&out, arena);
    buffer_text(&out, "data:");
    buffer_text(&out, media_type);
    buffer_text(&out, ";base64,");
    char *to = buffer_reserve(&out, size_product(arena->ctx, bytes.length / 3 + 1, 4));
    for (size_t i = 0; i < bytes.length; i += 3, out.length += 4, to += 4)
        put_group(to, (const unsigned char *)bytes.bytes + i, bytes.length - i);
    return buffer_view(&out);
}
