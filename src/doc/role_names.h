/* Names of roles as documents write them. */
#ifndef DOC_ROLE_NAMES_H
#define DOC_ROLE_NAMES_H

#include "doc/node.h"

/* The role that a class or DPUB-ARIA role names, by its own name or another (role_synonyms.def), in any case. Names of
 * asides' roles ("note") are none. ROLE_NONE for all else. */
Role role_of_name(String name);
/* Whether the role is one of a piece of a line: a dateline before its text, a credit in a caption. */
bool role_is_inline(Role);

#endif
