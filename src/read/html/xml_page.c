/* XML into the light DOM: libxml2's events go in, nodes come out.
 *
 * Callbacks never jump: their memory comes from _try functions, and what goes wrong is remembered until libxml2 has
 * returned. libxml2 gets only memory. Its own limits would refuse long texts and deep trees, so they are lifted, and
 * those in base/limits.h hold instead: what costs it more than linear time, and what entities expand to. */
#include "read/html/xml_page.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/exhausted.h"
#include "base/limits.h"
#include "read/html/tree_state.h"
#include "read/html/xml_entities.h"
#include "read/html/xml_library.h"

typedef struct {
    XmlLibrary library;
    Context *ctx;
    Arena *arena;
    String text;
    HtmlNode *document;
    HtmlNode *open[LIMIT_HTML_DEPTH];
    size_t depth;      /* open elements; those beyond LIMIT_HTML_DEPTH are not kept */
    size_t seen;       /* byte behind the last event */
    uint32_t nodes;
    XmlEntities entities;
    XmlFault *fault;
    bool is_faulty;
    xmlDictPtr names;        /* of elements and attributes */
    xmlParserCtxtPtr parser; /* of the text; what entities stand for has parsers of its own */
} XmlReading;

/* ---- inside libxml2 ---- */

/* Bytes of the text that the parser has consumed. */
static size_t consumed(const XmlReading *reading) {
    const xmlParserInput *input = reading->parser->input;
    if (!input)
        return reading->seen;
    size_t bytes = (size_t)input->consumed + (size_t)(input->cur - input->base);
    return bytes < reading->text.length ? bytes : reading->text.length;
}

static bool is_over(const XmlReading *reading) { return reading->is_faulty || reading->ctx->pending; }

/* Only the first fault counts: what follows it is not read. */
static void find_fault(XmlReading *reading, const char *reason) {
    if (is_over(reading))
        return;
    reading->is_faulty = true;
    reading->fault->at = consumed(reading);
    size_t length = strcspn(reason, "\n"), most = sizeof reading->fault->reason - 1;
    if (length > most)
        for (length = most; ((unsigned char)reason[length] & 0xC0) == 0x80;)
            length--;
    memcpy(reading->fault->reason, reason, length);
    reading->fault->reason[length] = '\0';
}

static void stop(XmlReading *reading, const char *reason) {
    find_fault(reading, reason);
    reading->library.xmlStopParser(reading->parser);
}

static void *piece(XmlReading *reading, size_t size) {
    void *memory = arena_alloc_try(reading->arena, size);
    if (!memory)
        fail_later(reading->ctx, SAY_MEMORY, NOWHERE, S(""));
    return memory;
}

static String copy(XmlReading *reading, const xmlChar *bytes, size_t length) {
    char *memory = piece(reading, length + 1);
    if (!memory)
        return S("");
    memcpy(memory, bytes, length);
    return (String){memory, length};
}

/* Puts a new node where the next one belongs; NULL when there is no memory for it. */
static HtmlNode *add_node(XmlReading *reading, HtmlNodeKind kind, size_t at) {
    if (++reading->nodes > (uint64_t)reading->ctx->settings.node_limit) {
        stop(reading, "too many nodes");
        return NULL;
    }
    HtmlNode *node = html_node_new_try(reading->arena, kind, at);
    if (!node) {
        fail_later(reading->ctx, SAY_MEMORY, NOWHERE, S(""));
        return NULL;
    }
    size_t depth = reading->depth < LIMIT_HTML_DEPTH ? reading->depth : LIMIT_HTML_DEPTH;
    html_node_append(depth ? reading->open[depth - 1] : reading->document, node);
    return node;
}

typedef enum { NAMESPACE_NONE, NAMESPACE_XHTML, NAMESPACE_SVG, NAMESPACE_MATHML, NAMESPACE_OTHER } Namespace;

