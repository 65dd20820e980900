/* How a table is set that is too wide: first squeezed (less padding, then words hyphenated), then smaller in steps,
 * then, where it may be wider than the text, as wide as a landscape page in the same way; cells one below the other
 * are the last resort. Words are not torn elsewhere in all of these, but for what is longer than words are
 * (addresses, codes). */
#include "layout/geometry.h"
#include "layout/table/parts.h"

/* What counts as a word at most; a longer one may be broken before a page is turned for it. */
enum { WIDEST_WORD = 144 * POINT };

/* A column narrower than this, at the style's own size, holds no word. */
enum { NARROWEST_COLUMN = 20 * POINT };

/* A column is not made narrower than this for the sake of hyphens: they would stand in every line. */
enum { HYPHENATED_LEAST = 40 * POINT };

/* In percent of the style's own. Padding is that of a cell before it is made smaller. Somewhat smaller print is better
 * than hyphens, and a turned page than hyphens in small print. */
static const struct {
    uint8_t size, padding;
    bool hyphens;
} steps[] = {{100, 100, false}, {100, 55, false}, {93, 55, false}, {86, 50, false}, {100, 55, true}, {93, 55, true},
             {86, 50, true},    {78, 45, false},  {70, 40, false}, {78, 45, true}, {70, 40, true}};

enum { STEPS = sizeof steps / sizeof *steps, STEPS_GENTLE = 4, STEPS_UPRIGHT = STEPS - 2, SMALLEST = 70 };

/* What columns want with their words whole, and hyphenated (NULL until that is asked for). */
typedef struct {
    const Wants *whole, *hyphenated;
} Measured;

static Length percent(Length length, int part) { return (Length)((int64_t)length * part / 100); }

static void scale_block(BlockStyle *block, int size) {
    block->size = percent(block->size, size);
    block->leading = percent(block->leading, size);
    block->space_before = percent(block->space_before, size);
    block->space_after = percent(block->space_after, size);
    block->indent_start = percent(block->indent_start, size);
    block->first_line = percent(block->first_line, size);
    block->indent_end = percent(block->indent_end, size);
    block->padding = percent(block->padding, size);
    block->padding_across = percent(block->padding_across, size);
}

/* The style in which cells are set at a step. */
static const Style *style_at(const Table *t, size_t step) {
    const Style *outer = t->layout.style;
    if (step == 0)
        return outer;
    Style *style = arena_new(&t->layout.job->ctx->arena, Style);
    *style = *outer;
    int size = steps[step].size;
    for (int i = 0; i < BLOCK_COUNT; i++)
        if (style->blocks[i].adapts != ADAPTS_NOTHING)
            scale_block(&style->blocks[i], size);
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
                         .tight = wants[i].tight * size / 100 + 1};
    }
}

static bool fits(const Table *t, const Wants *own, size_t step) {
    Length padding = percent(percent(t->layout.style->cell_padding_x, steps[step].padding), steps[step].size);
    int64_t sum = 0;
    for (uint32_t i = 0; i < t->columns; i++)
        sum += own[i].min + 2 * (int64_t)padding;
    return sum <= t->most;
}

static const Wants *measure_hyphenated(Table *t, const Wants *whole) {
    Wants *wants = table_measure(t, /*hyphenate*/ true);
    for (uint32_t i = 0; i < t->columns; i++) {
        int64_t least = whole[i].min < HYPHENATED_LEAST ? whole[i].min : HYPHENATED_LEAST;
        wants[i].min = wants[i].min > least ? wants[i].min : least;
    }
    return wants;
}

static void take_step(Table *t, const Wants *own, size_t step) {
    t->style = style_at(t, step);
    t->hyphenate = steps[step].hyphens;
    for (uint32_t i = 0; i < t->columns; i++) {
        t->decimals[i].left = percent(t->decimals[i].left, steps[step].size) + 1;
        t->decimals[i].right = percent(t->decimals[i].right, steps[step].size) + 1;
    }
    table_share(t, own);
}

/* Takes the first of the steps [from, to) that fits; false when none does. */
static bool choose_step(Table *t, Measured *measured, size_t from, size_t to, int64_t widest) {
    Wants *own = arena_array(&t->layout.job->ctx->arena, Wants, t->columns);
    for (size_t step = from; step < to; step++) {
        if (steps[step].hyphens && !t->layout.job->hyphens)
            continue;
        if (steps[step].hyphens && !measured->hyphenated)
            measured->hyphenated = measure_hyphenated(t, measured->whole);
        wants_at(t, steps[step].hyphens ? measured->hyphenated : measured->whole, step, widest, own);
        if (fits(t, own, step)) {
            take_step(t, own, step);
            return true;
        }
    }
    return false;
}

/* Very long words are broken before the print gets small or words are hyphenated for their sake. */
static bool fit_within(Table *t, Measured *measured, size_t count) {
    return choose_step(t, measured, 0, STEPS_GENTLE, INT64_MAX) ||
           choose_step(t, measured, 0, STEPS_GENTLE, WIDEST_WORD) ||
           choose_step(t, measured, STEPS_GENTLE, count, INT64_MAX) ||
           choose_step(t, measured, STEPS_GENTLE, count, WIDEST_WORD);
}

/* Gives the table the width of a landscape page; false when that is not more than it has. */
static bool widen(Table *t) {
    Length x, width = geometry_landscape_width(t->layout.job, &x);
    if (width <= t->most || t->layout.landscape)
        return false;
    t->widened = true;
    t->landscape = !geometry_holds_wide(t->layout.job);
    t->x = x;
    t->most = width;
    return true;
}

/* Among text, a table takes no more than it needs, in the middle of the page. */
static void centre(Table *t) {
    t->x += (t->most - t->width) / 2;
    t->most = t->width;
}

static bool fit_widened(Table *t, Measured *measured) {
    Length most = t->most, x = t->x;
    if (widen(t) && fit_within(t, measured, STEPS)) {
        if (!t->landscape)
            centre(t);
        return true;
    }
    t->widened = t->landscape = false; /* for nothing */
    t->x = x;
    t->most = most;
    return false;
}

void table_fit(Table *t, bool may_turn) {
    Length x, widest = may_turn ? geometry_landscape_width(t->layout.job, &x) : 0;
    widest = widest > t->most ? widest : t->most;
    if (t->columns == 0 || (int64_t)t->columns * percent(NARROWEST_COLUMN, SMALLEST) > widest) {
        t->stacked = true;
        return;
    }
    table_find_decimals(t);
    Measured measured = {.whole = table_measure(t, /*hyphenate*/ false)};
    /* margins cost less than hyphens, a page of its own more */
    size_t steps_within = may_turn && geometry_holds_wide(t->layout.job) ? STEPS_GENTLE : STEPS_UPRIGHT;
    if (!fit_within(t, &measured, steps_within) && !(may_turn && fit_widened(t, &measured)))
        t->stacked = !fit_within(t, &measured, STEPS);
}
