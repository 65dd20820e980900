/* Information dictionary, XMP (ISO 16684-1) and output intent. Dictionary and XMP say the same, as PDF/A and
 * PDF/UA ask. */
#include "write/pdf/xmp.h"

#include "doc/date.h"
#include "doc/provenance.h"
#include "sign/signer.h"
#include "write/pdf/icc.h"
#include "write/pdf/syntax.h"

#define CREATOR "quire " QUIRE_VERSION

static void producer(Buffer *b) {
    buffer_text(b, CREATOR " with libharu ");
    buffer_text(b, haru_version());
}

static String joined(const Document *document, MetaField field) {
    Buffer b;
    buffer_open(&b, &document->ctx->arena);
    for (size_t i = 0; i < document->meta[field].count; i++) {
        buffer_text(&b, i ? ", " : "");
        buffer_string(&b, document->meta[field].values[i]);
    }
    return buffer_view(&b);
}

static String lang_of(const Document *document) {
    String lang = node_lang(document->root);
    return lang.length ? lang : meta_value(document, META_LANGUAGE);
}

/* ---- information dictionary ---- */

static void info_entry(Buffer *b, const char *key, String value) {
    if (!value.length)
        return;
    buffer_text(b, key);
    pdf_text(b, value);
    buffer_byte(b, '\n');
}

/* Metadata of the input, which may be too long for the dictionary; XMP has all of it. */
static void info_field(Buffer *b, const Document *document, const char *key, MetaField field, String value) {
    info_entry(b, key, pdf_cut(document->ctx, value, NOWHERE, string_of(meta_key(field))));
}

static void write_info(const Document *document, Haru *haru, String date) {
    Buffer b, text;
    buffer_open(&b, &document->ctx->arena);
    buffer_open(&text, &document->ctx->arena);
    info_field(&b, document, "/Title", META_TITLE, meta_value(document, META_TITLE));
    info_field(&b, document, "/Author", META_AUTHOR, joined(document, META_AUTHOR));
    info_field(&b, document, "/Subject", META_DESCRIPTION, meta_value(document, META_DESCRIPTION));
    info_field(&b, document, "/Keywords", META_KEYWORD, joined(document, META_KEYWORD));
    producer(&text);
    info_entry(&b, "/Creator", S(CREATOR));
    info_entry(&b, "/Producer", buffer_view(&text));
    if (date.length) {
        buffer_clear(&text);
        pdf_date(&text, date);
        info_entry(&b, "/CreationDate", buffer_view(&text));
        info_entry(&b, "/ModDate", buffer_view(&text));
    }
    haru_info(haru, buffer_view(&b));
}

/* ---- XMP ---- */

static void element(Buffer *b, const char *name, String value) {
    if (!value.length)
        return;
    buffer_byte(b, '<');
    buffer_text(b, name);
    buffer_byte(b, '>');
    buffer_xml(b, value);
    buffer_text(b, "</");
    buffer_text(b, name);
    buffer_text(b, ">\n");
}

