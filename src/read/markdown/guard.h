/* Guards cmark-gfm against text for which it takes more than linear time. What would cost too much is masked: each byte
 * of markup becomes one control character, which clean text cannot have and which means nothing to cmark. Lengths and
 * lines stay the same. Afterwards the characters are restored, so that all text is kept. */
#ifndef READ_MARKDOWN_GUARD_H
#define READ_MARKDOWN_GUARD_H

#include "base/context.h"

typedef struct {
    String text; /* for cmark; the text itself when nothing was masked */
    bool masked;
} Guard;

/* Masks what is dangerous in `text`, with a warning for each kind. `first_line` is the number of its first line. */
void guard_open(Guard *, Arena *, String text, uint32_t first_line);
/* Whether a line that is part of another begins with more markers than cmark may be given. */
bool guard_is_deep(String line);
/* The length of a container's marker at `at`, 0 when there is none: ">", a bullet or number before white space or the
 * end of the line, "[^label]:". */
size_t guard_marker_length(String line, size_t at);
/* A copy in `arena`, with what was masked in its place again. */
String guard_restore(const Guard *, Arena *, String s);
/* The same for running text, not copied when nothing was masked: container markers that were too deep are left out. */
String guard_restore_text(const Guard *, Arena *, String s);

#endif
