/* The bytes of a style file as text. Fails when it is a file of another kind. */
#include "load/foreign.h"
#include "style/file_parts.h"
#include "text/encoding.h"

static String extension_of(String name) {
    String extension = S("");
    while (string_next(&name, '.', &extension))
        continue;
    return extension;
}

/* What the bytes are instead of YAML, or NULL. */
static const char *other_kind(const StyleSource *source) {
    String name = string_of(source->name), extension = extension_of(name);
    String start = string_trim(string_slice(source->bytes, 0, 256));
    Foreign foreign = foreign_kind(source->bytes);
    if (foreign.name && !foreign.is_text)
        return foreign.name;
    bool is_markup = start.length > 1 && start.bytes[0] == '<' &&
                     (ascii_alpha(start.bytes[1]) || start.bytes[1] == '!' || start.bytes[1] == '?');
    if (is_markup || string_is_one_of(extension, "html htm xhtml"))
        return "HTML or XML";
    if (string_is_one_of(extension, "md markdown"))
        return "Markdown";
    return NULL;
}

String style_yaml_text(Context *ctx, const StyleSource *source) {
    const char *other = other_kind(source);
    if (other)
        fail1(ctx, SAY_STYLE_KIND, NOWHERE, string_of(other));
    DecodeOptions options = {.forced_label = S("UTF-8"), .lang = S("")};
    return text_decode(ctx, source->bytes, &options);
}
