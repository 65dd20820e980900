/* Who made a picture, and under which licence: paragraphs that say so get their role, and what only attributes say is
 * printed below the picture. */
#ifndef DOC_CREDITS_H
#define DOC_CREDITS_H

#include "doc/document.h"

void credits_show(Document *);

#endif
