/* SVG as a bitmap. */
#include <string.h>

#include "image/svg_cairo.h"

enum {
    PER_CSS_PIXEL = 3, /* 288 dpi at the size it has by itself */
    SIDE_OF_CHECK = 64
};

static bool draw(SvgReader *reader, const Image *image, const Pixels *pixels) {
    cairo_surface_t *surface =
        reader->lib.cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)pixels->width, (int)pixels->height);
    return svg_reader_draw(reader, image->bytes, surface, pixels->width, pixels->height);
}

/* cairo's samples are multiplied by their alpha, one 32-bit number for each pixel. */
static void read_row(const uint8_t *row, Pixels *pixels, size_t at, uint8_t *all) {
    for (uint32_t x = 0; x < pixels->width; x++, at++) {
        uint32_t pixel;
        memcpy(&pixel, row + (size_t)x * 4, sizeof pixel);
        uint32_t alpha = pixel >> 24;
        *all &= pixels->alpha[at] = (uint8_t)alpha;
        for (unsigned c = 0; c < 3 && alpha; c++) {
            uint32_t value = ((pixel >> (16 - 8 * c) & 0xFF) * 255 + alpha / 2) / alpha;
            pixels->colour[at * 3 + c] = (uint8_t)(value < 255 ? value : 255);
        }
    }
}

static void read_surface(SvgReader *reader, Arena *arena, Pixels *pixels) {
    size_t count = size_product(arena->ctx, pixels->width, pixels->height);
    pixels->colour = arena_array(arena, uint8_t, size_product(arena->ctx, count, 3));
    pixels->alpha = arena_array(arena, uint8_t, count);
    const uint8_t *data = reader->lib.cairo_image_surface_get_data(reader->surfaces[0]);
    size_t stride = (size_t)reader->lib.cairo_image_surface_get_stride(reader->surfaces[0]);
    uint8_t all = 0xFF;
    for (uint32_t y = 0; y < pixels->height; y++)
        read_row(data + y * stride, pixels, (size_t)y * pixels->width, &all);
    if (all == 0xFF)
        pixels->alpha = NULL;
}

/* Draws it with its longer side as wide as said. Pixels are only read where an arena is given for them. */
static bool render(Context *ctx, Arena *arena, const Image *image, uint32_t side, Pixels *pixels, String *why) {
    SvgReader *reader = svg_reader_open(ctx, why);
    if (!reader)
        return false;
    *pixels = (Pixels){.colour_components = 3};
    svg_fit(image, side, &pixels->width, &pixels->height);
    bool good = draw(reader, image, pixels);
    if (good && arena)
        read_surface(reader, arena, pixels);
    *why = string_of(reader->problem);
    svg_reader_close(ctx, reader);
    return good;
}

bool svg_check(Context *ctx, const Image *image, String *why) {
    Pixels pixels;
    return render(ctx, NULL, image, SIDE_OF_CHECK, &pixels, why);
}

bool svg_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    uint32_t longest = image->width > image->height ? image->width : image->height;
    uint32_t side = svg_bearable_side(image, (uint64_t)longest * PER_CSS_PIXEL);
    return render(ctx, arena, image, side, pixels, why);
}
