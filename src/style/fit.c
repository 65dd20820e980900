/* Spacing gives way in even steps, within the limits of the style (FitStyle): the whole document is set alike. Words
 * and lines stay as they are until the last step, which makes letters smaller. */
#include "style/fit.h"

/* What is left of a length at a step, when `least` percent are left at the last. */
static Length give_way(Length length, int least, int step) {
    return length - (Length)((int64_t)length * (100 - least) * step / (100 * FIT_STEPS));
}

static void tighten_block(BlockStyle *block, const FitStyle *fit, int step) {
    block->leading = give_way(block->leading, fit->leading, step);
    block->space_before = give_way(block->space_before, fit->spaces, step);
    block->space_after = give_way(block->space_after, fit->spaces, step);
    block->padding = give_way(block->padding, fit->spaces, step);
}

static void shrink_block(BlockStyle *block, int percent) {
    block->size = (Length)((int64_t)block->size * percent / 100);
    block->leading = (Length)((int64_t)block->leading * percent / 100);
}

const Style *style_tightened(const Style *style, int step, Arena *arena) {
    if (step == 0)
        return style;
    Style *s = arena_new(arena, Style);
    *s = *style;
    int spacing = step < FIT_STEPS ? step : FIT_STEPS;
    for (int i = 0; i < BLOCK_COUNT; i++) {
        if (s->blocks[i].adapts == ADAPTS_NOTHING) /* the margins' own */
            continue;
        tighten_block(&s->blocks[i], &s->fit, spacing);
        if (step == FIT_LETTERS)
            shrink_block(&s->blocks[i], s->fit.letters);
    }
    Length *spaces[] = {&s->note_above,   &s->note_below, &s->block_space,
                        &s->figure_space, &s->item_space, &s->cell_padding_y};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        *spaces[i] = give_way(*spaces[i], s->fit.spaces, spacing);
    s->rule_space = give_way(s->rule_space, s->fit.leading, spacing); /* shares of a leading */
    s->contents_space = give_way(s->contents_space, s->fit.leading, spacing);
    s->page.margin_bottom -= s->fit.bottom * spacing / FIT_STEPS;
    return s;
}
