/* Whether the text says a contact of the metadata. */
#ifndef DOC_CONTACT_SAID_H
#define DOC_CONTACT_SAID_H

#include "doc/document.h"
#include "doc/folded.h"

/* A block of the panel of contacts, or one that has a mail address. */
typedef struct {
    Folded words;
    bool is_contact; /* it is of the panel */
} ContactBlock;

/* What a text says of contacts, read once for all of them. */
typedef struct {
    String text, digits; /* all of it; its numbers without grouping */
    ContactBlock *blocks;
    size_t count, capacity;
} ContactText;
ContactText contact_text(const Document *);

/* Whether nothing of the line is lost when it is not printed. A line with a mail address or telephone number is said
 * when its person is named in a panel of contacts, or in a block that has a mail address, and each mail address and
 * telephone number of the line is somewhere in the text, however the digits are grouped. A line without either is said
 * when all of its words stand one behind the other in a block of a panel of contacts. A line that begins with no name
 * of a person is never said; what was printed from the metadata does not count as text. */
bool contact_said(Arena *, const ContactText *, String line);

#endif
