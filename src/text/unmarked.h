/* Encodings that show by the form of the bytes alone. */
#ifndef TEXT_UNMARKED_H
#define TEXT_UNMARKED_H

#include "base/string.h"

/* The label of UTF-16 or UTF-32 without a byte order mark, or of a seven-bit encoding with escape sequences, that the
 * bytes are in, by their first 64 KiB; NULL when they are in none. */
const char *encoding_by_form(String bytes);

#endif
