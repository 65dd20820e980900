/* Percent escapes of URLs. */
#ifndef BASE_PERCENT_H
#define BASE_PERCENT_H

#include "base/arena.h"

/* Every "%" with two hexadecimal digits becomes its byte, once; any other "%" stays. A copy in the arena. */
String percent_decode(Arena *, String);

#endif
