/* ICU's Latin-ASCII transliterator. It stands in a library of its own (libicui18n) whose loading costs every start more than
 * most conversions' text work, and few conversions need it: so it is loaded when first asked for. */
#ifndef TEXT_LATIN_ASCII_H
#define TEXT_LATIN_ASCII_H

#include <unicode/utypes.h>

#include "base/context.h"

typedef struct LatinAscii LatinAscii;

/* NULL when ICU lacks it. Released with the Context. */
LatinAscii *latin_ascii_open(Context *);
/* Changes *length units in place, within room for `capacity`; false on an error. */
bool latin_ascii_apply(const LatinAscii *, UChar *units, int32_t *length, int32_t capacity);

#endif
