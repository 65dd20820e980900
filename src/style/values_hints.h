/* What a wrong value of a style may mean: adds "; did you mean …?" where there is something near. */
#ifndef STYLE_VALUES_HINTS_H
#define STYLE_VALUES_HINTS_H

#include "style/values.h"

void style_hint_length(const PropertySpec *, String text, ValueProblem *);
/* has_names: the colours of the palette and none are values too. */
void style_hint_colour(String text, bool has_names, ValueProblem *);
/* choices: words separated by |. */
void style_hint_choice(const char *choices, String text, ValueProblem *);

#endif
