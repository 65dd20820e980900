/* "{{title}}": fields of the metadata in texts, link targets, titles and alternative texts, filled in where the setting
 * "fields" says so. "\{{" is two braces. Code and formulas stay as they are. */
#include "doc/passes.h"

#include "base/distance.h"
#include "doc/date.h"
#include "doc/digits.h"
#include "doc/locale_formats.h"
#include "doc/meta_keys.h"
#include "doc/meta_texts.h"
#include "text/utf8.h"

enum { NAME_MOST = 64 /* bytes of a field, without braces */, SEARCH_MOST = 1 << 16 /* bytes */ };

typedef struct {
    Document *document;
    Map said;        /* names that messages have named */
    bool has_digits; /* pass_digits has run */
} Filling;

/* ---- values ---- */

/* The document's own, else that of the whole it is a part of. */
static const Document *owner_of(const Document *document, MetaField field) {
    while (document && document->meta[field].count == 0)
        document = document->part_of;
    return document;
}

/* The lang for dates, with the digits that the text uses. */
static String locale_of(Filling *filling) {
    Document *document = filling->document;
    if (!filling->has_digits)
        pass_digits(document);
    filling->has_digits = true;
    return digits_locale(document, node_lang(document->root));
}

static String shown_date(Filling *filling, const Document *owner, MetaField field, String value) {
    String iso, lang = locale_of(filling);
    bool has_zone;
    if (!date_read(owner, value, &iso))
        return value;
    if (field == META_EMBARGO)
        return locale_moment(filling->document->arena, lang, iso, meta_value(owner, META_EMBARGO_ZONE), &has_zone);
    return locale_date(filling->document->arena, lang, iso);
}

/* A title that only the text has. */
static String title_of_text(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        String title = node->kind == KIND_HEADING && node->as.heading.level == 1
                           ? node_plain_text(node, document->arena) : S("");
        if (walk.entering && title.length)
            return string_find(title, S("{{")) == SIZE_MAX ? title : S("");
    }
    return S("");
}

/* Empty when the document says nothing. */
static String value_of(Filling *filling, MetaField field) {
    Arena *arena = filling->document->arena;
    const Document *owner = owner_of(filling->document, field);
    if (!owner)
        return field == META_TITLE ? title_of_text(filling->document) : S("");
    const MetaValues *values = &owner->meta[field];
    String all = values->values[0];
    if (field == META_DATE || field == META_MODIFIED || field == META_EMBARGO)
        return shown_date(filling, owner, field, all);
    if (field == META_AUTHOR || field == META_FOR)
        return locale_list(arena, node_lang(filling->document->root), values->values, values->count);
    for (size_t i = 1; i < values->count; i++)
        all = arena_join(arena, all, S(", "), values->values[i]);
    return all;
}

/* ---- messages ---- */

static const Document *file_of(const Filling *filling, Position at, uint32_t *lines_before) {
    const Document *document = filling->document;
    size_t file = document->file_count ? diagnostics_input(&document->ctx->diagnostics, at) : 0;
    *lines_before = file ? document->files[file].lines_before : 0;
    return file ? document->files[file].document : document;
}

/* Where a field stands in the source, which has it at `at` or somewhere behind. */
static Position place_of(const Filling *filling, String written, Position at) {
    uint32_t before;
    String text = file_of(filling, at, &before)->text;
    for (uint32_t line = before + 1; line < at.line && text.length; line++) {
        String passed;
        string_next(&text, '\n', &passed);
    }
    text = string_slice(text, 0, SEARCH_MOST);
    size_t found = at.line ? string_find(text, written) : SIZE_MAX;
    if (found == SIZE_MAX)
        return at;
    String passed = string_slice(text, 0, found);
    size_t lines = string_count_byte(passed, '\n'), start = found;
    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    return (Position){at.line + (uint32_t)lines, 1 + (uint32_t)utf8_count(string_slice(text, start, found))};
}

