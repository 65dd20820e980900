/* Parts of links: where they end in a text. */
#ifndef READ_MARKDOWN_INLINE_SCAN_H
#define READ_MARKDOWN_INLINE_SCAN_H

#include "base/string.h"

/* Behind white space. */
size_t scan_space(String text, size_t at);
/* Behind spaces, tabs and at most one line end. */
size_t scan_blanks(String text, size_t at);
/* The index behind a link's destination at `at` (CommonMark 6.3), SIZE_MAX where there is none; *inside is what it
 * says, without "<" and ">". It may be empty. */
size_t scan_destination(String text, size_t at, String *inside);
/* The same for the name of a file that has spaces, where CommonMark sees no link: "light house.png". It stands on one
 * line and ends with an extension. */
size_t scan_spaced_destination(String text, size_t at, String *inside);
/* The same for a title, with its quotation marks or parentheses around it. */
size_t scan_title(String text, size_t at, String *inside);
/* The same for "[label]"; `at` is that of "[". */
size_t scan_label(String text, size_t at, String *inside);

#endif
