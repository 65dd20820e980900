/* Resolves entity references ("&name;") for libxml2. */
#ifndef READ_HTML_XML_ENTITIES_H
#define READ_HTML_XML_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>

#include "read/html/xml_library.h"

typedef struct {
    xmlEntity named; /* the named character asked for last */
    char content[32];
    size_t spent;      /* bytes that declared entities have stood for */
    size_t most;       /* bytes that they may stand for */
    bool is_spent;     /* they were more */
    bool is_external;  /* one of them stands outside the text */
} XmlEntities;

/* For a text of so many bytes. */
void xml_entities_open(XmlEntities *, size_t text_bytes);
/* The entity of a name: one of the five of XML, one that the text declares, or a named character of HTML; NULL when
 * there is none, or none that may be used. What is returned stays until the next call. Never fails. */
xmlEntity *xml_entity(XmlEntities *, const XmlLibrary *, xmlParserCtxt *, const xmlChar *name);

#endif
