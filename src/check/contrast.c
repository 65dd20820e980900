/* Contrast of all text that the style shows, on paper and on screens in dark mode. */
#include "check/rules.h"

#include <math.h>
#include <stddef.h>

enum { CONTRAST_LEAST = 450 }; /* hundredths: WCAG 2.2, 1.4.3, for text of any size */

#define AT(field) offsetof(Style, field)
#define LIGHT(symbol) AT(palette[COLOUR_##symbol])
#define DARK(symbol) AT(dark[COLOUR_##symbol])
/* Which colour stands on which: places in a Style. */
static const struct {
    const char *what;
    size_t text, ground;
} pairs[] = {
#define BLOCK(symbol, name, parent, adapts, ground, what, look, help)                                                  \
    {what, AT(blocks[BLOCK_##symbol].colour), LIGHT(ground)},
#include "style/blocks.def"
#undef BLOCK
    {"muted text on paper", LIGHT(MUTED), LIGHT(BACKGROUND)},
    {"marked text on its ground", LIGHT(TEXT), LIGHT(MARK)},
    {"links on paper", LIGHT(LINK), LIGHT(BACKGROUND)},
    {"links in header cells", LIGHT(LINK), LIGHT(HEAD)},
    {"links in marked text", LIGHT(LINK), LIGHT(MARK)},
    {"links in code", LIGHT(LINK), LIGHT(CODE)},
    {"text in dark mode", DARK(TEXT), DARK(BACKGROUND)},
    {"links in dark mode", DARK(LINK), DARK(BACKGROUND)},
    {"muted text in dark mode", DARK(MUTED), DARK(BACKGROUND)},
    {"code in dark mode", DARK(TEXT), DARK(CODE)},
    {"muted text on the ground of code in dark mode", DARK(MUTED), DARK(CODE)},
    {"marked text in dark mode", DARK(TEXT), DARK(MARK)},
    {"links in marked text in dark mode", DARK(LINK), DARK(MARK)},
    {"links in code in dark mode", DARK(LINK), DARK(CODE)},
};

static double linear(uint8_t component) {
    double value = component / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

uint32_t colour_luminance(Colour c) {
    return (uint32_t)lround((0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue)) * 1e6);
}

uint32_t colour_contrast(Colour a, Colour b) {
    uint32_t one = colour_luminance(a) + 50000, two = colour_luminance(b) + 50000;
    uint32_t light = one > two ? one : two, dark = one > two ? two : one;
    return (uint32_t)((uint64_t)light * 100 / dark); /* cut off, never rounded up to what is asked for */
}

static Colour colour_at(const Style *style, size_t place) {
    Colour colour;
    memcpy(&colour, (const char *)style + place, sizeof colour);
    return colour;
}

void check_contrast(const Style *style, Findings *findings) {
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        uint32_t contrast = colour_contrast(colour_at(style, pairs[i].text), colour_at(style, pairs[i].ground));
        if (contrast >= CONTRAST_LEAST)
            continue;
        Buffer ratio;
        buffer_open(&ratio, findings->arena);
        buffer_fixed(&ratio, contrast, 100, 2);
        find2(findings, FIND_CONTRAST, NOWHERE, string_of(pairs[i].what), buffer_view(&ratio));
    }
}
