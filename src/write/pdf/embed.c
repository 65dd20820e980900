/* One stream and one file specification for each file, and a name tree of one node over them. */
#include "write/pdf/embed.h"

#include "base/sha256.h"
#include "doc/attachments.h"
#include "doc/date.h"
#include "write/pdf/syntax.h"

/* ISO 19005-3 asks for a date: where none is known, the first that a ZIP archive can hold, as EPUB has it too. */
#define NO_DATE "1980-01-01T00:00:00Z"

static void hex(Buffer *b, const uint8_t *bytes, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_hex(b, bytes[i], 2);
}

/* A media type as a name: its slash, and what else a name may not have, as # and two digits. */
static void print_type(Buffer *b, String type) {
    for (size_t i = 0; i < type.length; i++) {
        char c = type.bytes[i];
        if (ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '.' || c == '+') {
            buffer_byte(b, c);
        } else {
            buffer_byte(b, '#');
            buffer_hex(b, (unsigned char)c, 2);
        }
    }
}

/* A file that is attached, whether it is an original or another one. */
typedef struct {
    String name, media_type, bytes;
    String description; /* may be empty */
    Relationship relationship;
} Embedded;

static Ref write_bytes(const Document *document, Haru *haru, const Embedded *file) {
    Buffer b, date;
    buffer_open(&b, document->arena);
    buffer_open(&date, document->arena);
    int64_t seconds;
    if (document_moment(document, &seconds))
        date_format(&date, seconds);
    uint8_t digest[FILE_DIGEST];
    file_md5(file->bytes, digest);
    buffer_text(&b, "/Type/EmbeddedFile/Subtype/");
    print_type(&b, file->media_type);
    buffer_text(&b, "/Params<</Size ");
    buffer_int(&b, (int64_t)file->bytes.length);
    buffer_text(&b, "/CheckSum<");
    hex(&b, digest, sizeof digest);
    buffer_text(&b, ">/ModDate(");
    pdf_date(&b, date.length ? buffer_view(&date) : S(NO_DATE));
    buffer_text(&b, ")>>");
    return haru_stream(haru, buffer_view(&b), file->bytes, /*as_is*/ false);
}

static void print_names(Buffer *b, String name) {
    buffer_text(b, "/F");
    pdf_text(b, name);
    buffer_text(b, "/UF");
    pdf_text(b, name);
}

/* "release.md, text/markdown, SHA-256 …". */
static String facts_of(Arena *arena, const Embedded *file, String name) {
    Buffer text;
    uint8_t digest[SHA256_BYTES];
    sha256(file->bytes, digest);
    buffer_open(&text, arena);
    buffer_string(&text, name);
    buffer_text(&text, ", ");
    buffer_string(&text, file->media_type);
    buffer_text(&text, ", SHA-256 ");
    size_t start = text.length;
    hex(&text, digest, sizeof digest);
    for (size_t i = start; i < text.length; i++) /* as the programs print it that it is compared with */
        text.bytes[i] = ascii_lower(text.bytes[i]);
    return buffer_view(&text);
}

static String allowed(const Document *document, const Profile *profile, String text, String what) {
    return profile->pdf2 ? pdf_lose_private(document->arena, text, NOWHERE, what) : text;
}

static Ref write_file(const Document *document, Haru *haru, const Profile *profile, const Embedded *file) {
    Ref bytes = write_bytes(document, haru, file), specification = haru_object(haru);
    Buffer b;
    buffer_open(&b, document->arena);
    buffer_text(&b, "/Type/Filespec/AFRelationship/");
    buffer_text(&b, relationship_name(file->relationship));
    String name = allowed(document, profile, file->name, S("the name of an attached file"));
    print_names(&b, name);
    buffer_text(&b, "/Desc");
    pdf_text(&b, file->description.length
                     ? allowed(document, profile, file->description, S("the description of an attached file"))
                     : facts_of(document->arena, file, name));
    buffer_text(&b, "/EF<</F ");
    pdf_reference(&b, bytes);
    buffer_text(&b, "/UF ");
    pdf_reference(&b, bytes);
    buffer_text(&b, ">>");
    haru_body(haru, specification, buffer_view(&b));
    return specification;
}

/* Keys of the tree: in the order of the files, whose names may be the same. */
static void print_key(Buffer *b, const char *prefix, size_t number) {
    buffer_byte(b, '(');
    buffer_text(b, prefix);
    for (size_t power = 100000; power > 0; power /= 10)
        buffer_byte(b, (char)('0' + number / power % 10));
    buffer_byte(b, ')');
}

/* What is being attached: its names, and the entry of the catalog. */
typedef struct {
    const Document *document;
    Haru *haru;
    const Profile *profile;
    Buffer names;
    Buffer *catalog;
} Embedding;

static void embed(Embedding *e, const Embedded *file, const char *prefix, size_t number) {
    Ref specification = write_file(e->document, e->haru, e->profile, file);
    print_key(&e->names, prefix, number);
    pdf_reference(&e->names, specification);
    buffer_byte(e->catalog, ' ');
    pdf_reference(e->catalog, specification);
}

Ref embed_files(const Document *document, Haru *haru, const Profile *profile, Buffer *catalog) {
    size_t originals = profile->attach_source ? document->original_count : 0;
    if (!originals && !document->attachment_count)
        return 0;
    Embedding e = {.document = document, .haru = haru, .profile = profile, .catalog = catalog};
    buffer_open(&e.names, document->arena);
    buffer_text(&e.names, "/Names[");
    buffer_text(catalog, "/AF[");
    for (size_t i = 0; i < document->attachment_count; i++) {
        const Attachment *file = &document->attachments[i];
        Embedded embedded = {.name = file->name, .media_type = file->media_type, .bytes = file->bytes,
                             .description = file->description, .relationship = file->relationship};
        embed(&e, &embedded, "attachment-", i + 1);
    }
    for (size_t i = 0; i < originals; i++) {
        const Original *file = &document->originals[i];
        Embedded embedded = {.name = file->name, .media_type = file->media_type, .bytes = file->bytes,
                             .relationship = RELATIONSHIP_SOURCE};
        embed(&e, &embedded, "source-", i + 1);
    }
    buffer_byte(&e.names, ']');
    buffer_byte(catalog, ']');
    Ref names = haru_object(haru);
    haru_body(haru, names, buffer_view(&e.names));
    return names;
}