/* A property whose value is an array: Seq or Bag of plain values, Alt of a default language. */
static void array(Buffer *b, const char *name, const char *kind, const String *values, size_t count) {
    if (!count)
        return;
    const char *const open[] = {"<", name, "><rdf:", kind, ">"};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        buffer_text(b, open[i]);
    for (size_t i = 0; i < count; i++) {
        buffer_text(b, kind[0] == 'A' ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>");
        buffer_xml(b, values[i]);
        buffer_text(b, "</rdf:li>");
    }
    const char *const close[] = {"</rdf:", kind, "></", name, ">\n"};
    for (size_t i = 0; i < sizeof close / sizeof *close; i++)
        buffer_text(b, close[i]);
}

static void meta_array(Buffer *b, const Document *document, const char *name, const char *kind, MetaField field) {
    array(b, name, kind, document->meta[field].values, document->meta[field].count);
}

/* ---- schemas (ISO 19005-2, 6.6.2.3) ---- */

/* PDF/A-2 and -3 know neither PDF/UA nor what we say of how the file was made: the file describes both. */
typedef struct {
    const char *name, *type, *description;
} SchemaProperty;

typedef struct {
    const char *name, *address, *prefix;
    const SchemaProperty *properties;
    size_t count;
} Schema;

static const SchemaProperty access_properties[] = {{"part", "Integer", "Part of ISO 14289 to which the file conforms"}};
static const SchemaProperty provenance_properties[] = {
    {"version", "Text", "Version of the program that converted the sources"},
    {"sources", "seq Text", "SHA-256 and name of each source"},
    {"settings", "seq Text", "Settings of the conversion"},
    {"signer", "Text", "Who signed the file"},
    {"signed", "Text", "When the file was signed"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))
static const Schema access_schema = {"PDF/UA Universal Accessibility Schema", "http://www.aiim.org/pdfua/ns/id/",
                                     "pdfuaid", access_properties, COUNT(access_properties)};
static const Schema provenance_schema = {"Provenance", PROVENANCE_NAMESPACE, "quire", provenance_properties,
                                         COUNT(provenance_properties)};

static void put_each(Buffer *b, const char *const *parts, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_text(b, parts[i]);
}

static void put_schema(Buffer *b, const Schema *schema) {
    const char *const head[] = {"<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>", schema->name,
                                "</pdfaSchema:schema><pdfaSchema:namespaceURI>", schema->address,
                                "</pdfaSchema:namespaceURI><pdfaSchema:prefix>", schema->prefix,
                                "</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"};
    put_each(b, head, COUNT(head));
    for (size_t i = 0; i < schema->count; i++) {
        const SchemaProperty *property = &schema->properties[i];
        const char *const parts[] = {"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>", property->name,
                                     "</pdfaProperty:name><pdfaProperty:valueType>", property->type,
                                     "</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
                                     "<pdfaProperty:description>", property->description,
                                     "</pdfaProperty:description></rdf:li>"};
        put_each(b, parts, COUNT(parts));
    }
    buffer_text(b, "</rdf:Seq></pdfaSchema:property></rdf:li>");
}

static void put_schemas(Buffer *b, const Profile *profile) {
    if (profile->pdf2 || !profile->claims[CLAIM_ARCHIVE] ||
        (!profile->claims[CLAIM_ACCESS] && !profile->attach_source))
        return;
    buffer_text(b, "<rdf:Description rdf:about=\"\""
                   " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                   " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                   " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                   "<pdfaExtension:schemas><rdf:Bag>");
    if (profile->claims[CLAIM_ACCESS])
        put_schema(b, &access_schema);
    if (profile->attach_source)
        put_schema(b, &provenance_schema);
    buffer_text(b, "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

/* "uuid:…" of a hash, marked as one that was made of MD5 (RFC 9562, 5.3). */
static void identifier(Buffer *b, const char *name, const uint8_t digest[FILE_DIGEST]) {
    Buffer id;
    buffer_open(&id, b->arena);
    buffer_text(&id, "uuid:");
    for (int i = 0; i < FILE_DIGEST; i++) {
        unsigned byte = digest[i];
        if (i == 6)
            byte = (byte & 0x0F) | 0x30;
        else if (i == 8)
            byte = (byte & 0x3F) | 0x80;
        buffer_text(&id, i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "");
        buffer_hex(&id, byte, 2);
    }
    for (size_t i = 0; i < id.length; i++)
        id.bytes[i] = ascii_lower(id.bytes[i]);
    element(b, name, buffer_view(&id));
}

/* The same for all versions of a document: of what it is called by, or else of its title, authors and date. */
static void document_identifier(Buffer *b, const Document *document) {
    static const MetaField names[] = {META_IDENTIFIER, META_SOURCE, META_TITLE, META_AUTHOR, META_DATE};
    uint8_t digest[FILE_DIGEST];
    Buffer text;
    buffer_open(&text, b->arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool is_enough = i < 2 && meta_value(document, names[i]).length;
        buffer_string(&text, joined(document, names[i]));
        buffer_byte(&text, '\n');
        if (is_enough)
            break;
    }
    file_md5(buffer_view(&text), digest);
    identifier(b, "xmpMM:DocumentID", digest);
}

/* A date as the document has it, when it is one. */
static void own_date(Buffer *b, const char *name, String date) {
    int64_t seconds;
    if (!date_parse(date, &seconds))
        return;
    Buffer text;
    buffer_open(&text, b->arena);
    if (date.length > 10) /* a day, month or year is no moment */
        date_format(&text, seconds);
    else
        buffer_string(&text, date);
    String value = buffer_view(&text);
    array(b, name, "Seq", &value, 1);
}

static void dublin_core(Buffer *b, const Document *document) {
    String lang = lang_of(document);
    buffer_text(b, "<dc:format>application/pdf</dc:format>\n");
    meta_array(b, document, "dc:title", "Alt", META_TITLE);
    meta_array(b, document, "dc:creator", "Seq", META_AUTHOR);
    meta_array(b, document, "dc:description", "Alt", META_DESCRIPTION);
    meta_array(b, document, "dc:subject", "Bag", META_KEYWORD);
    meta_array(b, document, "dc:publisher", "Bag", META_PUBLISHER);
    meta_array(b, document, "dc:rights", "Alt", META_RIGHTS);
    own_date(b, "dc:date", meta_value(document, META_DATE));
    element(b, "dc:source", meta_value(document, META_SOURCE));
    element(b, "dc:identifier", meta_value(document, META_IDENTIFIER));
    array(b, "dc:language", "Bag", &lang, 1);
}

/* What became of the file: it was converted, by whom, from what, and when if a date is known. */
static void history(Buffer *b, const Document *document, String date) {
    buffer_text(b, "<xmpMM:History><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n");
    element(b, "stEvt:action", S("converted"));
    if (document->original_count)
        element(b, "stEvt:parameters", arena_join(b->arena, S("from "), document->originals[0].media_type,
                                                  S(" to application/pdf")));
    element(b, "stEvt:softwareAgent", S(CREATOR));
    element(b, "stEvt:when", date);
    buffer_text(b, "</rdf:li></rdf:Seq></xmpMM:History>\n");
}

/* By which the file can be made again and compared; of files that hold their source. */
static void provenance(Buffer *b, const Document *document) {
    ProvenanceList sources = provenance_sources(document), settings = provenance_settings(document);
    element(b, "quire:version", S(QUIRE_VERSION));
    array(b, "quire:sources", "Seq", sources.items, sources.count);
    array(b, "quire:settings", "Seq", settings.items, settings.count);
    if (!document->signing)
        return;
    element(b, "quire:signer", signer_name(document->signing->signer));
    element(b, "quire:signed", document->signing->moment);
}

static void identification(Buffer *b, const Profile *profile) {
    static const char *const names[CLAIM_COUNT][3] = {
        [CLAIM_ACCESS] = {"pdfuaid:part", "pdfuaid:conformance", "pdfuaid:rev"},
        [CLAIM_ARCHIVE] = {"pdfaid:part", "pdfaid:conformance", "pdfaid:rev"},
    };
    for (int kind = 0; kind < CLAIM_COUNT; kind++) {
        const Claim *claim = profile->claims[kind];
        if (!claim)
            continue;
        element(b, names[kind][0], string_of(claim->part));
        element(b, names[kind][1], string_of(claim->conformance));
        element(b, names[kind][2], string_of(claim->revision));
    }
}

static void xmp_properties(Buffer *b, const Document *document, Haru *haru, const Profile *profile, String date) {
    uint8_t digest[FILE_DIGEST];
    Buffer text;
    dublin_core(b, document);
    element(b, "pdf:Keywords", joined(document, META_KEYWORD));
    buffer_open(&text, b->arena);
    producer(&text);
    element(b, "pdf:Producer", buffer_view(&text));
    element(b, "xmp:CreatorTool", S(CREATOR));
    element(b, "xmp:CreateDate", date);
    element(b, "xmp:ModifyDate", date);
    element(b, "xmp:MetadataDate", date);
    document_identifier(b, document);
    haru_digest(haru, digest);
    identifier(b, "xmpMM:InstanceID", digest);
    history(b, document, date);
    if (profile->attach_source)
        provenance(b, document);
    identification(b, profile);
}

/* The document with metadata as PDF 2.0 allows them in what is read. A title that stands in the text says its losses
 * there. */
static const Document *without_private(const Document *document) {
    static const MetaField fields[] = {META_TITLE,   META_AUTHOR,    META_DESCRIPTION,
                                       META_KEYWORD, META_PUBLISHER, META_RIGHTS};
    Arena *arena = &document->ctx->arena;
    Document *copy = arena_new(arena, Document);
    *copy = *document;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        bool said = fields[i] == META_TITLE && document->title_in_text;
        MetaValues *values = &copy->meta[fields[i]];
        values->values = arena_array(arena, String, values->count);
        for (size_t at = 0; at < values->count; at++) {
            String value = document->meta[fields[i]].values[at];
            values->values[at] = said ? pdf_without_private(arena, value)
                                      : pdf_lose_private(arena, value, NOWHERE, string_of(meta_key(fields[i])));
        }
    }
    return copy;
}

static Ref write_xmp(const Document *document, Haru *haru, const Profile *profile, String date) {
    Buffer b;
    buffer_open(&b, &document->ctx->arena);
    buffer_text(&b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
                    " xmlns:stEvt=\"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#\""
                    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"");
    buffer_text(&b, profile->attach_source ? " xmlns:quire=\"" PROVENANCE_NAMESPACE "\">\n" : ">\n");
    xmp_properties(&b, document, haru, profile, date);
    buffer_text(&b, "</rdf:Description>\n");
    put_schemas(&b, profile);
    buffer_text(&b, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    /* deflated, which of the parts of PDF/A only the first forbids */
    return haru_stream(haru, S("/Type/Metadata/Subtype/XML"), buffer_view(&b), /*as_is*/ false);
}

static Ref write_profile(const Document *document, Haru *haru) {
    Buffer b;
    buffer_open(&b, &document->ctx->arena);
    icc_srgb(&b);
    return haru_stream(haru, S("/N 3"), buffer_view(&b), /*as_is*/ false);
}

void metadata_write(const Document *document, Haru *haru, const Profile *profile, Buffer *catalog) {
    Buffer date;
    int64_t seconds;
    buffer_open(&date, &document->ctx->arena);
    if (document_moment(document, &seconds))
        date_format(&date, seconds);
    if (profile->pdf2) {
        haru_no_info(haru);
        document = without_private(document);
    } else {
        write_info(document, haru, buffer_view(&date));
    }
    buffer_text(catalog, "/Metadata ");
    pdf_reference(catalog, write_xmp(document, haru, profile, buffer_view(&date)));
    if (!profile->claims[CLAIM_ARCHIVE])
        return;
    buffer_text(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                         "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    pdf_reference(catalog, write_profile(document, haru));
    buffer_text(catalog, ">>]");
}
