/* Samples in the form that PDF wants them: colour and alpha apart. */
#include "image/pixels.h"

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
