/* The entities of XML: libxml2 keeps those that the internal subset declares; those of HTML are made as they are asked
 * for. Each use of a declared one is counted before libxml2 expands it, so that few bytes cannot become many. */
#include "read/html/xml_entities.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "read/html/references.h"

/* References by number, which libxml2 reads once more: "&lt;" is text, not a tag. */
static xmlEntity *named_character(XmlEntities *entities, const xmlChar *name) {
    uint32_t first, second;
    if (!html_named_character(string_of((const char *)name), &first, &second))
        return NULL;
    int length = snprintf(entities->content, sizeof entities->content, second ? "&#%u;&#%u;" : "&#%u;",
                          (unsigned)first, (unsigned)second);
    memset(&entities->named, 0, sizeof entities->named);
    entities->named.type = XML_ENTITY_DECL;
    entities->named.etype = XML_INTERNAL_GENERAL_ENTITY;
    entities->named.name = name;
    entities->named.content = (xmlChar *)entities->content;
    entities->named.length = length;
    return &entities->named;
}

void xml_entities_open(XmlEntities *entities, size_t text_bytes) {
    *entities = (XmlEntities){.most = LIMIT_ENTITY_BYTES + LIMIT_ENTITY_FACTOR * text_bytes};
}

xmlEntity *xml_entity(XmlEntities *entities, const XmlLibrary *library, xmlParserCtxt *parser, const xmlChar *name) {
    xmlEntity *declared = library->xmlSAX2GetEntity(parser, name);
    if (entities->is_spent)
        return NULL;
    if (!declared)
        return named_character(entities, name);
    if (declared->etype == XML_INTERNAL_PREDEFINED_ENTITY)
        return declared;
    if (declared->etype != XML_INTERNAL_GENERAL_ENTITY || !declared->content) {
        entities->is_external = true;
        return NULL;
    }
    entities->spent += strlen((const char *)declared->content) + 1;
    entities->is_spent = entities->spent > entities->most;
    return entities->is_spent ? NULL : declared;
}
