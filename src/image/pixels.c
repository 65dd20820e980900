/* Samples in the form that PDF wants them: colour and alpha apart, upright. */
#include "image/pixels.h"

#include <string.h>

void pixels_split(Arena *arena, Pixels *pixels, const uint8_t *samples) {
    unsigned colours = pixels->colour_components;
    size_t count = size_product(arena->ctx, pixels->width, pixels->height);
    uint8_t *colour = arena_array(arena, uint8_t, size_product(arena->ctx, count, colours));
    uint8_t *alpha = arena_array(arena, uint8_t, count);
    uint8_t all = 0xFF;
    for (size_t i = 0; i < count; i++) {
        for (unsigned c = 0; c < colours; c++)
            colour[i * colours + c] = samples[i * (colours + 1) + c];
        all &= alpha[i] = samples[i * (colours + 1) + colours];
    }
    pixels->colour = colour;
    pixels->alpha = all == 0xFF ? NULL : alpha;
}

/* Where the pixel (x, y) of a stored image of width * height goes, by EXIF orientation. */
static size_t upright_index(unsigned orientation, size_t x, size_t y, size_t width, size_t height) {
    size_t right = width - 1 - x, below = height - 1 - y;
    switch (orientation) {
    case 2: return y * width + right;
    case 3: return below * width + right;
    case 4: return below * width + x;
    case 5: return x * height + y;
    case 6: return x * height + below;
    case 7: return right * height + below;
    case 8: return right * height + y;
    default: return y * width + x;
    }
}

static uint8_t *turn(Arena *arena, const uint8_t *samples, size_t width, size_t height, unsigned components,
                             unsigned orientation) {
    size_t count = size_product(arena->ctx, width, height);
    uint8_t *turned = arena_array(arena, uint8_t, size_product(arena->ctx, count, components));
    for (size_t y = 0; y < height; y++)
        for (size_t x = 0; x < width; x++)
            memcpy(turned + upright_index(orientation, x, y, width, height) * components,
                   samples + (y * width + x) * components, components);
    return turned;
}

void pixels_turn(Arena *arena, Pixels *pixels, unsigned orientation) {
    size_t width = pixels->width, height = pixels->height;
    pixels->colour = turn(arena, pixels->colour, width, height, pixels->colour_components, orientation);
    if (pixels->alpha)
        pixels->alpha = turn(arena, pixels->alpha, width, height, 1, orientation);
    if (orientation < 5)
        return;
    pixels->width = (uint32_t)height;
    pixels->height = (uint32_t)width;
}
