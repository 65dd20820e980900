/* ASCII that stands in for characters which an encoding lacks. */
#ifndef TEXT_REPLACEMENT_H
#define TEXT_REPLACEMENT_H

#include "base/context.h"
#include "text/latin_ascii.h"

typedef struct {
    Context *ctx;
    LatinAscii *letters; /* opened when first needed */
    bool letters_tried;
} Replacer;

/* By our own table, else by the character's decomposition (marks are left out), else by ICU's Latin-ASCII, else "?". The
 * answer lives as long as the conversion. */
String replacement_for(Replacer *, uint32_t code_point);

#endif
