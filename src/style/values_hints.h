/* What a wrong value of a style may mean: adds "; did you mean …?" where there is something near. */
#ifndef STYLE_VALUES_HINTS_H
#define STYLE_VALUES_HINTS_H

#include "style/values.h"

void style_hint_length(const PropertySpec *, String text, ValueProblem *);
/* may_be_none: none is a value too. */
void style_hint_colour(String text, bool may_be_none, ValueProblem *);
/* choices: words separated by |. */
void style_hint_choice(const char *choices, String text, ValueProblem *);

#endif
