/* Decimal numbers as CSS and SVG write them (CSS Values 4, 5.2), without floating point. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/string.h"

/* Cuts the number that *rest begins with off it: "12", "-.5", "+1.5e3". *value is the number times 10^digits (0..9),
 * rounded towards zero; one further from zero than `most` becomes `most` with its sign. False, with nothing cut, when
 * *rest begins with no number. "e" without digits is not part of it ("10em"). */
bool decimal_next(String *rest, int digits, int64_t most, int64_t *value);

#endif
