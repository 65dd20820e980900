/* UTF-16 for ICU, with the way back to bytes. */
#ifndef TEXT_UTF16_H
#define TEXT_UTF16_H

#include "base/arena.h"

/* Writes the UTF-16 of valid UTF-8; room for text.length units is always enough. Returns how many units. */
size_t utf16_of(String text, uint16_t *units);

#endif
