/* One stream and one file specification an original, and a name tree of one node over them. */
#include "write/pdf/embed.h"

#include "base/sha256.h"
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

static Ref write_bytes(const Document *document, Haru *haru, const Original *original) {
    Buffer b, date;
    buffer_open(&b, document->arena);
    buffer_open(&date, document->arena);
    int64_t seconds;
    if (document_moment(document, &seconds))
        date_format(&date, seconds);
    uint8_t digest[FILE_DIGEST];
    file_md5(original->bytes, digest);
    buffer_text(&b, "/Type/EmbeddedFile/Subtype/");
    print_type(&b, original->media_type);
    buffer_text(&b, "/Params<</Size ");
    buffer_int(&b, (int64_t)original->bytes.length);
    buffer_text(&b, "/CheckSum<");
    hex(&b, digest, sizeof digest);
    buffer_text(&b, ">/ModDate(");
    pdf_date(&b, date.length ? buffer_view(&date) : S(NO_DATE));
    buffer_text(&b, ")>>");
    return haru_stream(haru, buffer_view(&b), original->bytes, /*as_is*/ false);
}

static void print_names(Buffer *b, String name) {
    buffer_text(b, "/F");
    pdf_text(b, name);
    buffer_text(b, "/UF");
    pdf_text(b, name);
}

static void print_description(Buffer *b, Arena *arena, const Original *original, String name) {
    Buffer text;
    uint8_t digest[SHA256_BYTES];
    sha256(original->bytes, digest);
    buffer_open(&text, arena);
    buffer_string(&text, name);
    buffer_text(&text, ", ");
    buffer_string(&text, original->media_type);
    buffer_text(&text, ", SHA-256 ");
    size_t start = text.length;
    hex(&text, digest, sizeof digest);
    for (size_t i = start; i < text.length; i++) /* as the programs print it that it is compared with */
        text.bytes[i] = ascii_lower(text.bytes[i]);
    buffer_text(b, "/Desc");
    pdf_text(b, buffer_view(&text));
}

static Ref write_file(const Document *document, Haru *haru, const Profile *profile, const Original *original) {
    Ref bytes = write_bytes(document, haru, original), file = haru_object(haru);
    Buffer b;
    buffer_open(&b, document->arena);
    buffer_text(&b, "/Type/Filespec/AFRelationship/Source");
    String name = profile->pdf2 ? pdf_lose_private(document->arena, original->name, NOWHERE, S("the name of the input"))
                                : original->name;
    print_names(&b, name);
    print_description(&b, document->arena, original, name);
    buffer_text(&b, "/EF<</F ");
    pdf_reference(&b, bytes);
    buffer_text(&b, "/UF ");
    pdf_reference(&b, bytes);
    buffer_text(&b, ">>");
    haru_body(haru, file, buffer_view(&b));
    return file;
}

/* Keys of the tree: in the order of the files, whose names may be the same. */
static void print_key(Buffer *b, size_t number) {
    buffer_text(b, "(source-");
    for (size_t power = 100000; power > 0; power /= 10)
        buffer_byte(b, (char)('0' + number / power % 10));
    buffer_byte(b, ')');
}

Ref embed_originals(const Document *document, Haru *haru, const Profile *profile, Buffer *catalog) {
    if (!document->original_count)
        return 0;
    Buffer b;
    buffer_open(&b, document->arena);
    buffer_text(&b, "/Names[");
    buffer_text(catalog, "/AF[");
    for (size_t i = 0; i < document->original_count; i++) {
        Ref file = write_file(document, haru, profile, &document->originals[i]);
        print_key(&b, i + 1);
        pdf_reference(&b, file);
        buffer_byte(catalog, ' ');
        pdf_reference(catalog, file);
    }
    buffer_byte(&b, ']');
    buffer_byte(catalog, ']');
    Ref names = haru_object(haru);
    haru_body(haru, names, buffer_view(&b));
    return names;
}
