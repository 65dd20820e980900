#include "style/contrast.h"

#include <math.h>

/* Pairs of the palette that inline text stands in, on paper and in dark mode. */
static const struct {
    const char *what;
    bool dark;
    uint8_t text, ground; /* PaletteColour */
} pairs[] = {
    {"muted text on paper", false, COLOUR_MUTED, COLOUR_BACKGROUND},
    {"marked text on its background", false, COLOUR_TEXT, COLOUR_MARK},
    {"links on paper", false, COLOUR_LINK, COLOUR_BACKGROUND},
    {"links in marked text", false, COLOUR_LINK, COLOUR_MARK},
    {"links in dark mode", true, COLOUR_LINK, COLOUR_BACKGROUND},
    {"muted text in dark mode", true, COLOUR_MUTED, COLOUR_BACKGROUND},
    {"marked text in dark mode", true, COLOUR_TEXT, COLOUR_MARK},
    {"links in marked text in dark mode", true, COLOUR_LINK, COLOUR_MARK},
};

/* What the report calls the text of each block, its links, and the same in dark mode. */
static const struct {
    const char *text, *links, *dark, *dark_links;
} names[BLOCK_COUNT] = {
#define BLOCK(symbol, name, parent, adapts, look, help)                                                                \
    [BLOCK_##symbol] = {help, "links in " help, help " in dark mode", "links in " help " in dark mode"},
#include "style/blocks.def"
#undef BLOCK
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

static Colour dark_ink(const Style *style, Ink ink, Colour none) {
    return ink.kind == INK_RGB ? ink.rgb : ink.kind == INK_PALETTE ? style->dark[ink.palette] : none;
}

DarkBlock block_dark(const Style *style, BlockKind kind) {
    const BlockStyle *block = &style->blocks[kind];
    DarkBlock dark = {.text = dark_ink(style, block->ink, style->dark[COLOUR_TEXT]),
                      .fill = dark_ink(style, block->fill, style->dark[COLOUR_BACKGROUND])};
    if (colour_contrast(dark.text, dark.fill) >= CONTRAST_LEAST)
        return dark;
    if (block->fill.kind == INK_RGB)
        dark.fill = style->dark[COLOUR_PANEL];
    bool own = block->ink.kind == INK_RGB || block->fill.kind == INK_RGB;
    if (own && colour_contrast(dark.text, dark.fill) < CONTRAST_LEAST)
        dark.text = style->dark[COLOUR_TEXT];
    if (own && block->fill.kind != INK_NONE && colour_contrast(dark.text, dark.fill) < CONTRAST_LEAST)
        dark.fill = style->dark[COLOUR_PANEL]; /* a fill of the palette that is light in dark mode */
    return dark;
}

typedef struct {
    ContrastFunction *tell;
    void *user;
} Report;

static void check(const Report *report, const char *what, Colour text, Colour ground) {
    uint32_t contrast = colour_contrast(text, ground);
    if (contrast < CONTRAST_LEAST)
        report->tell(report->user, what, contrast);
}

static bool same_colour(Colour a, Colour b) { return a.red == b.red && a.green == b.green && a.blue == b.blue; }

/* What a block has from its parent is said of that. */
static bool differs(Colour text, Colour fill, Colour parent_text, Colour parent_fill, bool root) {
    return root || !same_colour(text, parent_text) || !same_colour(fill, parent_fill);
}

static void check_block(const Report *report, const Style *style, BlockKind kind) {
    const BlockStyle *block = &style->blocks[kind], *parent = &style->blocks[block_parent(kind)];
    Colour paper = style->palette[COLOUR_BACKGROUND], fill = ink_colour(style, block->fill, paper);
    DarkBlock dark = block_dark(style, kind), outer = block_dark(style, block_parent(kind));
    bool root = block_parent(kind) == kind, filled = block->fill.kind != INK_NONE;
    if (differs(block->colour, fill, parent->colour, ink_colour(style, parent->fill, paper), root))
        check(report, names[kind].text, block->colour, fill);
    if (kind != BLOCK_MARGIN && /* screens have none */
        differs(dark.text, dark.fill, outer.text, outer.fill, root))
        check(report, names[kind].dark, dark.text, dark.fill);
    if (filled)
        check(report, names[kind].links, style->palette[COLOUR_LINK], fill);
    if (filled)
        check(report, names[kind].dark_links, style->dark[COLOUR_LINK], dark.fill);
}

void style_check_contrast(const Style *style, ContrastFunction *tell, void *user) {
    Report report = {tell, user};
    for (BlockKind kind = 0; kind < BLOCK_COUNT; kind++)
        check_block(&report, style, kind);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const Colour *colours = pairs[i].dark ? style->dark : style->palette;
        check(&report, pairs[i].what, colours[pairs[i].text], colours[pairs[i].ground]);
    }
}
