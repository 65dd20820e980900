/* Properties of elements by name, independent of how the walk handles them. */
#ifndef READ_HTML_ELEMENTS_H
#define READ_HTML_ELEMENTS_H

#include "read/html/page.h"

enum {
    ELEMENT_BLOCK = 1,    /* ends a paragraph */
    ELEMENT_DROPPED = 2,  /* its content is not text: omitted without a message */
    ELEMENT_PLAIN = 4,    /* has no place in the text: its lang and dir make no node */
    ELEMENT_LEAF = 8,     /* nothing inside it is read */
    ELEMENT_GENERIC = 16, /* has no meaning of its own: CSS decides its display */
    ELEMENT_EMBEDDED = 32, /* shows something from elsewhere */
    ELEMENT_FIELD = 64    /* its edges separate it from the text around it */
};

typedef struct {
    uint8_t name;  /* HtmlName, NAME_OTHER for every element that is not in elements.def */
    uint8_t kind;  /* Kind of the node that it opens; KIND_DOCUMENT for none */
    uint8_t flags; /* ELEMENT_* */
} HtmlElement;

/* By its name. */
const HtmlElement *html_element(const HtmlNode *);
/* By its name and what CSS says of it: a <div> can be shown as a cell. */
const HtmlElement *html_shown_as(const HtmlNode *);

#endif
