/* Input that is text, but in a format of its own: JSON, an e-mail, a drawing. */
#ifndef LOAD_FOREIGN_TEXT_H
#define LOAD_FOREIGN_TEXT_H

#include "base/string.h"

/* What the whole text is ("a JSON file"), a literal; NULL when it may be Markdown or HTML. Looks at all of the text, so
 * that prose which only begins like one of these formats, or has a piece of it inside, is none. */
const char *foreign_text_kind(String text);

#endif
