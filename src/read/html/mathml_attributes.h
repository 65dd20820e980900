/* The MathML attributes that are kept, by the elements that allow them in MathML 3. */
#ifndef READ_HTML_MATHML_ATTRIBUTES_H
#define READ_HTML_MATHML_ATTRIBUTES_H

#include "base/buffer.h"
#include "read/html/page.h"

typedef enum {
    OF_ROW = 1, OF_STYLE = 2, OF_TOKEN = 4, OF_OPERATOR = 8, OF_SPACE = 16, OF_PADDING = 32, OF_FRACTION = 64,
    OF_UNDER = 128, OF_OVER = 256, OF_TABLE = 512, OF_TABLE_PART = 1024, OF_CELL = 2048, OF_ENCLOSURE = 4096,
    OF_STRING = 8192
} MathAttributes;

/* Writes those of a node that belong to one of the groups and have a value that MathML allows. */
void mathml_attributes(Buffer *, const HtmlNode *, uint32_t groups);

#endif
