/* Where words may be hyphenated: Liang's method over the patterns of the distribution's hyphen-* packages, which are
 * compiled into the library when quire is built (text/hyphen/). Answers are libhyphen's, but that points where the
 * spelling changes (Hungarian asszony, asz-szony) are not offered: a break must not change the text. */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include "base/string.h"

/* The patterns of one language: data of the library, valid for ever. */
typedef struct Hyphenation Hyphenation;

/* The patterns for a BCP 47 language tag, or NULL when there are none. Of the language's patterns those of the tag's
 * script count, first those of its region, then those without a region, then the first. A tag without a script stands
 * for the script the language is packaged in without naming it. */
const Hyphenation *hyphenation_for(String lang);

/* points[i] becomes true when a hyphen may stand before byte i of word, for 0 <= i < word.length, only at the starts of
 * characters; points has room for word.length. `word` is valid UTF-8, the letters, marks and apostrophes of one word in
 * any case, composed or not; of a word longer than 255 bytes no point is given. Keeps the patterns' own minimum
 * lengths. Returns how many points there are. Never fails, allocates nothing. */
size_t hyphenate(const Hyphenation *, String word, bool *points);

#endif
