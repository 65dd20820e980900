/* The kinds of images behind one interface: which kind bytes are, whether their size is bearable, and decoding. */
#include "image/image.h"

#include "base/limits.h"
#include "image/jpeg.h"
#include "image/png.h"

/* "640 × 480 pixels" */
static String size_words(Context *ctx, const Image *image) {
    String size = arena_join(&ctx->arena, number(image->width), S(" × "), number(image->height));
    return arena_join(&ctx->arena, size, S(" pixels"), S(""));
}

const Image *image_parse(Context *ctx, String bytes, DiagnosticId *problem, String *why) {
    Image *image = arena_new(&ctx->arena, Image);
    image->bytes = bytes;
    image->orientation = 1;
    image->hash = hash_bytes(bytes.bytes, bytes.length);
    *problem = SAY_IMAGE_BROKEN;
    *why = S("");
    bool good;
    if (png_is(bytes))
        good = png_parse(image, why);
    else if (jpeg_is(bytes))
        good = jpeg_parse(image, problem, why);
    else {
        *problem = SAY_IMAGE_KIND;
        return NULL;
    }
    if (good && (uint64_t)image->width * image->height > LIMIT_IMAGE_PIXELS) {
        *problem = SAY_IMAGE_TOO_LARGE;
        *why = size_words(ctx, image);
        return NULL;
    }
    return good ? image : NULL;
}

bool image_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    return image->kind == IMAGE_PNG ? png_decode(ctx, arena, image, pixels, why)
                                    : jpeg_decode(ctx, arena, image, pixels, why);
}
