/* Tells data that no encoding makes text of. */
#ifndef TEXT_BINARY_H
#define TEXT_BINARY_H

#include "base/string.h"

/* Whether decoded text (UTF-8, in which U+FFFD may stand for what could not be decoded) is noise: it has nothing that
 * can be read, or many control characters of many kinds, or characters from everywhere in Unicode, which is what random
 * bytes come to in UTF-16. A text with stray, repeated or padding control characters is not. */
bool text_is_binary(String);

#endif
