/* How a table is set that is too wide: first squeezed (less padding), then smaller in steps, then, where pages of its
 * own are possible, on landscape pages in the same way; cells one below the other are the last resort. Words stay whole
 * in all of these, but for what is longer than words are (addresses, codes). */
#include "layout/table.h"

/* What counts as a word at most; a longer one may be broken before a page is turned for it. */
enum { WIDEST_WORD = 144 * POINT };

/* A column narrower than this, at the style's own size, holds no word. */
enum { NARROWEST_COLUMN = 20 * POINT };

/* In percent of the style's own. Padding is that of a cell before it is made smaller. */
static const struct {
    uint8_t size, padding;
} steps[] = {{100, 100}, {100, 55}, {93, 55}, {86, 50}, {78, 45}, {70, 40}};

enum { STEPS = sizeof steps / sizeof *steps };

static Length percent(Length length, int part) { return (Length)((int64_t)length * part / 100); }

static void scale_block(BlockStyle *block, int size) {
    block->size = percent(block->size, size);
    block->leading = percent(block->leading, size);
    block->space_before = percent(block->space_before, size);
    block->space_after = percent(block->space_after, size);
    block->indent_start = percent(block->indent_start, size);
    block->indent_end = percent(block->indent_end, size);
}

/* The style in which cells are set at a step. */
static const Style *style_at(const Table *t, size_t step) {
    const Style *outer = t->layout->style;
    if (step == 0)
        return outer;
    Style *style = arena_new(&t->layout->ctx->arena, Style);
    *style = *outer;
    int size = steps[step].size;
    BlockStyle *blocks[] = {&style->body, &style->title_block, &style->quote, &style->code, &style->caption,
                            &style->table_cell, &style->table_head, &style->footnote, &style->term, &style->math};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        scale_block(blocks[i], size);
    for (size_t i = 0; i < sizeof style->headings / sizeof *style->headings; i++)
        scale_block(&style->headings[i], size);
    style->list_indent = percent(style->list_indent, size);
    style->item_space = percent(style->item_space, size);
    style->cell_padding_x = percent(percent(style->cell_padding_x, steps[step].padding), size);
    style->cell_padding_y = percent(percent(style->cell_padding_y, step ? 75 : 100), size);
    return style;
}

/* What the columns want at a step, in `own`; words over `widest` may break. */
static void wants_at(const Table *t, const Wants *wants, size_t step, int64_t widest, Wants *own) {
    int size = steps[step].size;
    for (uint32_t i = 0; i < t->columns; i++) {
        int64_t min = wants[i].min;
        /* numbers below each other are not broken */
        if (min > widest && !t->decimals[i].aligned)
            min = widest;
        own[i] = (Wants){.min = min * size / 100 + 1, .preferred = wants[i].preferred * size / 100 + 1,
                         .tight = wants[i].tight * size / 100 + 1, .percent = wants[i].percent};
    }
}

static bool fits(const Table *t, const Wants *own, size_t step) {
    Length padding = percent(percent(t->layout->style->cell_padding_x, steps[step].padding), steps[step].size);
    int64_t sum = 0;
    for (uint32_t i = 0; i < t->columns; i++)
        sum += own[i].min + 2 * (int64_t)padding;
    return sum <= t->most;
}

/* The first step that fits; false when none does. */
static bool choose_step(Table *t, const Wants *wants, int64_t widest) {
    Wants *own = arena_array(&t->layout->ctx->arena, Wants, t->columns);
    for (size_t step = 0; step < STEPS; step++) {
        wants_at(t, wants, step, widest, own);
        if (!fits(t, own, step))
            continue;
        t->style = style_at(t, step);
        for (uint32_t i = 0; i < t->columns; i++) {
            t->decimals[i].left = percent(t->decimals[i].left, steps[step].size) + 1;
            t->decimals[i].right = percent(t->decimals[i].right, steps[step].size) + 1;
        }
        table_share(t, own);
        return true;
    }
    return false;
}

static bool turn(Table *t) {
    Length x, width = pages_landscape_width(t->layout, &x);
    if (width <= t->most || t->layout->landscape)
        return false;
    t->landscape = true;
    t->x = x;
    t->most = width;
    return true;
}

void table_fit(Table *t, bool may_turn) {
    Length x, widest = may_turn ? pages_landscape_width(t->layout, &x) : 0;
    widest = widest > t->most ? widest : t->most;
    if (t->columns == 0 || (int64_t)t->columns * percent(NARROWEST_COLUMN, steps[STEPS - 1].size) > widest) {
        t->stacked = true;
        return;
    }
    table_find_decimals(t);
    const Wants *wants = table_measure(t);
    if (choose_step(t, wants, INT64_MAX) || choose_step(t, wants, WIDEST_WORD))
        return;
    Length most = t->most;
    x = t->x;
    if (may_turn && turn(t) && (choose_step(t, wants, INT64_MAX) || choose_step(t, wants, WIDEST_WORD)))
        return;
    t->landscape = false; /* turned for nothing */
    t->x = x;
    t->most = most;
    t->stacked = true;
}
