/* Text that comes from outside, as it may stand in a message: on one line, unable to drive a terminal or to change the
 * order in which the rest of the line is shown. */
#ifndef BASE_PRINTABLE_H
#define BASE_PRINTABLE_H

#include "base/string.h"

enum { PRINTABLE_MOST = 10 }; /* bytes of one character */

/* Writes the character at *at, which moves behind it. Returns the number of bytes. Escaped are bytes that are not UTF-8
 * and control characters of ASCII ("\x1B"), and ("\u202E") the control characters of Latin-1, line and paragraph
 * separators, noncharacters, and the embeddings, overrides and isolates of UAX #9. *at must be below s.length. */
size_t printable_next(String s, size_t *at, char out[PRINTABLE_MOST]);

#endif
