/* Which lines at the end of a quotation name its speaker: "— Ann Lee, Chair". What names nobody is a line of dialogue,
 * or goes on with a sentence. */
#ifndef DOC_SPEAKER_H
#define DOC_SPEAKER_H

#include "base/string.h"

/* Whether a line begins with a dash (also a typed one: "--", "- "). */
bool speaker_has_dash(String line);
/* Whether a line reads as a dash and a name, with what is said of its bearer: it is short, begins with no small letter
 * and does not end as a sentence does. Text or Markdown. */
bool speaker_names(String line);
/* Whether such a line names a person or body for sure, as a paragraph outside of the quotation must: a name of
 * capitalized words and no other words, none a call or answer ("Merci"); in a script without capitals, a short name
 * with a role behind a comma. */
bool speaker_is_person(String line);
/* Whether text ends so that the name of its speaker may follow: with the end of a sentence or a quotation mark. */
bool speaker_may_follow(String text);

#endif
