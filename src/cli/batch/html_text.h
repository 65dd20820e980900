/* Pieces of HTML, appended to a text. */
#ifndef CLI_BATCH_HTML_TEXT_H
#define CLI_BATCH_HTML_TEXT_H

#include "cli/text.h"

/* Text from outside: control characters, and bytes that are not UTF-8, as escapes (quire_printable). */
void html_put_text(Text *, const char *);
/* "1,234,567" */
void html_put_number(Text *, unsigned long long);
/* "1.250" for 1250 */
void html_put_thousandths(Text *, unsigned long long);
/* "1 warning", "2 warnings"; `noun` stands in the singular. */
void html_put_count(Text *, unsigned long long, const char *noun);

#endif
