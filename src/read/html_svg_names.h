/* The names of SVG in their own case. */
#ifndef READ_HTML_SVG_NAMES_H
#define READ_HTML_SVG_NAMES_H

#include "base/arena.h"

/* The name as SVG writes it: "viewBox" for "viewbox", and lower case for what SVG writes so. */
String html_svg_element_name(Arena *, String name);
String html_svg_attribute_name(Arena *, String name);

#endif
