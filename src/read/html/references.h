/* Character references (HTML 13.2.5.72 to 13.2.5.80): "&amp;", "&copy", "&#8212;". */
#ifndef READ_HTML_REFERENCES_H
#define READ_HTML_REFERENCES_H

#include "base/buffer.h"

/* The reference that starts at s.bytes[at], which is "&": adds what it stands for to `out` and returns the index
 * behind it. Where there is none, adds nothing and returns `at`. In the value of an attribute fewer names count
 * without a semicolon. */
size_t html_reference(String s, size_t at, bool in_attribute, Buffer *out);
/* The one or two (else *second is 0) code points of a name, without "&" and ";"; false when there is none. */
bool html_named_character(String name, uint32_t *first, uint32_t *second);
/* Text with all its references resolved; s itself where it has none. */
String html_resolve_references(Arena *, String s, bool in_attribute);
/* Text with something else for each U+0000; s itself where there is none. */
String html_replace_nul(Arena *, String s, String replacement);

#endif
