/* The part of an input by which its encoding is guessed. */
#ifndef TEXT_SAMPLE_H
#define TEXT_SAMPLE_H

#include "base/buffer.h"

/* Adds the pieces around bytes that are not ASCII to `out`, a few thousand bytes at most; with `markup` without tags,
 * comments, scripts and styles, where others have such bytes. */
void encoding_sample(String bytes, bool markup, Buffer *out);

#endif
