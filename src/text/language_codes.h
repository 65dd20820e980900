/* Which languages there are: ICU's list of the subtags that the IANA registry has (RFC 5646). */
#ifndef TEXT_LANGUAGE_CODES_H
#define TEXT_LANGUAGE_CODES_H

#include "base/arena.h"

/* Whether a primary subtag ("en", "gsw", in any case) is one of a language; true when ICU has no list. */
bool language_is_registered(String primary);
/* The subtag that another name means: "eng", "English", "english"; empty when there is none. In the arena. */
String language_by_name(Arena *, String name);

#endif
