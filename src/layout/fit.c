/* What a step gains is estimated from the lines and spaces on the pages, so that most documents are laid out once
 * more and those that cannot be fitted not at all. A step counts only when the pages laid out with it are fewer. */
#include "layout/fit.h"

enum {
    OVER_MOST = 30,   /* percent of a page that a text may run over by: a quarter and the space of a heading */
    LAST_MOST = 2,    /* part of the last page that may be filled */
    GUESSES = 2,      /* steps that estimates name; what is tried then is the last */
    FEW_LINES = 4,    /* of text; a page that ends a chapter need not be full */
    LETTERS_GAIN = 4  /* percent of lines that smaller letters save, for one percent of their size: width and leading */
};

/* What does not fit on the pages before the last, in a stretch of pages that no forced break divides. */
static int64_t over(const PagesUsage *usage) { return usage->used - usage->before; }

/* What all steps gain together, up to FIT_STEPS. */
static int64_t gain_of_spacing(const Fit *fit) {
    const FitStyle *limits = &fit->style->fit;
    const PagesUsage *usage = &fit->usage;
    return (usage->lines * (100 - limits->leading) + usage->spaces * (100 - limits->spaces)) / 100 +
           (int64_t)limits->bottom * fit->style->page.columns * (usage->pages_used - 1);
}

static int64_t gain_of_letters(const Fit *fit) {
    return fit->usage.lines * LETTERS_GAIN * (100 - fit->style->fit.letters) / 200;
}

/* Steps that save this much: at least one. */
static int steps_for(const Fit *fit, int64_t excess) {
    int64_t gain = gain_of_spacing(fit);
    int64_t steps = gain > 0 && excess > 0 ? (excess * FIT_STEPS + gain - 1) / gain : 1;
    return steps < 1 ? 1 : steps < FIT_STEPS ? (int)steps : FIT_STEPS;
}

bool fit_is_nearly_empty(const Style *style, const PagesUsage *usage) {
    return usage->pages_used > 1 &&
           usage->last <= (int64_t)FEW_LINES * style->blocks[BLOCK_BODY].leading * style->page.columns;
}

int fit_open(Fit *fit, const Style *style, const PagesUsage *usage) {
    *fit = (Fit){.style = style, .usage = *usage};
    bool little = usage->pages_used > 1 && over(usage) * 100 < usage->page * OVER_MOST &&
                  usage->last < usage->page / LAST_MOST;
    if (!little || over(usage) > gain_of_spacing(fit) + gain_of_letters(fit))
        return 0;
    return fit->step = steps_for(fit, over(usage));
}

int fit_next(Fit *fit, const PagesUsage *at_step) {
    fit->tries++;
    int step = fit->step + (fit->tries < GUESSES ? steps_for(fit, over(at_step)) : FIT_STEPS);
    if (fit->step < FIT_STEPS)
        return fit->step = step < FIT_STEPS ? step : FIT_STEPS;
    bool letters = fit->step == FIT_STEPS && fit->style->fit.letters < 100;
    return fit->step = letters && over(at_step) <= gain_of_letters(fit) ? FIT_LETTERS : 0;
}

bool fit_done(const Fit *fit, const PagesUsage *at_step) { return at_step->pages < fit->usage.pages; }
