/* Numeric character references ("&#146;") as HTML reads them. */
#ifndef TEXT_REFERENCE_H
#define TEXT_REFERENCE_H

#include "base/arena.h"

/* The code point that a number in a reference stands for (HTML 13.2.5.80): windows-1252's characters for 128 to 159,
 * U+FFFD for 0, surrogates and numbers that are no code points. Control characters and noncharacters stay, for
 * text_clean to replace. */
uint32_t reference_code_point(uint32_t number);
/* Text in which cmark-gfm has put the numbers of references as they are: characters from U+0080 to U+009F, which clean
 * input does not have, become those of windows-1252; the bytes FE and FF, as which it writes U+FFFE and U+FFFF, become
 * these. Returns s itself when there is nothing to change, else a copy. */
String reference_text(Arena *, String s);

#endif
