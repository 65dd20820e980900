/* Whether the text says a contact of the metadata. */
#ifndef DOC_CONTACT_SAID_H
#define DOC_CONTACT_SAID_H

#include "doc/document.h"

/* The person of the line is named in a panel of contacts, or in a block that has an address; and every mail address and
 * telephone number of the line is in the text, however its digits are grouped. */
bool contact_said(const Document *, String line);

#endif
