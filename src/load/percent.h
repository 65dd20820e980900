/* Percent escapes of URLs. */
#ifndef LOAD_PERCENT_H
#define LOAD_PERCENT_H

#include "base/arena.h"

/* Every "%" with two hexadecimal digits becomes its byte, once; any other "%" stays. A copy in the arena. */
String percent_decode(Arena *, String);

#endif
