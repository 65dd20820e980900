/* Text in boxes with a fill: blocks, links and marks that could not be read there have the colour of the box, as on
 * paper (colour_on). */
#include "style/contrast.h"
#include "write/markup/css_put.h"

/* What stands in a box: a block, or links. */
enum { LINKS = BLOCK_COUNT, INNER_COUNT };

static const char *inner_selector(const Css *css, int inner) {
    return inner == LINKS ? "a,a:visited" : css_ink_selector(css, (BlockKind)inner);
}

static bool is_inside(const CssUse *use, BlockKind box, int inner) {
    return (inner == LINKS ? use->links_on >> box : use->on[box] >> inner) & 1;
}

static Colour own_colour(const Style *style, int inner, bool dark) {
    if (inner == LINKS)
        return (dark ? style->dark : style->palette)[COLOUR_LINK];
    return dark ? block_dark(style, (BlockKind)inner).text : style->blocks[inner].colour;
}

static DarkBlock box_colours(const Style *style, BlockKind box, bool dark) {
    const BlockStyle *block = &style->blocks[box];
    return dark ? block_dark(style, box)
                : (DarkBlock){.text = block->colour, .fill = ink_colour(style, block->fill, block->colour)};
}

static bool gives_way(const Style *style, BlockKind box, int inner, bool dark) {
    DarkBlock around = box_colours(style, box, dark);
    Colour own = own_colour(style, inner, dark);
    bool is_filled = inner != LINKS && style->blocks[inner].fill.kind != INK_NONE;
    return !is_filled && !colour_same(colour_on(own, around.fill, around.text), own);
}

/* What gave way in a box has its own colour in those that may stand in that one. */
static void put_own_colour(Css *css, int inner, bool dark) {
    Ink ink = inner == LINKS ? (Ink){.kind = INK_PALETTE, .palette = COLOUR_LINK} : css->style->blocks[inner].ink;
    if (dark)
        css_put_colour(css, "color", own_colour(css->style, inner, dark));
    else
        css_put_ink(css, "color", ink, dark);
}

static void put_box(Css *css, BlockKind box, bool dark, bool given[INNER_COUNT]) {
    const char *around = css_fill_selector(css, box), *selector;
    for (int inner = BLOCK_BODY + 1; around && inner < INNER_COUNT; inner++) {
        if (!is_inside(css->use, box, inner) || !(selector = inner_selector(css, inner)))
            continue;
        bool gives = gives_way(css->style, box, inner, dark);
        if (!gives && !given[inner])
            continue;
        css_put_selector(css, around, selector, /*left_out*/ NULL);
        css_put(css, "{");
        if (gives)
            css_put(css, "color:inherit");
        else
            put_own_colour(css, inner, dark);
        css_put(css, "}\n");
        given[inner] |= gives;
        if (gives && inner == BLOCK_TABLE_CELL && css->style->sheet->stripe.kind != INK_NONE) {
            css_put_selector(css, around, "tbody>tr:nth-child(even)>*", /*left_out*/ NULL);
            css_put(css, "{background:none}\n");
        }
    }
}

/* On pages marks inherit the colour around them; books have theirs. */
static void put_marks(Css *css, BlockKind box) {
    const Style *style = css->style;
    const char *around = css_fill_selector(css, box);
    if (css->medium == CSS_BOOK || !around || !(css->use->marks_on >> box & 1) ||
        (colour_contrast(style->blocks[box].colour, style->palette[COLOUR_MARK]) >= CONTRAST_LEAST &&
         colour_contrast(block_dark(style, box).text, style->dark[COLOUR_MARK]) >= CONTRAST_LEAST))
        return;
    css_put_selector(css, around, "mark", /*left_out*/ NULL);
    css_put(css, "{");
    css_put_ink(css, "color", (Ink){.kind = INK_PALETTE, .palette = COLOUR_TEXT}, /*dark*/ false);
    css_put(css, "}\n");
}

enum { INNERMOST = 4 };

/* Which boxes stand in others, most often. */
static int rank(BlockKind box) {
    static const uint8_t ranks[BLOCK_COUNT] = {
        [BLOCK_ABSTRACT] = 1, [BLOCK_EDITORS] = 1, [BLOCK_BOILERPLATE] = 1, [BLOCK_ATTACHMENTS] = 1,
        [BLOCK_CONTACTS] = 1, [BLOCK_FOOTNOTE] = 1, [BLOCK_QUOTE] = 2, [BLOCK_ASIDE] = 2, [BLOCK_TABLE_CELL] = 3,
    };
    return box == BLOCK_BODY || ranks[box] ? ranks[box] : INNERMOST;
}

static bool side_heads_give_way(const Css *css, bool dark) {
    const Style *style = css->style;
    DarkBlock cell = box_colours(style, BLOCK_TABLE_CELL, dark);
    if (!dark)
        cell.fill = ink_colour(style, style->blocks[BLOCK_TABLE_CELL].fill, css_paper(css));
    Colour own = own_colour(style, BLOCK_TABLE_HEAD, dark);
    if (colour_same(own, cell.text))
        return false;
    bool gives = !colour_same(colour_on(own, cell.fill, cell.text), own);
    for (BlockKind box = BLOCK_BODY; box < BLOCK_COUNT && !gives; box++) {
        if (!(css->use->on[box] >> BLOCK_TABLE_HEAD & 1))
            continue;
        DarkBlock around = box_colours(style, box, dark);
        gives = !colour_same(colour_on(own, around.fill, around.text), own);
    }
    return gives;
}

/* The fill of heads is that of those at the top. */
static void put_side_heads(Css *css) {
    if (css->use->blocks >> BLOCK_TABLE_HEAD & 1 && css->style->blocks[BLOCK_TABLE_HEAD].fill.kind != INK_NONE &&
        (side_heads_give_way(css, /*dark*/ false) || side_heads_give_way(css, /*dark*/ true)))
        css_put(css, "tbody th,tfoot th{color:inherit}\n");
}

void css_put_grounds(Css *css, bool dark) {
    if (!dark)
        put_side_heads(css);
    bool given[INNER_COUNT] = {false};
    for (int turn = 0; turn <= INNERMOST; turn++)
        for (BlockKind box = BLOCK_BODY; box < BLOCK_COUNT; box++) {
            if (rank(box) != turn || css->style->blocks[box].fill.kind == INK_NONE)
                continue;
            put_box(css, box, dark, given);
            if (!dark)
                put_marks(css, box);
        }
}
