/* A line as what its punctuation parts: "Mill Trust | Ann Lee, York – 3 May" has four segments. A value of metadata is
 * said by a line when it is one of its segments, or several side by side; a word within a segment says nothing. */
#ifndef DOC_SEGMENTS_H
#define DOC_SEGMENTS_H

#include "doc/folded.h"

typedef enum {
    BREAK_NONE,  /* inside a segment */
    BREAK_COLON, /* behind what the following is: "Status: final" */
    BREAK_SEGMENT
} SegmentBreak;

typedef struct {
    Folded words;
    SegmentBreak *breaks; /* before each word, and behind the last: words.count + 1 */
} Segments;

/* In arena. Commas, semicolons, dots between words, bars, slashes, dashes with spaces, brackets, line ends and full
 * stops behind whole words part segments. */
Segments segments_of(Arena *, String text);
/* Whether the words stand in the text one behind the other, from the beginning of a segment to the end of one; *start
 * is their first word. With `colons`, colons begin and end segments too. */
bool segments_have(const Segments *, Folded, bool colons, size_t *start);
/* Whether text begins with the words, which end with a segment or before a colon. */
bool segments_begin(const Segments *, Folded);
/* The end (one behind the last word) of the segment that the word is in. */
size_t segment_end(const Segments *, size_t word);
/* Whether a byte of the text parts segments; the bytes that do are *length. */
bool segment_break_at(String text, size_t at, size_t *length);

#endif
