/* A table by extension, and what files of the commonest kinds begin with. */
#include "doc/attachments.h"
#include "text/utf8.h"

static const struct {
    const char *extension, *type;
} types[] = {
#define MEDIA_TYPE(extension, type) {extension, type},
#include "doc/media_types.def"
#undef MEDIA_TYPE
};

static const struct {
    const char *start, *type;
} starts[] = {
    {"%PDF-", "application/pdf"}, {"\x89PNG\r\n", "image/png"}, {"\xFF\xD8\xFF", "image/jpeg"},
    {"GIF8", "image/gif"},        {"PK\x03\x04", "application/zip"}, {"\x1F\x8B", "application/gzip"},
};

String media_type_of(String name, String bytes) {
    size_t dot = name.length;
    while (dot > 0 && name.bytes[dot - 1] != '.')
        dot--;
    String extension = dot > 1 ? string_slice(name, dot, name.length) : S("");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (string_equal_ascii_nocase(extension, string_of(types[i].extension)))
            return string_of(types[i].type);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts(bytes, string_of(starts[i].start)))
            return string_of(starts[i].type);
    bool is_text = utf8_check(bytes) == bytes.length && string_find_byte(bytes, '\0') >= bytes.length;
    return is_text ? S("text/plain") : S("application/octet-stream");
}