static void say(Filling *filling, MetaField field, String name, String written, Position at) {
    static char said;
    Context *ctx = filling->document->ctx;
    if (map_get(&filling->said, name))
        return;
    map_set(&filling->said, arena_string(filling->document->arena, name), &said);
    at = place_of(filling, written, at);
    if (field != META_COUNT) {
        diagnose1(ctx, SAY_FIELD_EMPTY, at, name);
        return;
    }
    Nearest nearest = nearest_open(name);
    for (MetaField other = 0; other < META_COUNT; other++)
        nearest_consider(&nearest, meta_key(other));
    String hint = nearest.name ? arena_join(filling->document->arena, S(" (did you mean {{"), string_of(nearest.name),
                                            S("}}?)")) : S("");
    diagnose2(ctx, SAY_FIELD_UNKNOWN, at, name, hint);
}

/* ---- filling in ---- */

/* The length of "{{name}}" at the start of a text, or 0. */
static size_t field_length(String text, String *name) {
    size_t end = string_find(string_slice(text, 0, NAME_MOST), S("}}"));
    *name = end == SIZE_MAX ? S("") : string_trim(string_slice(text, 2, end));
    bool has_other = string_find_byte(*name, '{') != SIZE_MAX || string_find_byte(*name, '\n') != SIZE_MAX;
    return name->length && !has_other ? end + 2 : 0;
}

static size_t fill_one(Filling *filling, Buffer *out, String rest, Position at) {
    String name;
    size_t length = field_length(rest, &name);
    if (length == 0) {
        buffer_text(out, "{{");
        return 2;
    }
    MetaField field = meta_field(name);
    String value = field == META_COUNT ? S("") : value_of(filling, field);
    String written = string_slice(rest, 0, length);
    if (value.length == 0)
        say(filling, field, name, written, at);
    buffer_string(out, value.length ? value : written);
    return length;
}

/* The text itself when there is nothing to fill in. */
static String filled(Filling *filling, String text, Position at) {
    if (string_find(text, S("{{")) == SIZE_MAX)
        return text;
    Buffer out;
    buffer_open(&out, filling->document->arena);
    while (text.length) {
        size_t start = string_find(text, S("{{"));
        size_t end = start == SIZE_MAX ? text.length : start;
        bool is_escaped = start != SIZE_MAX && start > 0 && text.bytes[start - 1] == '\\';
        buffer_string(&out, string_slice(text, 0, end - is_escaped));
        text = string_slice(text, end, text.length);
        size_t taken = text.length == 0 ? 0 : is_escaped ? 2 : fill_one(filling, &out, text, at);
        if (is_escaped)
            buffer_text(&out, "{{");
        text = string_slice(text, taken, text.length);
    }
    return buffer_view(&out);
}

static void fill_tree(Filling *filling, const Node *root) {
    Walk walk = walk_start(root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        switch (node->kind) {
        case KIND_CODE: case KIND_CODE_BLOCK: walk_skip(&walk); break;
        case KIND_TEXT: node->as.text = filled(filling, node->as.text, node->at); break;
        case KIND_LINK:
            node->as.link.target = filled(filling, node->as.link.target, node->at);
            node->as.link.title = filled(filling, node->as.link.title, node->at);
            break;
        case KIND_IMAGE:
            node->as.image.alternative = filled(filling, node->as.image.alternative, node->at);
            node->as.image.title = filled(filling, node->as.image.title, node->at);
            break;
        }
    }
}

/* A value and the blocks that it also stands in go together. */
static void fill_value(Filling *filling, MetaField field, size_t index) {
    Document *document = filling->document;
    String *value = &document->meta[field].values[index], before = *value;
    *value = filled(filling, before, document->meta[field].at);
    if (string_equal(*value, before))
        return;
    document->typed_meta[field].count = 0;
    for (size_t i = 0; i < document->meta_text_count; i++)
        if (document->meta_texts[i].field == field && string_equal(document->meta_texts[i].value, before))
            document->meta_texts[i].value = *value;
}

void pass_fields(Document *document) {
    Filling filling = {.document = document};
    if (!document->settings.fields)
        return;
    map_open(&filling.said, document->arena);
    for (MetaField field = 0; field < META_COUNT; field++)
        for (size_t i = 0; i < document->meta[field].count; i++)
            fill_value(&filling, field, i);
    for (size_t i = 0; i < document->meta_text_count; i++)
        if (document->meta_texts[i].blocks)
            fill_tree(&filling, document->meta_texts[i].blocks->root);
    fill_tree(&filling, document->root);
}
