/* Sanitizes the MathML of a page for the markup writers. */
#ifndef READ_HTML_MATHML_H
#define READ_HTML_MATHML_H

#include "read/html/page.h"

enum { MATH_DEPTH_MOST = 64 }; /* nested elements of a formula */

/* What stands inside a <math>, as well-formed XML: presentation elements of MathML alone, with attributes that say
 * nothing of colours, addresses or scripts, and no ids. `tex`, where it is not empty, becomes the annotation. Where the
 * children of an element are not those that MathML asks for, it becomes an <mrow>, as which browsers show it (MathML
 * Core 2.1.3). Empty when there is an element that is no presentation element, or a block of HTML; when elements are
 * nested deeper than MATH_DEPTH_MOST; and when nothing is shown. */
String mathml_clean(Arena *, const HtmlNode *math, String tex);

#endif