static Namespace namespace_of(const xmlChar *uri) {
    static const char *const known[] = {[NAMESPACE_XHTML] = "http://www.w3.org/1999/xhtml",
                                        [NAMESPACE_SVG] = "http://www.w3.org/2000/svg",
                                        [NAMESPACE_MATHML] = "http://www.w3.org/1998/Math/MathML"};
    if (!uri)
        return NAMESPACE_NONE;
    for (int i = NAMESPACE_XHTML; i < NAMESPACE_OTHER; i++)
        if (strcmp((const char *)uri, known[i]) == 0)
            return (Namespace)i;
    return NAMESPACE_OTHER;
}

static String prefixed(XmlReading *reading, const char *prefix, const xmlChar *name) {
    size_t before = strlen(prefix), length = strlen((const char *)name);
    char *memory = piece(reading, before + 1 + length + 1);
    if (!memory)
        return S("");
    memcpy(memory, prefix, before);
    memory[before] = ':';
    memcpy(memory + before + 1, name, length);
    return (String){memory, before + 1 + length};
}

static void name_element(XmlReading *reading, HtmlNode *node, Namespace space, const xmlChar *name,
                         const xmlChar *prefix) {
    bool is_known = space == NAMESPACE_XHTML || space == NAMESPACE_SVG || space == NAMESPACE_MATHML;
    node->name = string_of((const char *)name);
    if (is_known)
        node->tag = (uint8_t)(space == NAMESPACE_SVG && string_equal(node->name, S("foreignObject"))
                                  ? NAME_FOREIGNOBJECT
                                  : html_name(node->name));
    else if (prefix)
        node->name = prefixed(reading, (const char *)prefix, name);
    node->space = space == NAMESPACE_SVG ? SPACE_SVG : space == NAMESPACE_MATHML ? SPACE_MATHML : SPACE_HTML;
}

/* Attributes of namespaces that mean something here are called as everybody calls them. */
static String attribute_name(XmlReading *reading, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    static const char *const usual[][2] = {{"http://www.w3.org/1999/xlink", "xlink"},
                                           {"http://www.idpf.org/2007/ops", "epub"}};
    if (!prefix)
        return string_of((const char *)name);
    const char *written = (const char *)prefix;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (uri && strcmp((const char *)uri, usual[i][0]) == 0)
            written = usual[i][1];
    if (strcmp(written, "xml") == 0 && strcmp((const char *)name, "lang") == 0)
        return S("xml:lang");
    return prefixed(reading, written, name);
}

/* libxml2 gives five pointers for each: local name, prefix, URI, value, end of the value. */
static void add_attributes(XmlReading *reading, HtmlNode *node, int count, const xmlChar **given) {
    if (count <= 0)
        return;
    node->attributes = piece(reading, (size_t)count * sizeof *node->attributes);
    if (!node->attributes)
        return;
    for (; node->attribute_count < (uint32_t)count; given += 5)
        node->attributes[node->attribute_count++] =
            (HtmlAttribute){attribute_name(reading, given[0], given[1], given[2]),
                            copy(reading, given[3], (size_t)(given[4] - given[3]))};
}

/* The "<" of the tag that ends at `end`. */
static size_t tag_start(const XmlReading *reading, size_t end) {
    const char *from = reading->text.bytes + reading->seen;
    const char *found = end > reading->seen ? memchr(from, '<', end - reading->seen) : NULL;
    return found ? (size_t)(found - reading->text.bytes) : reading->seen;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    (void)namespace_count;
    (void)namespaces;
    (void)defaulted;
    XmlReading *reading = user;
    if (is_over(reading))
        return;
    if (reading->parser->nsNr > 2 * LIMIT_XML_NAMESPACES) {
        stop(reading, "too many namespace declarations");
        return;
    }
    size_t end = consumed(reading), at = tag_start(reading, end);
    Namespace space = namespace_of(uri);
    if (!reading->document->first && space == NAMESPACE_NONE && strcmp((const char *)name, "html") == 0) {
        stop(reading, "<html> has no xmlns=\"http://www.w3.org/1999/xhtml\"");
        return;
    }
    HtmlNode *node = add_node(reading, HTML_ELEMENT, at);
    if (!node)
        return;
    name_element(reading, node, space, name, prefix);
    add_attributes(reading, node, attribute_count, attributes);
    node->holds_html = html_is_html_integration(node);
    if (reading->depth < LIMIT_HTML_DEPTH)
        reading->open[reading->depth] = node;
    reading->depth++;
    reading->seen = end;
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)name;
    (void)prefix;
    (void)uri;
    XmlReading *reading = user;
    if (is_over(reading))
        return;
    reading->depth -= reading->depth > 0;
    reading->seen = consumed(reading);
}

