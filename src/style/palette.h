/* Colours and lengths, which all of style is made of. */
#ifndef STYLE_PALETTE_H
#define STYLE_PALETTE_H

#include <stdint.h>

#define POINT 1024 /* units in a point */

typedef int32_t Length;

typedef struct {
    uint8_t red, green, blue;
} Colour;

typedef enum {
#define COLOUR(symbol, ...) COLOUR_##symbol,
#include "style/palette.def"
#undef COLOUR
    COLOUR_COUNT
} PaletteColour;

/* "text", as styles and custom properties of CSS call them. */
extern const char *const palette_names[COLOUR_COUNT];

#endif
