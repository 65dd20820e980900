/* UAX #14's rules for text that needs no dictionary, kinsoku being strict. */
#ifndef TEXT_LINE_RULES_H
#define TEXT_LINE_RULES_H

#include "text/unicode.h"

/* Fills kinds[0 .. length) as text_line_breaks does, with the answer that ICU would give; false (kinds undefined) when
 * the text holds a character of a script that needs a dictionary. */
bool line_rules_apply(String text, String lang, uint8_t *kinds);

#endif
