/* The names of SVG in their own case: HTML reads names without regard to it (HTML 13.2.6.1 and 13.2.6.5). */
#ifndef READ_HTML_FOREIGN_NAMES_H
#define READ_HTML_FOREIGN_NAMES_H

#include "base/arena.h"

/* A name in lower case as SVG writes it: "viewBox" for "viewbox"; others as they are. */
String html_foreign_element_name(String);
String html_foreign_attribute_name(String);

#endif