/* Makes the last text longer when this one follows it in the source. */
static bool continues(XmlReading *reading, String text) {
    size_t depth = reading->depth < LIMIT_HTML_DEPTH ? reading->depth : LIMIT_HTML_DEPTH;
    HtmlNode *last = depth ? reading->open[depth - 1]->last : NULL;
    if (!last || last->kind != HTML_TEXT || last->text.bytes + last->text.length != text.bytes)
        return false;
    last->text.length += text.length;
    return true;
}

static void on_text(void *user, const xmlChar *bytes, int length) {
    XmlReading *reading = user;
    if (is_over(reading) || length <= 0)
        return;
    size_t end = consumed(reading), size = (size_t)length;
    const char *source = reading->text.bytes;
    bool is_source = end >= size && end - size >= reading->seen && memcmp(source + end - size, bytes, size) == 0;
    String text = is_source ? string_slice(reading->text, end - size, end) : copy(reading, bytes, size);
    size_t at = is_source ? end - size : reading->seen;
    reading->seen = end;
    if (text.length == 0 || (is_source && continues(reading, text)))
        return;
    HtmlNode *node = add_node(reading, HTML_TEXT, at);
    if (node)
        node->text = text;
}

static void on_comment(void *user, const xmlChar *bytes) {
    XmlReading *reading = user;
    if (is_over(reading))
        return;
    HtmlNode *node = add_node(reading, HTML_COMMENT, reading->seen);
    if (node)
        node->text = copy(reading, bytes, strlen((const char *)bytes));
    reading->seen = consumed(reading);
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *data) {
    (void)target;
    (void)data;
    XmlReading *reading = user;
    reading->seen = consumed(reading);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id) {
    (void)public_id;
    (void)system_id;
    XmlReading *reading = user;
    HtmlNode *node = is_over(reading) ? NULL : add_node(reading, HTML_DOCTYPE, reading->seen);
    if (node)
        node->name = copy(reading, name, strlen((const char *)name));
    reading->seen = consumed(reading);
}

static xmlEntityPtr on_entity(void *user, const xmlChar *name) {
    XmlReading *reading = user;
    if (is_over(reading))
        return NULL;
    xmlEntity *entity = xml_entity(&reading->entities, &reading->library, reading->parser, name);
    if (entity)
        return entity;
    char reason[sizeof reading->fault->reason];
    const char *why = reading->entities.is_spent      ? "makes the text too long"
                      : reading->entities.is_external ? "is external and was not read"
                                                      : "is not declared";
    snprintf(reason, sizeof reason, "entity \"%.100s\" %s", (const char *)name, why);
    stop(reading, reason);
    return NULL;
}

/* Entities for DTDs are not read. */
static xmlEntityPtr on_parameter_entity(void *user, const xmlChar *name) {
    (void)name;
    stop(user, "parameter entities are not supported");
    return NULL;
}

static void on_error(void *user, xmlErrorPtr error) {
    XmlReading *reading = user;
    if (error->code == XML_ERR_NO_MEMORY)
        fail_later(reading->ctx, SAY_MEMORY, NOWHERE, S(""));
    else if (error->level >= XML_ERR_ERROR && error->code != XML_WAR_NS_URI) /* any name will do for a namespace */
        find_fault(reading, error->message ? error->message : "unknown error");
}

