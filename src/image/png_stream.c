/* The compressed samples of a PNG as they stand in the file. PDF's FlateDecode with a PNG predictor reads them as they
 * are (ISO 32000-1, 7.4.4.4), so that plain pictures need neither be unpacked nor packed again. */
#include <string.h>

#include "image/image.h"

enum { SIGNATURE_BYTES = 8, CHUNK_FRAME = 12, COLOUR_TYPE_AT = 9, INTERLACE_AT = 12 };

static uint32_t u32_at(const char *bytes) {
    const unsigned char *p = (const unsigned char *)bytes;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Reads IHDR; false for what must be decoded: alpha, 16 bits, interlace. */
static bool read_header(PngStream *out, const Image *image, String data) {
    static const uint8_t components[] = {[0] = 1, [2] = 3, [3] = 1};
    unsigned colour_type = (unsigned char)data.bytes[COLOUR_TYPE_AT];
    if (colour_type >= sizeof components || !components[colour_type] || image->bits > 8 ||
        data.bytes[INTERLACE_AT] != 0)
        return false;
    out->components = components[colour_type];
    out->bits = image->bits;
    return true;
}

bool image_png_stream(Context *ctx, const Image *image, PngStream *out) {
    *out = (PngStream){.components = 0};
    if (image->kind != IMAGE_PNG || image->incomplete)
        return false;
    Buffer samples;
    buffer_open(&samples, &ctx->arena);
    String rest = string_slice(image->bytes, SIGNATURE_BYTES, image->bytes.length);
    while (rest.length >= CHUNK_FRAME) {
        size_t length = u32_at(rest.bytes);
        String type = string_slice(rest, 4, 8), data = string_slice(rest, 8, 8 + length);
        if (string_equal(type, S("IHDR")) && (data.length <= INTERLACE_AT || !read_header(out, image, data)))
            return false;
        if (string_equal(type, S("tRNS")))
            return false;
        if (string_equal(type, S("PLTE")))
            out->palette = data;
        if (string_equal(type, S("IDAT")))
            buffer_string(&samples, data);
        rest = string_slice(rest, CHUNK_FRAME + length, rest.length);
    }
    out->samples = buffer_view(&samples);
    bool indexed = out->components == 1 && image->components == 3;
    if (!indexed)
        out->palette = S("");
    return out->components && samples.length && (!indexed || out->palette.length >= 3);
}
