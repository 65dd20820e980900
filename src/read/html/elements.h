/* What each element is to the tree, whatever is done with it in the walk. */
#ifndef READ_HTML_ELEMENTS_H
#define READ_HTML_ELEMENTS_H

#include "read/html/page.h"

enum {
    ELEMENT_BLOCK = 1,    /* ends a paragraph */
    ELEMENT_DROPPED = 2,  /* its content is no text: left out without a word */
    ELEMENT_PLAIN = 4,    /* stands for no place in the text: its lang and dir make no node */
    ELEMENT_LEAF = 8,     /* nothing inside it is read */
    ELEMENT_GENERIC = 16, /* is nothing but a block or a piece of a line: CSS says what it is shown as */
    ELEMENT_EMBEDDED = 32 /* shows something from elsewhere */
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
