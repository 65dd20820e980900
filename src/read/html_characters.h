/* What character references stand for, beyond what libxml2 knows. */
#ifndef READ_HTML_CHARACTERS_H
#define READ_HTML_CHARACTERS_H

#include "base/arena.h"

/* Text that came from references, without the characters that clean text never has; s itself when there are none. */
String html_clean(Arena *, String s);
/* Text of the source with the entities resolved that need no semicolon; s itself when there are none. */
String html_resolve(Arena *, String s);

#endif
