/* How large the type of a script is set beside Latin, how far apart its lines, and how it shows emphasis
 * (scripts.def). */
#ifndef STYLE_SCRIPTS_H
#define STYLE_SCRIPTS_H

#include "base/string.h"

/* How emphasis is shown. */
typedef enum { EMPHASIS_ITALIC, EMPHASIS_WEIGHT, EMPHASIS_DOTS_OVER, EMPHASIS_DOTS_UNDER } Emphasis;

typedef struct {
    int size, leading; /* in percent of what Latin has */
    Emphasis emphasis;
} ScriptNeeds;

/* Of a script (ISO 15924, four letters in one number) in a language: Urdu's Arabic letters need more than Persian's. */
ScriptNeeds script_needs(uint32_t script, String lang);
/* Of the script that a language is written in: the one its tag names ("az-Arab"), or its usual one. */
ScriptNeeds script_needs_of_language(String lang);

/* A length that holds what `from` needs, for what needs `to`; rounded to nearest. */
int32_t script_scaled(int32_t length, int from, int to);

#endif
