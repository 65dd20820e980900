/* libxml2, loaded when the first XHTML page is read: few documents need it, and linking it would cost every start. */
#ifndef READ_HTML_XML_LIBRARY_H
#define READ_HTML_XML_LIBRARY_H

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdbool.h>

#define XML_FUNCTIONS(X)                                                                                               \
    X(xmlCreateMemoryParserCtxt)                                                                                       \
    X(xmlCtxtUseOptions)                                                                                               \
    X(xmlDictFree)                                                                                                     \
    X(xmlDictReference)                                                                                                \
    X(xmlFreeDoc)                                                                                                      \
    X(xmlFreeParserCtxt)                                                                                               \
    X(xmlParseDocument)                                                                                                \
    X(xmlSAX2GetEntity)                                                                                                \
    X(xmlStopParser)

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    XML_FUNCTIONS(MEMBER)
#undef MEMBER
} XmlLibrary;

/* False when the library is not installed. */
bool xml_library_load(XmlLibrary *);

#endif
