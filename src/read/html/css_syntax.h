/* The tokens of CSS that reading style sheets, selectors and conditions needs (CSS Syntax 3). All work on slices of the
 * style sheet. */
#ifndef READ_HTML_CSS_SYNTAX_H
#define READ_HTML_CSS_SYNTAX_H

#include "base/arena.h"
#include "base/buffer.h"

/* The place behind white space and comments. */
size_t css_skip_space(String, size_t at);
/* The place behind the string that begins here; a line end ends it too. */
size_t css_skip_string(String, size_t at);
/* The first of these signs, none of which can be part of a name, outside strings, comments, addresses without quotes
 * and brackets, or the end. */
size_t css_find_sign(String, size_t at, const char *signs);
/* The "}" that ends a block whose content starts here, or the end. */
size_t css_block_end(String, size_t at);
/* The ")" or "]" that closes the bracket just before, or the end. */
size_t css_bracket_end(String, size_t at);
/* Whether a declaration can have this value at all: no string that a line end breaks off, no bracket that closes none,
 * no "!" or ";" outside brackets. */
bool css_is_value(String);
/* Text without its comments. */
String css_without_comments(Arena *, String);
/* Text with a space for each comment, and without the escapes that names do not need. */
String css_plain(Arena *, String);
bool css_is_name_byte(char);
/* Adds what the escape at *at stands for, which moves behind it; it is at a backslash. */
void css_read_escape(String, size_t *at, Buffer *out);
/* The name at *at with escapes resolved; *at moves behind it. Empty when there is none. */
String css_read_name(Arena *, String, size_t *at);

/* The text of the string at *at, which moves behind it. */
String css_read_string(Arena *, String, size_t *at);

enum { CSS_THOUSANDTHS_MOST = 100000000 };
/* The number without "-" that the text begins with, also with an exponent (CSS Syntax 3, 4.3.12), in thousandths; one
 * out of range is CSS_THOUSANDTHS_MOST. *end is behind it; 0 where there is none. */
uint32_t css_thousandths(String, size_t *end);

#endif
