/* Options and names of attached files. */
#include "doc/attachments.h"

#include "text/clean.h"
#include "text/utf8.h"

static const char *const relationships[RELATIONSHIP_COUNT] = {"Unspecified", "Source", "Data", "Alternative",
                                                              "Supplement"};

const char *relationship_name(Relationship relationship) { return relationships[relationship]; }

static bool relationship_named(String word, Relationship *relationship) {
    for (int i = 0; i < RELATIONSHIP_COUNT; i++) {
        if (!string_equal_ascii_nocase(string_trim(word), string_of(relationships[i])))
            continue;
        *relationship = (Relationship)i;
        return true;
    }
    return false;
}

AttachmentOption attachment_option(String value) {
    AttachmentOption option = {.relationship = RELATIONSHIP_UNSPECIFIED};
    size_t comma = string_find_byte(value, ',');
    option.path = string_slice(value, 0, comma < value.length ? comma : value.length);
    if (comma >= value.length)
        return option;
    String rest = string_slice(value, comma + 1, value.length);
    size_t last = rest.length;
    while (last > 0 && rest.bytes[last - 1] != ',')
        last--;
    if (last > 0 && relationship_named(string_slice(rest, last, rest.length), &option.relationship))
        rest.length = last - 1;
    option.description = string_trim(rest);
    return option;
}

/* ---- names ---- */

static String last_part(String path) {
    size_t start = path.length;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    return string_slice(path, start, path.length);
}

static bool is_taken(const Document *document, String file) {
    for (size_t i = 0; i < document->attachment_count; i++)
        if (string_equal_ascii_nocase(document->attachments[i].file, file))
            return true;
    return false;
}

/* Letters and digits of ASCII, which all systems and archives know, and what is usual between them. */
static String book_file(const Document *document, String name) {
    Buffer safe;
    buffer_open(&safe, document->arena);
    for (size_t at = 0; at < name.length;) {
        uint32_t c = utf8_next(name, &at);
        bool is_kept = c < 0x80 && (ascii_alpha((char)c) || ascii_digit((char)c) || c == '.' || c == '-' || c == '_');
        buffer_byte(&safe, is_kept ? (char)c : '_');
    }
    String file = arena_join(document->arena, S("attachments/"), buffer_view(&safe), S(""));
    for (int n = 2; is_taken(document, file); n++) {
        String folder = arena_join(document->arena, S("attachments/"), number(n), S("-"));
        file = arena_join(document->arena, folder, buffer_view(&safe), S(""));
    }
    return file;
}

/* A text of the command line in one line. */
static String one_line(Document *document, String text) {
    return string_trim(text_clean_silently(document->ctx, arena_string(document->arena, text)));
}

void document_attach(Document *document, const AttachmentOption *option, String bytes) {
    arena_grow(document->arena, document->attachments, document->attachment_count, document->attachment_capacity);
    String name = one_line(document, last_part(option->path));
    Attachment attachment = {.name = name,
                             .description = one_line(document, option->description),
                             .media_type = media_type_of(name, bytes),
                             .relationship = option->relationship,
                             .bytes = bytes,
                             .file = book_file(document, name)};
    document->attachments[document->attachment_count++] = attachment;
}

/* ---- links ---- */

void attachments_link(const Document *document) {
    for (size_t i = 0; i < document->attachment_count; i++) {
        const Attachment *attachment = &document->attachments[i];
        Node *link = node_wrap_children(attachment->shown, document->arena, KIND_LINK);
        link->as.link.target = attachment->file;
    }
}

void attachments_unlink(const Document *document) {
    for (size_t i = 0; i < document->attachment_count; i++)
        node_unwrap(document->attachments[i].shown->first);
}
