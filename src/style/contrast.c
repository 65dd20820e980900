#include "style/contrast.h"

#include <math.h>
#include <stdio.h>

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

bool colour_same(Colour a, Colour b) { return a.red == b.red && a.green == b.green && a.blue == b.blue; }

Colour colour_on(Colour wanted, Colour fill, Colour of_block) {
    if (colour_same(wanted, of_block))
        return wanted;
    uint32_t contrast = colour_contrast(wanted, fill);
    return contrast >= CONTRAST_LEAST || colour_contrast(of_block, fill) <= contrast ? wanted : of_block;
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
    const StyleSheet *sheet;
} Report;

static bool is_low(Colour text, Colour ground) { return colour_contrast(text, ground) < CONTRAST_LEAST; }

static void report_pair(const Report *report, String what, StylePlace place, Colour text, Colour ground) {
    report->tell(report->user, &(LowContrast){what, colour_contrast(text, ground), place});
}

/* ---- blocks ---- */

typedef struct {
    char bytes[160];
} NameText;

/* "quotations in dark mode": the help of a block up to its first semicolon. */
static String name_of(BlockKind kind, bool dark, NameText *storage) {
    String help = string_of(block_help(kind));
    help = string_slice(help, 0, string_find_byte(help, ';'));
    snprintf(storage->bytes, sizeof storage->bytes, "%.*s%s", (int)help.length, help.bytes,
             dark ? " in dark mode" : "");
    return string_of(storage->bytes);
}

/* Where a style says a property of a block, or of one that it inherits from. */
static StylePlace place_of(const StyleSheet *sheet, BlockKind kind, const char *key) {
    for (;; kind = block_parent(kind)) {
        char path[80];
        snprintf(path, sizeof path, "blocks.%s.%s", block_name(kind), key);
        StylePlace place = sheet_place(sheet, path);
        if (place.source || block_parent(kind) == kind)
            return place;
    }
}

static StylePlace place_of_palette(const StyleSheet *sheet, bool dark, PaletteColour colour) {
    char path[80];
    snprintf(path, sizeof path, "%s.%s", dark ? "dark" : "palette", palette_names[colour]);
    return sheet_place(sheet, path);
}

/* The fill, since the text is seldom chosen without it; else the colour, or what the palette says of it. */
static StylePlace place_of_colours(const Style *style, BlockKind kind) {
    const BlockStyle *block = &style->blocks[kind];
    StylePlace fill = place_of(style->sheet, kind, "fill"), colour = place_of(style->sheet, kind, "colour");
    if (fill.source || colour.source || block->ink.kind != INK_PALETTE)
        return fill.source ? fill : colour;
    return place_of_palette(style->sheet, /*dark*/ false, block->ink.palette);
}

/* What a block has from its parent is said of that. */
static bool differs(Colour text, Colour fill, Colour parent_text, Colour parent_fill, bool root) {
    return root || !colour_same(text, parent_text) || !colour_same(fill, parent_fill);
}

/* Most pairs are sound, and nothing needs to be known of these. */
static void check(const Report *report, const Style *style, BlockKind kind, bool dark, Colour text, Colour ground) {
    NameText name;
    if (is_low(text, ground))
        report_pair(report, name_of(kind, dark, &name), place_of_colours(style, kind), text, ground);
}

/* Text and links inside a box take its own colour where they could not be read on its fill (colour_on). */
static void check_block(const Report *report, const Style *style, BlockKind kind) {
    const BlockStyle *block = &style->blocks[kind], *parent = &style->blocks[block_parent(kind)];
    Colour paper = style->palette[COLOUR_BACKGROUND], fill = ink_colour(style, block->fill, paper);
    DarkBlock dark = block_dark(style, kind), outer = block_dark(style, block_parent(kind));
    bool root = block_parent(kind) == kind;
    if (differs(block->colour, fill, parent->colour, ink_colour(style, parent->fill, paper), root))
        check(report, style, kind, /*dark*/ false, block->colour, fill);
    if (kind != BLOCK_MARGIN && /* screens have none */
        differs(dark.text, dark.fill, outer.text, outer.fill, root))
        check(report, style, kind, /*dark*/ true, dark.text, dark.fill);
}

/* ---- other pairs ---- */

static void check_pair(const Report *report, const Style *style, size_t i) {
    const Colour *colours = pairs[i].dark ? style->dark : style->palette;
    Colour text = colours[pairs[i].text], ground = colours[pairs[i].ground];
    if (!is_low(text, ground))
        return;
    StylePlace place = place_of_palette(report->sheet, pairs[i].dark, pairs[i].text);
    if (!place.source)
        place = place_of_palette(report->sheet, pairs[i].dark, pairs[i].ground);
    report_pair(report, string_of(pairs[i].what), place, text, ground);
}

/* Cells on the background of every other row. */
static void check_stripes(const Report *report, const Style *style) {
    Ink stripe = style->sheet->stripe;
    Colour ground = ink_colour(style, stripe, style->palette[COLOUR_BACKGROUND]);
    const struct {
        const char *what;
        Colour text;
    } texts[] = {
        {"cells on the stripes of tables", style->blocks[BLOCK_TABLE_CELL].colour},
        {"links on the stripes of tables", style->palette[COLOUR_LINK]},
    };
    for (size_t i = 0; stripe.kind != INK_NONE && i < sizeof texts / sizeof *texts; i++)
        if (is_low(texts[i].text, ground))
            report_pair(report, string_of(texts[i].what), sheet_place(report->sheet, "tables.stripes"),
                        texts[i].text, ground);
}

static void check_markings(const Report *report, const Style *style) {
    const StyleMarkings *markings = &report->sheet->markings;
    for (size_t i = 0; i < markings->count; i++) {
        Colour white = {255, 255, 255}, black = {0, 0, 0};
        Colour text = ink_colour(style, markings->items[i].colour, white);
        Colour ground = ink_colour(style, markings->items[i].ground, black);
        if (is_low(text, ground))
            report_pair(report, markings->items[i].name, markings->items[i].place, text, ground);
    }
}

void style_check_contrast(const Style *style, ContrastFunction *tell, void *user) {
    Report report = {tell, user, style->sheet};
    for (BlockKind kind = 0; kind < BLOCK_COUNT; kind++)
        check_block(&report, style, kind);
    check_stripes(&report, style);
    check_markings(&report, style);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        check_pair(&report, style, i);
}
