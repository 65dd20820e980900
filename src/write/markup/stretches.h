/* Where a paragraph's text needs marks for browsers and reading systems: its tokens (text/tokens.h) → stretches. */
#ifndef MARKUP_STRETCHES_H
#define MARKUP_STRETCHES_H

#include "text/tokens.h"

/* Bytes [start, end). */
typedef struct {
    uint32_t start, end;
} Stretch;

/* In order; none overlaps another. */
typedef struct {
    Stretch *all;
    size_t count, capacity;
} StretchList;

typedef struct {
    StretchList unbroken;     /* no line ends inside: 10 000 €; or the space alone, between long words */
    StretchList unhyphenated; /* addresses, file names and codes of letters that a program could hyphenate */
    StretchList points;       /* of one byte: a line may end before it, in long addresses; browsers need to be told */
} Stretches;

/* Adds the stretches for the tokens of a text. most is how many characters may stay together: more than fit on a
 * narrow line would reach out of it, since no line ends in them even in need. */
void stretches_find(Arena *, String text, const Tokens *, size_t most, Stretches *);

#endif
