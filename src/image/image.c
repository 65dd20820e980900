/* The kinds of images behind one interface: which kind bytes are, whether their size is bearable, and decoding. */
#include "image/image.h"

#include "base/library.h"
#include "base/limits.h"
#include "image/gif.h"
#include "image/jpeg.h"
#include "image/pixels.h"
#include "image/png.h"
#include "image/svg.h"
#include "image/webp.h"

static const struct Kind {
    bool (*is)(String bytes);
    bool (*parse)(Context *, Image *, DiagnosticId *problem, String *why);
    bool (*decode)(Context *, Arena *, const Image *, Pixels *, String *why);
    const char *library; /* loaded when needed, or NULL */
} kinds[] = {
    [IMAGE_PNG] = {png_is, png_parse, png_decode, NULL},
    [IMAGE_JPEG] = {jpeg_is, jpeg_parse, jpeg_decode, NULL},
    [IMAGE_GIF] = {gif_is, gif_parse, gif_decode, gif_library},
    [IMAGE_WEBP] = {webp_is, webp_parse, webp_decode, webp_library},
    [IMAGE_SVG] = {svg_is, svg_parse, svg_decode, svg_library},
};

Image *image_parse_bitmap(Context *ctx, String bytes, DiagnosticId *problem, String *why) {
    *problem = SAY_IMAGE_KIND;
    return svg_is(bytes) ? NULL : image_parse(ctx, bytes, problem, why);
}

static const struct Kind *kind_of(String bytes) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].is(bytes))
            return &kinds[i];
    return NULL;
}

String image_size_words(Context *ctx, const Image *image) {
    String size = arena_join(&ctx->arena, number(image->width), S(" × "), number(image->height));
    return arena_join(&ctx->arena, size, S(" pixels"), S(""));
}

/* "9000 × 9000 pixels in 35 bytes" */
static String density_words(Context *ctx, const Image *image) {
    String size = image_size_words(ctx, image);
    String bytes = arena_join(&ctx->arena, S(" in "), number((int64_t)image->bytes.length), S(" bytes"));
    return arena_join(&ctx->arena, size, bytes, S(""));
}

static void swap(uint32_t *a, uint32_t *b) {
    uint32_t kept = *a;
    *a = *b;
    *b = kept;
}

/* Sizes as displayed from those that the file states. */
static void apply_orientation(Image *image) {
    image->stored_width = image->width;
    image->stored_height = image->height;
    if (image->orientation < 5) /* the others exchange rows and columns */
        return;
    swap(&image->width, &image->height);
    swap(&image->dpi_x, &image->dpi_y);
}

/* Pixels of 24 bits that a file has beyond those that its bytes account for. */
static uint64_t empty_pixels(const Image *image) {
    uint64_t pixels = (uint64_t)image->width * image->height;
    if (image->kind == IMAGE_PNG)
        pixels = pixels * image->bits * image->components / 24;
    uint64_t accounted = (uint64_t)image->bytes.length * LIMIT_PIXELS_BY_BYTE;
    return image->kind == IMAGE_SVG || pixels <= accounted ? 0 : pixels - accounted;
}

/* Pixels that the elements of a drawing draw beyond those that its bytes account for: when it is looked at, and where
 * parts of it become bitmaps. */
static uint64_t excess_drawn(const Image *image) {
    enum { PIXELS = 64 * 64, BITMAP_PIXELS = 512 * 512, EDGE_PIXELS = 2500 };
    uint64_t drawn = (uint64_t)image->work * (image_has_bitmap_parts(image) ? BITMAP_PIXELS : PIXELS) +
                     (uint64_t)image->edges * EDGE_PIXELS;
    uint64_t accounted = (uint64_t)image->bytes.length * LIMIT_SVG_DRAWN_BY_BYTE;
    return drawn > accounted ? drawn - accounted : 0;
}

static bool take(uint64_t *left, uint64_t wanted) {
    bool good = wanted <= *left;
    *left -= good ? wanted : 0;
    return good;
}

bool image_take_work(Context *ctx, const Image *image, String *why) {
    bool is_drawing = image->kind == IMAGE_SVG;
    *why = is_drawing ? S("the drawings of the document are too complex to render")
                      : S("the images of the document have too many pixels for their bytes");
    return is_drawing ? take(&ctx->drawn_left, excess_drawn(image)) : take(&ctx->pixels_left, empty_pixels(image));
}

static bool is_too_large(const Image *image) {
    return (uint64_t)image->width * image->height > LIMIT_IMAGE_PIXELS || empty_pixels(image) > LIMIT_EMPTY_PIXELS;
}

Image *image_parse(Context *ctx, String bytes, DiagnosticId *problem, String *why) {
    Image *image = arena_new(&ctx->arena, Image);
    image->bytes = bytes;
    image->orientation = 1;
    image->hash = hash_bytes(bytes.bytes, bytes.length);
    *problem = SAY_IMAGE_BROKEN;
    *why = S("");
    const struct Kind *kind = kind_of(bytes);
    if (!kind) {
        *problem = SAY_IMAGE_KIND;
        return NULL;
    }
    bool good = kind->parse(ctx, image, problem, why);
    apply_orientation(image);
    image->adobe_inverted &= image->components == 4;
    if (good && is_too_large(image)) {
        *problem = SAY_IMAGE_TOO_LARGE;
        bool by_size = (uint64_t)image->width * image->height > LIMIT_IMAGE_PIXELS;
        *why = by_size ? image_size_words(ctx, image) : density_words(ctx, image);
        return NULL;
    }
    return good ? image : NULL;
}

bool image_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    bool good = kinds[image->kind].decode(ctx, arena, image, pixels, why);
    if (good && image->orientation > 1)
        pixels_turn(arena, pixels, image->orientation);
    return good;
}

/* Whether all of an image can be read. */
static bool check_whole(Context *ctx, Arena *scratch, Image *image, String *why) {
    Pixels pixels;
    switch (image->kind) {
    case IMAGE_JPEG:
        return jpeg_check(ctx, scratch, image, why);
    case IMAGE_SVG:
        return svg_check(ctx, image, why);
    case IMAGE_PNG:
        return png_check(ctx, scratch, image, why);
    case IMAGE_GIF: case IMAGE_WEBP:
        break;
    }
    return kinds[image->kind].decode(ctx, scratch, image, &pixels, why);
}

bool image_check(Context *ctx, Arena *scratch, Image *image, String *why) {
    Pixels pixels;
    String problem;
    *why = S("truncated");
    /* a JPEG that only lacks its end marker becomes whole by its check */
    bool try_whole = !image->incomplete || image->kind == IMAGE_JPEG;
    if (try_whole && check_whole(ctx, scratch, image, why))
        return true;
    image->incomplete = image->kind != IMAGE_SVG;
    return image->incomplete && kinds[image->kind].decode(ctx, scratch, image, &pixels, &problem);
}

const char *image_missing_library(const Image *image) {
    const char *library = kinds[image->kind].library;
    return library && !library_load(library, NULL, NULL, 0) ? library : NULL;
}
