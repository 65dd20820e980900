/* Heading ids as GitHub makes them. */
#ifndef DOC_SLUG_H
#define DOC_SLUG_H

#include "base/arena.h"

/* Lower case, without punctuation, spaces as hyphens; letters and digits of every script, hyphens and underscores stay.
 * May be empty. Not made unique. */
String slug_github(Arena *, String heading_text);

#endif
