/* Letters of another case, by the language: Turkish and Azeri i, Greek accents, Dutch ij, German ß (Unicode 3.13,
 * SpecialCasing.txt, and the tailorings of ICU). */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include "base/arena.h"

/* The full mapping of a text. `lang` is a language tag or empty. In arena; fails through its Context. */
String text_upper(Arena *, String text, String lang);
String text_lowered(Arena *, String text, String lang);
/* The first letter of each word (UAX #29) as a capital; all others stay. */
String text_capitalized(Arena *, String text, String lang);

#endif
