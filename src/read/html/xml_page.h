/* Parses XHTML into the light DOM with libxml2. */
#ifndef READ_HTML_XML_PAGE_H
#define READ_HTML_XML_PAGE_H

#include "read/html/page.h"

/* The reason why a text is not well-formed, and the byte offset of the error. */
typedef struct {
    size_t at;
    char reason[200];
    bool no_library; /* libxml2 is not installed, and nothing was read */
} XmlFault;

/* Reads a text as XML 1.0 with namespaces. Elements of XHTML, SVG and MathML have their local names, all others the
 * names that are written; attributes of XLink and EPUB have the usual prefixes, and those that declare namespaces are
 * left out. The named characters of HTML are known; entities that the text declares are resolved; nothing else is
 * read, neither DTD nor external entity. Returns false and fills in the fault when the text is not well-formed or
 * asks for too much, or when libxml2 is not installed. `text` is as html_page_read wants it. *names, which may then
 * be NULL, is to be released when the page is no longer used. */
bool xml_page_read(HtmlPage *, Arena *, String text, XmlFault *, struct Release **names);

#endif
