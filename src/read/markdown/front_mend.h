/* Front matter that is no YAML, as people write it, where only one reading is possible. */
#ifndef READ_MARKDOWN_FRONT_MEND_H
#define READ_MARKDOWN_FRONT_MEND_H

#include "read/markdown/front_yaml.h"

/* The block as valid YAML with the same lines, each repair with a warning. Ends the conversion with an error, which has
 * the line, when some entry has no reading or several. `line` is that of the block's first line in the input. */
String front_mend(Context *, String block, uint32_t line);
/* The key that a line begins with: letters, digits, "-", "_", blanks and dots before a colon that a blank or the end of
 * the line follows, or, behind known keys, anything. *rest is where the value begins. Empty when there is none. */
String front_key(String line, size_t *rest);
/* The same for a known key in one word without a colon: "title The pier". */
String front_key_without_colon(String line, size_t *rest);

#endif
