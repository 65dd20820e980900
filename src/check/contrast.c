/* Contrast of all text that the style shows, on paper and on screens in dark mode. */
#include "check/rules.h"

#include <math.h>
#include <stddef.h>

enum { CONTRAST_LEAST = 450 }; /* hundredths: WCAG 2.2, 1.4.3, for text of any size */

static const Colour paper = {0xFF, 0xFF, 0xFF};

#define ON_PAPER SIZE_MAX
#define AT(field) offsetof(Style, field)
/* Which colour stands on which: places in a Style. */
static const struct {
    const char *what;
    size_t text, ground;
} pairs[] = {
    {"text on paper", AT(body.colour), ON_PAPER},
    {"the title on paper", AT(title_block.colour), ON_PAPER},
    {"headings of level 1 on paper", AT(headings[0].colour), ON_PAPER},
    {"headings of level 2 on paper", AT(headings[1].colour), ON_PAPER},
    {"headings of level 3 on paper", AT(headings[2].colour), ON_PAPER},
    {"headings of level 4 on paper", AT(headings[3].colour), ON_PAPER},
    {"headings of level 5 on paper", AT(headings[4].colour), ON_PAPER},
    {"headings of level 6 on paper", AT(headings[5].colour), ON_PAPER},
    {"quotes on paper", AT(quote.colour), ON_PAPER},
    {"captions on paper", AT(caption.colour), ON_PAPER},
    {"cells of tables on paper", AT(table_cell.colour), ON_PAPER},
    {"header cells on their ground", AT(table_head.colour), AT(head_background)},
    {"footnotes on paper", AT(footnote.colour), ON_PAPER},
    {"terms on paper", AT(term.colour), ON_PAPER},
    {"mathematics on paper", AT(math.colour), ON_PAPER},
    {"datelines on paper", AT(dateline.colour), ON_PAPER},
    {"page numbers on paper", AT(footer.colour), ON_PAPER},
    {"muted text on paper", AT(muted), ON_PAPER},
    {"code on its ground", AT(code.colour), AT(code_background)},
    {"marked text on its ground", AT(body.colour), AT(mark_background)},
    {"links on paper", AT(link), ON_PAPER},
    {"links in header cells", AT(link), AT(head_background)},
    {"links in marked text", AT(link), AT(mark_background)},
    {"links in code", AT(link), AT(code_background)},
    {"text in dark mode", AT(dark.text), AT(dark.background)},
    {"links in dark mode", AT(dark.link), AT(dark.background)},
    {"muted text in dark mode", AT(dark.muted), AT(dark.background)},
    {"code in dark mode", AT(dark.text), AT(dark.code_background)},
    {"muted text on the ground of code in dark mode", AT(dark.muted), AT(dark.code_background)},
    {"marked text in dark mode", AT(dark.text), AT(dark.mark_background)},
    {"links in marked text in dark mode", AT(dark.link), AT(dark.mark_background)},
    {"links in code in dark mode", AT(dark.link), AT(dark.code_background)},
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
    Colour colour = paper;
    if (place != ON_PAPER)
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
