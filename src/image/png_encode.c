/* Writing PNG, for pictures that cannot be handed on in the form they came in. */
#include <png.h>
#include <setjmp.h>

#include "image/image.h"

enum { QUICK = 6 };

typedef struct {
    png_structp png;
    png_infop info;
    jmp_buf landing;
    Buffer *out;
    uint8_t *row;
} PngWriter;

static void on_error(png_structp png, png_const_charp message) {
    (void)message;
    PngWriter *writer = png_get_error_ptr(png);
    longjmp(writer->landing, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

/* The room was made before: nothing may fail in here. */
static void on_write(png_structp png, png_bytep bytes, size_t length) {
    PngWriter *writer = png_get_io_ptr(png);
    if (length > writer->out->capacity - writer->out->length)
        png_error(png, "no room");
    buffer_add(writer->out, bytes, length);
}

static void on_flush(png_structp png) { (void)png; }

static void release_png(void *what) {
    PngWriter *writer = what;
    png_destroy_write_struct(&writer->png, &writer->info);
}

/* Colour and alpha beside each other, as PNG has them. */
static png_const_bytep join_row(PngWriter *writer, const Pixels *pixels, uint32_t y) {
    unsigned colours = pixels->colour_components;
    size_t at = (size_t)y * pixels->width;
    if (!pixels->alpha)
        return pixels->colour + at * colours;
    uint8_t *to = writer->row;
    for (uint32_t x = 0; x < pixels->width; x++, at++) {
        for (unsigned c = 0; c < colours; c++)
            *to++ = pixels->colour[at * colours + c];
        *to++ = pixels->alpha[at];
    }
    return writer->row;
}

static bool write_all(PngWriter *writer, const Pixels *pixels) {
    if (setjmp(writer->landing))
        return false;
    int type = (pixels->colour_components == 3 ? PNG_COLOR_MASK_COLOR : 0) | (pixels->alpha ? PNG_COLOR_MASK_ALPHA : 0);
    png_set_write_fn(writer->png, writer, on_write, on_flush);
    png_set_compression_level(writer->png, QUICK);
    png_set_IHDR(writer->png, writer->info, pixels->width, pixels->height, 8, type, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(writer->png, writer->info);
    for (uint32_t y = 0; y < pixels->height; y++)
        png_write_row(writer->png, join_row(writer, pixels, y));
    png_write_end(writer->png, NULL);
    return true;
}

/* More than the samples can ever take: deflate adds a few bytes to blocks it cannot shrink, PNG 12 to each chunk. */
static void make_room(Context *ctx, Buffer *out, const Pixels *pixels, size_t row_bytes) {
    size_t samples = size_product(ctx, size_sum(ctx, row_bytes, 1), pixels->height);
    buffer_reserve(out, size_sum(ctx, samples, samples / 64 + 4096));
}

String image_encode_png(Context *ctx, Arena *arena, const Pixels *pixels) {
    PngWriter *writer = arena_new(&ctx->arena, PngWriter);
    Buffer out;
    buffer_open(&out, arena);
    size_t row_bytes = size_product(ctx, pixels->width, pixels->colour_components + (size_t)(pixels->alpha != NULL));
    make_room(ctx, &out, pixels, row_bytes);
    writer->out = &out;
    writer->row = arena_array(arena, uint8_t, row_bytes);
    struct Release *release = release_push(ctx, release_png, writer);
    writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, on_error, on_warning);
    writer->info = writer->png ? png_create_info_struct(writer->png) : NULL;
    if (!writer->info || !write_all(writer, pixels))
        fail0(ctx, SAY_MEMORY, NOWHERE);
    release_now(ctx, release);
    return buffer_copy(&out, &ctx->arena);
}
