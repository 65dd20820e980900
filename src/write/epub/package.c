/* The package document (EPUB 3.3, 5): metadata, the list of files, and their order. */
#include "doc/attachments.h"
#include "doc/date.h"
#include "doc/terms.h"
#include "write/epub/book.h"
#include "write/markup/escape.h"

typedef struct {
    Book *book;
    Buffer out;
} Package;

static void put(Package *p, const char *text) { buffer_text(&p->out, text); }

static void put_element(Package *p, const char *opening, String content, const char *closing) {
    if (content.length == 0)
        return;
    put(p, opening);
    escape_text(&p->out, content);
    put(p, closing);
}

/* RFC 9562, version 8: a UUID made from a hash of ours over all content. */
static void put_uuid(Package *p) {
    const Book *book = p->book;
    Buffer hashes;
    buffer_open(&hashes, book->arena);
    for (size_t i = 0; i < book->chapter_count; i++)
        buffer_hex(&hashes, hash_bytes(book->chapters[i].bytes.bytes, book->chapters[i].bytes.length), 16);
    for (size_t i = 0; i < book->image_count; i++)
        buffer_hex(&hashes, book->images[i].image->hash, 16);
    for (size_t i = 0; i < book->document->attachment_count; i++) {
        String bytes = book->document->attachments[i].bytes;
        buffer_hex(&hashes, hash_bytes(bytes.bytes, bytes.length), 16);
    }
    uint64_t high = hash_bytes(hashes.bytes, hashes.length);
    buffer_hex(&hashes, high, 16);
    uint64_t low = hash_bytes(hashes.bytes, hashes.length);
    high = (high & ~UINT64_C(0xF000)) | 0x8000;
    low = (low & ~(UINT64_C(3) << 62)) | UINT64_C(2) << 62;
    const struct { uint64_t value; int digits; } groups[] = {
        {high >> 32, 8}, {high >> 16 & 0xFFFF, 4}, {high & 0xFFFF, 4}, {low >> 48, 4},
        {low & UINT64_C(0xFFFFFFFFFFFF), 12},
    };
    Buffer uuid;
    buffer_open(&uuid, book->arena);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        buffer_text(&uuid, i ? "-" : "");
        buffer_hex(&uuid, groups[i].value, groups[i].digits);
    }
    put(p, "urn:uuid:");
    for (size_t i = 0; i < uuid.length; i++)
        buffer_byte(&p->out, ascii_lower(uuid.bytes[i]));
}

static void put_identifier(Package *p) {
    String identifier = meta_value(p->book->document, META_IDENTIFIER);
    put(p, "<dc:identifier id=\"identifier\">");
    if (identifier.length)
        escape_text(&p->out, identifier);
    else
        put_uuid(p);
    put(p, "</dc:identifier>\n");
}

static void put_modified(Package *p) {
    int64_t seconds = 0;
    put(p, "<meta property=\"dcterms:modified\">");
    if (document_moment(p->book->document, &seconds))
        date_format(&p->out, seconds);
    else
        put(p, "1980-01-01T00:00:00Z");
    put(p, "</meta>\n");
}

/* The day of publication: reading systems want no more. */
static void put_date(Package *p) {
    String date = meta_value(p->book->document, META_DATE);
    int64_t seconds;
    if (date_parse(date, &seconds))
        put_element(p, "<dc:date>", string_slice(date, 0, 10), "</dc:date>\n");
}

