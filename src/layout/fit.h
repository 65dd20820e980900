/* Whether a document runs over its last page by so little that less space brings it back, and how much less. */
#ifndef LAYOUT_FIT_H
#define LAYOUT_FIT_H

#include "layout/page/page.h"
#include "style/fit.h"

/* The steps (style/fit.h) that are tried for a document. */
typedef struct {
    const Style *style; /* without any step */
    PagesUsage usage;   /* without any */
    int step, tries;
} Fit;

/* Whether the last page of a chapter holds no more than a few lines. */
bool fit_is_nearly_empty(const Style *, const PagesUsage *);
/* The first step to try; 0: none, nothing needs to be fitted or nothing could be. */
int fit_open(Fit *, const Style *, const PagesUsage *);
/* A step to try after one that was not enough; 0: none. */
int fit_next(Fit *, const PagesUsage *at_step);
/* True when pages laid out at a step are fewer than without. */
bool fit_done(const Fit *, const PagesUsage *at_step);

#endif
