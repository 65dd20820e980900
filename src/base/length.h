/* Units of length that people write: mm, cm, in and pt. */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include "base/string.h"

enum { LENGTH_DIGITS = 4, LENGTH_SCALE = 10000 }; /* of numbers before a unit: digits behind the point, and 10 to that */

/* A number of 1/10000 of a unit, in 1/1024 point, rounded. False when there is no such unit; ASCII letters in any
 * case. */
bool length_in_unit(String unit, int64_t number, int64_t *length);

#endif
