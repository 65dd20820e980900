/* From a light DOM to the document: what the readers of HTML and of XHTML share. */
#ifndef READ_HTML_READ_PAGE_H
#define READ_HTML_READ_PAGE_H

#include "doc/builder.h"
#include "read/html/page.h"

/* Reads a text as HTML, into a builder. */
void html_read(Document *, Builder *, String text);
/* An arena for one page, released with the conversion at the latest. */
Arena *html_page_arena(Document *, struct Release **);
/* Walks over a page of this text. */
void html_page_walk(Document *, Builder *, Arena *, HtmlPage *, String text);

#endif
