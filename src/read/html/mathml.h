/* Sanitizes the MathML of a page for the markup writers. */
#ifndef READ_HTML_MATHML_H
#define READ_HTML_MATHML_H

#include "read/html/page.h"

enum { MATH_DEPTH_MOST = 64 }; /* nested elements of a formula */

/* The content of a <math> as well-formed XML: only presentation elements, without colours, links, scripts, ids. `tex`,
 * unless it is empty, becomes the annotation. An element with the wrong number of children becomes an <mrow>, as
 * browsers display it (MathML Core 2.1.3). Returns the empty String if there is any other element of MathML or an HTML
 * block, if elements are nested deeper than MATH_DEPTH_MOST, or if nothing would be displayed. */
String mathml_clean(Arena *, const HtmlNode *math, String tex);

#endif
