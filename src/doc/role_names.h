/* Names of roles as documents write them. */
#ifndef DOC_ROLE_NAMES_H
#define DOC_ROLE_NAMES_H

#include "doc/node.h"

/* The role that a class names, by its own name or another (role_synonyms.def), in any case. Names of asides' roles
 * ("note") and of parts of books ("index") are none: pages have such classes for other things. ROLE_NONE for all
 * else. */
Role role_of_name(String name);
/* The role that a term of DPUB-ARIA 1.1 ("doc-appendix") or of the EPUB 3 Structural Semantics Vocabulary ("appendix")
 * names. ROLE_NONE for all else. */
Role role_of_term(String term);
/* Whether the role is one of a piece of a line: a dateline before its text, a credit in a caption. */
bool role_is_inline(Role);
/* Whether a node in a line may have the role because of its class. */
bool role_fits_inline(Role, Kind);

#endif
