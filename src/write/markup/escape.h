/* Text, attribute values and dates as HTML and XML take them. */
#ifndef MARKUP_ESCAPE_H
#define MARKUP_ESCAPE_H

#include "base/buffer.h"

/* Text or a double-quoted attribute value (without the quotes). Characters that XML 1.0 forbids become U+FFFD. */
void escape_text(Buffer *, String);
void escape_attribute(Buffer *, String);

/* What stands in a string of CSS, without its quotes (CSS Syntax 3, 4.3.5). It ends no <style> either. */
void escape_css(Buffer *, String);

/* True for what the datetime attribute takes of ISO 8601: a year, month, day, or day and time with or without a
 * zone. */
bool date_valid(String);

/* True when s is an NCName (Namespaces in XML 1.0), of which XML ids must be. */
bool name_valid(String);
/* The same string with "-" for what an NCName may not hold. */
String name_clean(Arena *, String);

#endif