/* Dublin Core elements that fields become; each value one element. */
static void put_fields(Package *p) {
    static const struct {
        MetaField field;
        const char *opening, *closing;
    } fields[] = {
        {META_AUTHOR, "<dc:creator>", "</dc:creator>\n"},
        {META_PUBLISHER, "<dc:publisher>", "</dc:publisher>\n"},
        {META_RIGHTS, "<dc:rights>", "</dc:rights>\n"},
        {META_DESCRIPTION, "<dc:description>", "</dc:description>\n"},
        {META_KEYWORD, "<dc:subject>", "</dc:subject>\n"},
        {META_SOURCE, "<dc:source>", "</dc:source>\n"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const MetaValues *values = &p->book->document->meta[fields[i].field];
        for (size_t k = 0; k < values->count; k++)
            put_element(p, fields[i].opening, values->values[k], fields[i].closing);
    }
}

/* What the images of a book give to those who do not see them; decorative ones give nothing to others either. */
typedef enum { NO_IMAGES, DESCRIBED, UNDESCRIBED } Description;

static Description description_of(const Book *book) {
    Description images = NO_IMAGES;
    Walk walk = walk_start(book->document->root);
    for (const Node *node; book->image_count && (node = walk_next(&walk));) {
        if (node->kind != KIND_IMAGE || node->as.image.decorative)
            continue;
        if (node->as.image.undescribed)
            return UNDESCRIBED;
        images = DESCRIBED;
    }
    return images;
}

/* In the language of the document, where terms has it. */
static void put_summary(Package *p, Description images) {
    String lang = node_lang(p->book->document->root), text = term(lang, TERM_SUMMARY);
    put(p, "<meta property=\"schema:accessibilitySummary\"");
    put(p, term_known(lang) ? ">" : " xml:lang=\"en\" dir=\"ltr\">");
    escape_text(&p->out, text);
    if (images != NO_IMAGES) {
        put(p, string_ends(text, S("。")) ? "" : " ");
        escape_text(&p->out, term(lang, images == DESCRIBED ? TERM_SUMMARY_DESCRIBED : TERM_SUMMARY_UNDESCRIBED));
    }
    put(p, "</meta>\n");
}

static bool has_mathml(const Book *book) {
    for (size_t i = 0; i < book->chapter_count; i++)
        if (book->chapters[i].has_mathml)
            return true;
    return false;
}

/* EPUB Accessibility 1.1, 2.2. Text alone is enough where every image is described: an alternative that doc/passes.c
 * had to make of nothing describes none. */
static void put_accessibility(Package *p) {
    Description images = description_of(p->book);
    put(p, "<meta property=\"schema:accessMode\">textual</meta>\n");
    put(p, images == NO_IMAGES ? "" : "<meta property=\"schema:accessMode\">visual</meta>\n");
    put(p, images == UNDESCRIBED ? "<meta property=\"schema:accessModeSufficient\">textual,visual</meta>\n"
                                 : "<meta property=\"schema:accessModeSufficient\">textual</meta>\n");
    put(p, "<meta property=\"schema:accessibilityFeature\">structuralNavigation</meta>\n"
           "<meta property=\"schema:accessibilityFeature\">tableOfContents</meta>\n"
           "<meta property=\"schema:accessibilityFeature\">readingOrder</meta>\n"
           "<meta property=\"schema:accessibilityFeature\">displayTransformability</meta>\n");
    put(p, images == DESCRIBED ? "<meta property=\"schema:accessibilityFeature\">alternativeText</meta>\n" : "");
    put(p, has_mathml(p->book) ? "<meta property=\"schema:accessibilityFeature\">MathML</meta>\n" : "");
    put(p, "<meta property=\"schema:accessibilityHazard\">none</meta>\n");
    put_summary(p, images);
}

static void put_metadata(Package *p) {
    const Document *document = p->book->document;
    put(p, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    put_identifier(p);
    put_element(p, "<dc:title>", meta_value(document, META_TITLE), "</dc:title>\n");
    put_element(p, "<dc:language>", node_lang(document->root), "</dc:language>\n");
    put_fields(p);
    put_date(p);
    put_modified(p);
    put_accessibility(p);
    put(p, "</metadata>\n");
}

static void put_item(Package *p, const char *id_prefix, size_t index, String file, const char *media_type,
                     bool has_mathml) {
    put(p, "<item id=\"");
    put(p, id_prefix);
    buffer_int(&p->out, (int64_t)index + 1);
    put(p, "\" href=\"");
    escape_attribute(&p->out, file);
    put(p, "\" media-type=\"");
    put(p, media_type);
    put(p, has_mathml ? "\" properties=\"mathml\"/>\n" : "\"/>\n");
}

/* Files of types that EPUB has for its own text would have to be text of the book. */
static String type_in_book(String type) {
    bool is_own = string_equal(type, S("application/xhtml+xml")) || string_equal(type, S("image/svg+xml"));
    return is_own ? S("application/xml") : type;
}

/* What a link leads to must be in the spine (EPUB 3.3, 5.6.3); reading systems that cannot show it go to the chapter
 * that lists it. */
static void put_attachments(Package *p) {
    const Document *document = p->book->document;
    for (size_t i = 0; i < document->attachment_count; i++) {
        const Attachment *attachment = &document->attachments[i];
        put(p, "<item id=\"attachment-");
        buffer_int(&p->out, (int64_t)i + 1);
        put(p, "\" href=\"");
        escape_attribute(&p->out, attachment->file);
        put(p, "\" media-type=\"");
        escape_attribute(&p->out, type_in_book(attachment->media_type));
        put(p, "\" fallback=\"chapter-");
        buffer_int(&p->out, (int64_t)p->book->chapter_count);
        put(p, "\"/>\n");
    }
}

static void put_manifest(Package *p) {
    const Book *book = p->book;
    put(p, "<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav");
    put(p, book->nav_has_mathml ? " mathml\"/>\n" : "\"/>\n");
    put(p, "<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n");
    for (size_t i = 0; i < book->chapter_count; i++)
        put_item(p, "chapter-", i, book->chapters[i].file, "application/xhtml+xml", book->chapters[i].has_mathml);
    for (size_t i = 0; i < book->image_count; i++)
        put_item(p, "image-", i, book->images[i].file, book->images[i].image->media_type, /*has_mathml*/ false);
    for (size_t i = 0; book->fonts && i < book->fonts->count; i++)
        if (book->font_files[i].length)
            put_item(p, "font-", i, book_font_name(book, i), markup_font_type(book->fonts, i), /*has_mathml*/ false);
    put_attachments(p);
    put(p, "</manifest>\n");
}

static void put_spine(Package *p) {
    bool rtl = node_direction(p->book->document->root) == DIRECTION_RTL;
    put(p, rtl ? "<spine page-progression-direction=\"rtl\">\n" : "<spine>\n");
    for (size_t i = 0; i < p->book->chapter_count; i++) {
        put(p, "<itemref idref=\"chapter-");
        buffer_int(&p->out, (int64_t)i + 1);
        put(p, "\"/>\n");
    }
    for (size_t i = 0; i < p->book->document->attachment_count; i++) {
        put(p, "<itemref idref=\"attachment-");
        buffer_int(&p->out, (int64_t)i + 1);
        put(p, "\" linear=\"no\"/>\n");
    }
    put(p, "</spine>\n");
}

String book_package(Book *book) {
    Package p = {.book = book};
    buffer_open(&p.out, book->arena);
    String lang = node_lang(book->document->root);
    put(&p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"identifier\"");
    put_element(&p, " xml:lang=\"", lang, "\"");
    put(&p, node_direction(book->document->root) == DIRECTION_RTL ? " dir=\"rtl\">\n" : " dir=\"ltr\">\n");
    put_metadata(&p);
    put_manifest(&p);
    put_spine(&p);
    put(&p, "</package>\n");
    return buffer_view(&p.out);
}
