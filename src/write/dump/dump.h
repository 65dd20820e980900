/* What the dumps share: strings as they can be read by eye in a test's expected output. */
#ifndef WRITE_DUMP_DUMP_H
#define WRITE_DUMP_DUMP_H

#include "base/buffer.h"

/* The string in double quotes. Newlines, tabs, quotes and backslashes are \n, \t, \" and \\; other characters that cannot
 * be told apart by eye (controls, spaces but U+0020, what is invisible) are \u{A0}. */
void dump_quoted(Buffer *, String);

#endif
