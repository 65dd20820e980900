/* Percent escapes of URLs. */
#ifndef BASE_PERCENT_H
#define BASE_PERCENT_H

#include "base/arena.h"

/* Every "%" with two hexadecimal digits becomes its byte, once; any other "%" stays. A copy in the arena. */
String percent_decode(Arena *, String);
/* A path as a relative URL: every byte but unreserved ones and "/" becomes an escape (RFC 3986, 2.3 and 4.2). */
String percent_encode_path(Arena *, String);

#endif
