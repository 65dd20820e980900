/* Text that was UTF-8, was read as windows-1252 or ISO-8859-1, and was encoded as UTF-8 again: "â€™" for "’". */
#ifndef TEXT_DOUBLE_ENCODED_H
#define TEXT_DOUBLE_ENCODED_H

#include "base/context.h"

/* Looks for such sequences in UTF-8, which may be malformed elsewhere and hold control characters. Says each with
 * its place, and with `mend` returns a copy in which each is the character that it was (also what was encoded
 * three or four times). Else returns the text itself. What only may be such a sequence (a capital before a closing
 * quote: "É»") does not count by itself. */
String double_encoded_mend(Context *, String text, bool mend);

#endif
