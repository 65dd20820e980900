/* Names of houses in titles of boilerplates: "About Oasis Inc.", over "Oasis is …". */
#ifndef DOC_HOUSE_NAME_H
#define DOC_HOUSE_NAME_H

#include "base/arena.h"
#include "base/string.h"

/* Whether a title names what the text below it begins with, with any article: "About 30 people" does not. The name may
 * stand first in it: "Oasis hakkında". */
bool title_names_house(Arena *, String title, bool name_first, String below);
/* Whether a title ends with the form of a company: "About Acme Inc.", "O Oasis s.r.o.". */
bool title_has_company_form(String title);
/* Whether a title ends as a sentence, with no sign that belongs to a name: "Acme Inc.", "Yahoo!". */
bool title_ends_sentence(String title);

#endif
