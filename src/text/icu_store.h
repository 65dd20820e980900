/* ICU's objects that are dear to open (the first break iterator costs milliseconds), kept in the engine's store. */
#ifndef TEXT_ICU_STORE_H
#define TEXT_ICU_STORE_H

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

#include "base/context.h"

/* An iterator over `text` for UBRK_CHARACTER or UBRK_LINE, the latter by the language's rules. Its indexes are bytes.
 * It is the store's, and good until the next call. Fails through the Context. */
UBreakIterator *icu_break_iterator(Context *, UBreakIteratorType, String lang, String text);
/* The one UBiDi, to be set to any text. */
UBiDi *icu_bidi(Context *);

#endif