/* ---- outside libxml2 ---- */

/* The byte at which a start tag has more attributes than libxml2 should compare, or SIZE_MAX. */
static size_t endless_tag(String text) {
    for (size_t at = 0; at < text.length;) {
        const char *found = memchr(text.bytes + at, '<', text.length - at);
        if (!found)
            break;
        size_t start = at = (size_t)(found - text.bytes);
        int quoted = 0;
        char quote = '\0';
        for (at++; at < text.length && text.bytes[at] != '<' && (quote || text.bytes[at] != '>'); at++) {
            char c = text.bytes[at];
            if (c != '"' && c != '\'')
                continue;
            quoted += !quote;
            quote = !quote ? c : quote == c ? '\0' : quote;
        }
        if (quoted > LIMIT_XML_ATTRIBUTES)
            return start;
    }
    return SIZE_MAX;
}

/* With the entities that it has kept: it forgets them itself only when it has read to the end. */
static void free_parser(void *user) {
    XmlReading *reading = user;
    reading->library.xmlFreeDoc(reading->parser->myDoc);
    reading->parser->myDoc = NULL;
    reading->library.xmlFreeParserCtxt(reading->parser);
}

static void free_names(void *user) {
    XmlReading *reading = user;
    reading->library.xmlDictFree(reading->names);
}

static struct Release *open_parser(XmlReading *reading) {
    static const xmlSAXHandler callbacks = {
        .startElementNs = on_start, .endElementNs = on_end, .characters = on_text, .ignorableWhitespace = on_text,
        .cdataBlock = on_text, .comment = on_comment, .processingInstruction = on_instruction,
        .internalSubset = on_doctype, .getEntity = on_entity, .getParameterEntity = on_parameter_entity,
        .serror = on_error, .initialized = XML_SAX2_MAGIC,
    };
    const XmlLibrary *library = &reading->library;
    xmlParserCtxtPtr parser = library->xmlCreateMemoryParserCtxt(reading->text.bytes, (int)reading->text.length);
    if (!parser)
        fail0(reading->ctx, SAY_MEMORY, NOWHERE);
    reading->parser = parser;
    xml_entities_open(&reading->entities, reading->text.length);
    struct Release *release = release_push(reading->ctx, free_parser, reading);
    *parser->sax = callbacks;
    parser->userData = reading;
    library->xmlCtxtUseOptions(parser, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
    return release;
}

/* The names of elements and attributes stay in the parser's dictionary. */
static struct Release *keep_names(XmlReading *reading) {
    reading->names = reading->parser->dict;
    if (!reading->names || reading->library.xmlDictReference(reading->names) != 0)
        return NULL;
    return release_push(reading->ctx, free_names, reading);
}

bool xml_page_read(HtmlPage *page, Arena *arena, String text, XmlFault *fault, struct Release **names) {
    XmlReading *reading = arena_new(arena, XmlReading);
    *reading = (XmlReading){.ctx = arena->ctx, .arena = arena, .text = text, .fault = fault};
    *page = (HtmlPage){.document = reading->document = arena_new(arena, HtmlNode)};
    *names = NULL;
    *fault = (XmlFault){0};
    if (text.length > INT_MAX) {
        *fault = (XmlFault){.reason = "the text is too long"};
        return false;
    }
    size_t endless = endless_tag(text);
    if (endless != SIZE_MAX) {
        *fault = (XmlFault){.at = endless, .reason = "an element has too many attributes"};
        return false;
    }
    if (!xml_library_load(&reading->library)) {
        exhausted_check_library(arena->ctx);
        *fault = (XmlFault){.no_library = true};
        return false;
    }
    struct Release *release = open_parser(reading);
    *names = keep_names(reading);
    reading->library.xmlParseDocument(reading->parser);
    if (!reading->parser->wellFormed)
        find_fault(reading, "unknown error");
    release_now(arena->ctx, release);
    fail_if_pending(arena->ctx);
    return !reading->is_faulty;
}
