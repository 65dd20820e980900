/* Guesses the encoding of text that does not declare one. */
#ifndef TEXT_DETECT_H
#define TEXT_DETECT_H

#include "base/context.h"

/* The label of the encoding that the bytes are most likely in; "UTF-8" when they are valid UTF-8 or UTF-8 with some bad
 * bytes. `lang` is a language tag that the text is probably in, or empty; with `markup`, tags are left out of account.
 * Never NULL, and always a label that encoding_iconv_name knows. */
const char *encoding_detect(Context *, String bytes, String lang, bool markup);

#endif
