/* Sequences of characters that stand for the bytes of one UTF-8 character in a code page, and how sure it is that they
 * are not meant as they stand. */
#ifndef TEXT_DOUBLE_SEQUENCE_H
#define TEXT_DOUBLE_SEQUENCE_H

#include "base/context.h"
#include "text/code_page.h"

typedef struct {
    size_t start, end;   /* in the text */
    uint32_t code_point; /* what it was */
    bool certain;        /* cannot be meant */
    bool likely;         /* may be meant, but stands among certain ones where all else is such sequences */
    bool odd;            /* does not look like a part of a word */
    bool drawing;        /* of box drawing characters only */
    bool misfit;         /* gives a capital behind a small letter */
    bool embedded;       /* touches a letter that stands for no part of such a sequence */
} DoubleSequence;

typedef struct {
    DoubleSequence *items;
    size_t count, capacity, certain; /* certain: how many are */
    size_t misfits;                  /* of the certain ones */
    size_t characters;               /* that they are made of */
} DoubleSequences;

/* Those in the line that begins at `start`, behind those of earlier lines. The text is UTF-8 and may be malformed. */
void double_sequences_in_line(Context *, String text, size_t start, const CodePage *, DoubleSequences *);
/* When all lines are done. `characters` is how many above ASCII the text has. */
void double_sequences_end(DoubleSequences *, size_t characters);

#endif
