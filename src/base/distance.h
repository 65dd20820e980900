/* How far two words are from each other, for "did you mean …?". */
#ifndef BASE_DISTANCE_H
#define BASE_DISTANCE_H

#include "base/string.h"

/* The nearest word so far. */
typedef struct {
    String word;
    const char *name; /* NULL: none is near enough */
    size_t distance;  /* what another must be below */
} Nearest;

/* For a word in which one letter of three may be wrong. */
Nearest nearest_open(String word);
/* Takes the name if it is nearer than what was found before: letters to insert, remove, change, or swap with their
 * neighbour (Damerau and Levenshtein). Case does not count, and "_" and a blank are "-". Long words are near to
 * nothing. */
void nearest_consider(Nearest *, const char *name);

#endif
