/* ICU's break iterators, kept in the engine's store: opening the first costs milliseconds. */
#ifndef TEXT_BREAK_ITERATORS_H
#define TEXT_BREAK_ITERATORS_H

#include <unicode/ubrk.h>

#include "base/context.h"

/* An iterator for a type and a language tag, owned by the store; good until the next call with the same arguments. */
UBreakIterator *break_iterator(Context *, UBreakIteratorType, String lang);
/* Sets the text; indexes are bytes then. Fails through the Context. */
void break_iterator_text(Context *, UBreakIterator *, String text);

#endif
