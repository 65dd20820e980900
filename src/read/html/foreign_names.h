/* The mixed-case names of SVG, which the HTML tokenizer lowercases (HTML 13.2.6.1 and 13.2.6.5). */
#ifndef READ_HTML_FOREIGN_NAMES_H
#define READ_HTML_FOREIGN_NAMES_H

#include "base/arena.h"

/* A name in lower case as SVG writes it: "viewBox" for "viewbox"; others are unchanged. */
String html_foreign_element_name(String);
String html_foreign_attribute_name(String);

#endif
