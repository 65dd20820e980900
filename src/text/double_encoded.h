/* Text that was UTF-8, was read in a code page (code_pages.def), and was encoded as UTF-8 again: "â€™" for "’" through
 * windows-1252, "РџСЂРё" for "При" through windows-1251. */
#ifndef TEXT_DOUBLE_ENCODED_H
#define TEXT_DOUBLE_ENCODED_H

#include "base/context.h"

/* Looks for such sequences in UTF-8, which may be malformed elsewhere and hold control characters. Says each with
 * its place, and with `mend` returns a copy in which each is the character that it was (also what was encoded
 * several times, or through several code pages). Else returns the text itself. What may be meant as it stands ("É»", a
 * capital before a closing quote) does not count by itself; it is mended where certain ones stand and hardly anything
 * else does. */
String double_encoded_mend(Context *, String text, bool mend);

#endif
