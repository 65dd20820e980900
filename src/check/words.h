/* Phrases by language, each for a use: words.def. */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include "base/arena.h"

typedef enum { WORDS_LINK, WORDS_IMAGE, WORDS_END } WordsUse;

/* Words as they are compared: small letters, one space between them, without punctuation, arrows and quotation marks
 * around. */
String words_plain(Arena *, String words);
/* True when plain words are one of the phrases for this use, in any of the languages. */
bool words_are_listed(WordsUse, String plain);

#endif
