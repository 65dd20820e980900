/* Samples in the form that PDF wants them: colour and alpha apart, upright. */
#include "image/pixels.h"

#include <string.h>

#include "base/limits.h"

uint32_t pixels_reduction(const Image *image) {
    uint32_t reduction = 1;
    while ((uint64_t)pixels_reduced(image->stored_width, reduction) * pixels_reduced(image->stored_height, reduction) >
           LIMIT_SHOWN_PIXELS)
        reduction++;
    return reduction;
}

/* ---- rows ---- */

void pixel_rows_open(PixelRows *rows, Arena *arena, const Image *image, unsigned channels, Pixels *pixels) {
    uint32_t reduction = pixels_reduction(image);
    *rows = (PixelRows){.pixels = pixels, .width = image->stored_width, .reduction = reduction, .channels = channels};
    *pixels = (Pixels){.width = pixels_reduced(image->stored_width, reduction),
                       .height = pixels_reduced(image->stored_height, reduction),
                       .colour_components = channels < 3 ? 1 : 3};
    size_t count = size_product(arena->ctx, pixels->width, pixels->height);
    pixels->colour = arena_array(arena, uint8_t, size_product(arena->ctx, count, pixels->colour_components));
    if (channels % 2 == 0)
        pixels->alpha = arena_array(arena, uint8_t, count);
    if (reduction > 1)
        rows->sums = arena_array(arena, uint32_t, size_product(arena->ctx, pixels->width, channels + 2));
}

/* Sets a pixel, by its place among all. */
static void set_pixel(const PixelRows *rows, size_t at, const uint8_t *sample) {
    unsigned colours = rows->pixels->colour_components;
    memcpy(rows->pixels->colour + at * colours, sample, colours);
    if (rows->pixels->alpha)
        rows->pixels->alpha[at] = sample[colours];
}

static void add_row(const PixelRows *rows, const uint8_t *samples) {
    unsigned colours = rows->pixels->colour_components, stride = rows->channels + 2;
    for (uint32_t x = 0; x < rows->width; x++, samples += rows->channels) {
        uint32_t *sum = rows->sums + (size_t)(x / rows->reduction) * stride;
        uint32_t alpha = rows->pixels->alpha ? samples[colours] : 0xFF;
        for (unsigned c = 0; c < colours; c++)
            sum[c] += samples[c] * alpha;
        sum[stride - 2] += alpha;
        sum[stride - 1]++;
    }
}

/* The mean of the rows that were added becomes row y. */
static void set_mean(const PixelRows *rows, uint32_t y) {
    unsigned colours = rows->pixels->colour_components, stride = rows->channels + 2;
    for (uint32_t x = 0; x < rows->pixels->width; x++) {
        const uint32_t *sum = rows->sums + (size_t)x * stride;
        uint32_t alpha = sum[stride - 2];
        uint8_t sample[4] = {0};
        for (unsigned c = 0; c < colours && alpha; c++)
            sample[c] = (uint8_t)((sum[c] + alpha / 2) / alpha);
        sample[colours] = (uint8_t)(alpha / sum[stride - 1]);
        set_pixel(rows, (size_t)y * rows->pixels->width + x, sample);
    }
    memset(rows->sums, 0, (size_t)rows->pixels->width * stride * sizeof *rows->sums);
}

void pixel_rows_take(PixelRows *rows, const uint8_t *samples) {
    uint32_t y = rows->y++;
    if (rows->reduction == 1) {
        for (uint32_t x = 0; x < rows->width; x++)
            set_pixel(rows, (size_t)y * rows->width + x, samples + (size_t)x * rows->channels);
        return;
    }
    add_row(rows, samples);
    if (rows->y % rows->reduction == 0)
        set_mean(rows, y / rows->reduction);
}

void pixel_rows_place(PixelRows *rows, uint32_t y, uint32_t x, uint32_t step, const uint8_t *samples) {
    if (y % rows->reduction)
        return;
    size_t row = (size_t)(y / rows->reduction) * rows->pixels->width;
    for (; x < rows->width; x += step, samples += rows->channels)
        if (x % rows->reduction == 0)
            set_pixel(rows, row + x / rows->reduction, samples);
}

void pixel_rows_close(PixelRows *rows) {
    Pixels *pixels = rows->pixels;
    if (rows->y % rows->reduction)
        set_mean(rows, rows->y / rows->reduction);
    uint8_t all = 0xFF;
    for (size_t i = 0; pixels->alpha && i < (size_t)pixels->width * pixels->height; i++)
        all &= pixels->alpha[i];
    if (all == 0xFF)
        pixels->alpha = NULL;
}

/* ---- whole pictures ---- */

void pixels_split(Arena *arena, Pixels *pixels, uint8_t *samples) {
    unsigned colours = pixels->colour_components;
    size_t count = size_product(arena->ctx, pixels->width, pixels->height);
    uint8_t all = 0xFF;
    for (size_t i = 0; i < count; i++)
        all &= samples[i * (colours + 1) + colours];
    uint8_t *alpha = all == 0xFF ? NULL : arena_array(arena, uint8_t, count);
    for (size_t i = 0; i < count; i++) {
        if (alpha)
            alpha[i] = samples[i * (colours + 1) + colours];
        for (unsigned c = 0; c < colours; c++)
            samples[i * colours + c] = samples[i * (colours + 1) + c];
    }
    pixels->colour = samples;
    pixels->alpha = alpha;
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
