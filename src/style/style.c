/* The house style, from the tables: justified lines of about 66 characters in 11 point serif on A4, headings in sans.
 * Scripts whose letters need it get more leading or a larger size. */
#include "style/style.h"

#include <string.h>

#include "style/page.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a script needs over Latin: leading and size in percent. */
static const struct {
    const char *lang;
    int leading, size;
} scripts[] = {
    {"ar", 120, 115}, {"fa", 120, 115}, {"ur", 160, 110}, {"ps", 120, 115}, {"ckb", 120, 115}, {"ug", 120, 115},
    {"hi", 112, 108}, {"mr", 112, 108}, {"ne", 112, 108}, {"sa", 112, 108}, {"bn", 112, 108},  {"as", 112, 108},
    {"th", 118, 110}, {"lo", 118, 110}, {"km", 130, 110}, {"my", 130, 105}, {"bo", 130, 110},  {"dz", 130, 110},
    {"zh", 110, 100}, {"ja", 110, 100}, {"ko", 112, 100}, {"ta", 112, 105}, {"te", 118, 105},  {"kn", 115, 105},
    {"ml", 115, 105}, {"si", 115, 105}, {"gu", 112, 105}, {"pa", 112, 105}, {"or", 115, 105},  {"he", 105, 108},
    {"am", 108, 103}, {"ti", 108, 103}, {"yue", 110, 100},
};

/* ---- the tables ---- */

typedef struct {
    Family family;
    bool bold;
    double size, leading, before, after, start, end; /* points */
    Align align;
    PaletteColour colour;
    Adapts adapts;
} BlockLook;

enum { REGULAR = false, BOLD = true };

static const BlockLook block_looks[BLOCK_COUNT] = {
#define BLOCK(symbol, family, weight, size, leading, before, after, start, end, align, colour, adapts, ground, what)   \
    [BLOCK_##symbol] = {FAMILY_##family, weight, size, leading, before, after, start, end, ALIGN_##align,              \
                        COLOUR_##colour, ADAPTS_##adapts},
#include "style/blocks.def"
#undef BLOCK
};

#define RGB(rgb) {(rgb) >> 16, (rgb) >> 8 & 0xFF, (rgb) & 0xFF}
static const struct {
    Colour light, dark;
} colours[COLOUR_COUNT] = {
#define COLOUR(symbol, name, light, dark) [COLOUR_##symbol] = {RGB(light), RGB(dark)},
#include "style/palette.def"
#undef COLOUR
};

static const InlineStyle inline_looks[INLINE_COUNT] = {
#define INLINE(symbol, size, rise, screen) [INLINE_##symbol] = {size, rise, screen},
#include "style/inlines.def"
#undef INLINE
};

Adapts block_adapts(BlockKind kind) { return block_looks[kind].adapts; }

/* ---- the style ---- */

static Length points(double p) { return (Length)(p * POINT + 0.5); }

static void set_palette(Style *s) {
    for (int i = 0; i < COLOUR_COUNT; i++) {
        s->palette[i] = colours[i].light;
        s->dark[i] = colours[i].dark;
    }
}

static void set_blocks(Style *s) {
    for (int i = 0; i < BLOCK_COUNT; i++) {
        const BlockLook *look = &block_looks[i];
        s->blocks[i] = (BlockStyle){
            .family = (uint8_t)look->family, .bold = look->bold, .size = points(look->size),
            .leading = points(look->leading), .space_before = points(look->before), .space_after = points(look->after),
            .indent_start = points(look->start), .indent_end = points(look->end), .align = (uint8_t)look->align,
            .colour = s->palette[look->colour]};
    }
}

static void scale_block(BlockStyle *b, int percent) {
    Length *lengths[] = {&b->size, &b->leading, &b->space_before, &b->space_after, &b->indent_start, &b->indent_end};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        *lengths[i] = *lengths[i] / 100 * percent;
}

/* Type of another size for a page of another size; values are of the usual type. */
static void scale_type(Style *s, int percent) {
    for (int i = 0; i < BLOCK_COUNT; i++)
        if (block_looks[i].adapts != ADAPTS_NOTHING)
            scale_block(&s->blocks[i], percent);
    s->measure = PAGE_MEASURE * percent / 100;
    s->list_indent = s->list_indent / 100 * percent;
    s->item_space = s->item_space / 100 * percent;
    s->figure_space = s->figure_space / 100 * percent;
}

static void adapt(Style *s, String lang) {
    size_t script = 0;
    while (script < COUNT(scripts) && !string_equal_ascii_nocase(lang_primary(lang), string_of(scripts[script].lang)))
        script++;
    for (int i = 0; script < COUNT(scripts) && i < BLOCK_COUNT; i++) {
        BlockStyle *block = &s->blocks[i];
        if (block_looks[i].adapts < ADAPTS_LEADING)
            continue;
        block->leading = block->leading / 100 * scripts[script].leading;
        block->size = block->size / 100 * (block_looks[i].adapts == ADAPTS_SCRIPT ? scripts[script].size : 100);
    }
}

const Style *style_for(const Document *document) {
    Style *s = arena_new(document->arena, Style);
    set_palette(s);
    set_blocks(s);
    memcpy(s->inlines, inline_looks, sizeof inline_looks);
    s->list_indent = points(20);
    s->item_space = points(2.5);
    s->figure_space = points(12);
    int type = page_style(&s->page, document);
    s->measure = PAGE_MEASURE;
    if (type != 100)
        scale_type(s, type);
    s->note_above = points(9);
    s->note_below = points(4.5);
    s->quote_bar = points(2.25);
    s->cell_padding_x = points(5.5);
    s->cell_padding_y = points(4);
    s->rule_thin = points(0.5);
    s->rule_thick = points(1);
    adapt(s, node_lang(document->root));
    return s;
}
