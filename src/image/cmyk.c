/* CMYK as sRGB: the light that a dot pattern throws back is the mean of what its overprints do, by the areas they cover. */
#include "image/cmyk.h"

/* sRGB of each overprint; the inks in the order of the bits: 1 cyan, 2 magenta, 4 yellow, 8 black. */
static const uint8_t overprints[16][3] = {
    {255, 255, 255}, {0, 158, 224}, {229, 0, 125}, {49, 39, 130}, {255, 236, 0}, {0, 150, 64}, {227, 6, 19}, {54, 48, 46},
    {29, 29, 27},    {0, 21, 31},   {32, 3, 17},   {13, 9, 22},   {33, 30, 4},   {2, 20, 8},   {30, 4, 3},   {0, 0, 0},
};

/* (low * (255 - part) + high * part) / 255 in values of 8 bits and 8 binary places. */
static uint32_t blend(uint32_t low, uint32_t high, uint32_t part) {
    return (low * (255 - part) + high * part + 127) / 255;
}

/* One ink after the other halves the number of overprints that are left. */
static uint8_t component(const uint32_t ink[4], unsigned c) {
    uint32_t left[16];
    for (unsigned i = 0; i < 16; i++)
        left[i] = (uint32_t)overprints[i][c] << 8;
    for (unsigned k = 0, count = 8; k < 4; k++, count /= 2)
        for (unsigned i = 0; i < count; i++)
            left[i] = blend(left[2 * i], left[2 * i + 1], ink[k]);
    return (uint8_t)((left[0] + 128) >> 8);
}

void cmyk_to_rgb(uint8_t *samples, size_t count, bool inverted) {
    uint32_t flip = inverted ? 0xFF : 0;
    uint32_t last[4] = {256, 256, 256, 256};
    uint8_t rgb[3] = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        uint32_t ink[4];
        bool same = true;
        for (size_t k = 0; k < 4; k++) {
            ink[k] = samples[i * 4 + k] ^ flip;
            same &= ink[k] == last[k];
            last[k] = ink[k];
        }
        for (unsigned c = 0; c < 3 && !same; c++)
            rgb[c] = component(ink, c);
        for (size_t c = 0; c < 3; c++)
            samples[i * 3 + c] = rgb[c];
    }
}
