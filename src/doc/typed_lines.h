/* Whether a paragraph was typed line by line, as addresses are. */
#ifndef DOC_TYPED_LINES_H
#define DOC_TYPED_LINES_H

#include "base/string.h"

/* True for a text of at least two lines that no editor has wrapped: some line ends although the next word would fit
 * on it, or all lines are shorter than any margin. White space around lines does not count. Linear. */
bool lines_are_typed(String text);
/* Whether no line begins with a small letter, as lines of a sentence do. */
bool lines_begin_anew(String text);

#endif
