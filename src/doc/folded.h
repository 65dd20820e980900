/* Texts as sequences of folded words, to tell whether one says what another does: case, width, punctuation and white
 * space do not count. */
#ifndef DOC_FOLDED_H
#define DOC_FOLDED_H

#include "base/arena.h"
#include "base/string.h"

/* Words of letters, marks and digits; an ideograph is a word of its own. */
typedef struct {
    String *words;
    size_t count;
} Folded;

/* In arena. Unicode NFKC_Casefold. */
Folded folded_words(Arena *, String text);
bool folded_equal(Folded, Folded);
/* Whether the text begins, or ends, with the words of the part, which has some. */
bool folded_starts(Folded text, Folded part);
bool folded_ends(Folded text, Folded part);
/* Whether the words of the part stand in the text in their order, with at most a quarter as many others between them;
 * *start and *end (one behind the last) are their place. False for a part without words. */
bool folded_find(Folded text, Folded part, size_t *start, size_t *end);

#endif
