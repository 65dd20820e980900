/* A style with less space, for a text that runs over its last page by little. */
#ifndef STYLE_FIT_H
#define STYLE_FIT_H

#include "style/style.h"

/* Steps from the style's own spacing (0) to the least that its limits allow (FIT_STEPS); one more makes letters
 * smaller too. */
enum { FIT_STEPS = 8, FIT_LETTERS };

/* The style at a step: leading, spaces and the bottom margin give way together, evenly. In the arena; step 0 is the
 * style itself. */
const Style *style_tightened(const Style *, int step, Arena *);

#endif
