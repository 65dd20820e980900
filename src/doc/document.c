/* The document's metadata, and language tags. */
#include "doc/document.h"

#include <string.h>

#include "base/limits.h"
#include "doc/date_names.h"
#include "text/clean.h"
#include "text/unicode.h"

static const struct {
    const char *key;
    bool many;
} fields[META_COUNT] = {
#define META(name, key, many) [META_##name] = {key, many},
#include "doc/meta.def"
#undef META
};

const char *meta_key(MetaField field) { return fields[field].key; }

bool meta_has_many(MetaField field) { return fields[field].many; }

/* The value on one line, its white space folded, without signs that show nothing. */
static String fold(Arena *arena, String value) {
    Buffer out;
    buffer_open(&out, arena);
    value = string_trim(text_without_unseen(arena, value));
    for (size_t i = 0; i < value.length; i++) {
        if (!ascii_space(value.bytes[i]))
            buffer_byte(&out, value.bytes[i]);
        else if (!ascii_space(value.bytes[i - 1]))
            buffer_byte(&out, ' ');
    }
    return buffer_copy(&out, arena);
}

void meta_add(Document *document, MetaField field, String value) {
    if (field < META_COUNT)
        document->typed_meta[field].count = 0;
    String clean = text_clean_silently(document->ctx, value);
    if (clean.bytes != value.bytes)
        diagnose1(document->ctx, SAY_META_CHARACTERS, NOWHERE, string_of(meta_key(field)));
    value = fold(document->arena, clean);
    if (value.length == 0)
        return;
    if (field == META_LANGUAGE)
        value = document_read_language(document, NOWHERE, value);
    if (value.length == 0)
        return;
    MetaValues *values = &document->meta[field];
    if (!meta_has_many(field))
        values->count = 0;
    arena_grow(document->arena, values->values, values->count, values->capacity);
    values->values[values->count++] = value;
}

void document_keep_marking(Document *document) {
    const MetaValues *values = &document->meta[META_MARKING];
    if (document->own_marking.length || !values->count)
        return;
    document->own_marking = values->values[0];
    document->own_marking_at = values->at;
}

void meta_default(Document *document, MetaField field, String value) {
    if (document->meta[field].count == 0)
        meta_add(document, field, value);
}

String meta_value(const Document *document, MetaField field) {
    return document->meta[field].count ? document->meta[field].values[0] : S("");
}

Document *document_new(Context *ctx) {
    Document *document = arena_new(&ctx->arena, Document);
    document->ctx = ctx;
    document->arena = &ctx->arena;
    document->root = node_new(&ctx->arena, KIND_DOCUMENT, (Position){1, 1});
    map_open(&document->ids, &ctx->arena);
    map_open(&document->id_counts, &ctx->arena);
    map_open(&document->id_places, &ctx->arena);
    map_open(&document->numbers, &ctx->arena);
    map_open(&document->affiliations, &ctx->arena);
    document->date_names = date_names_new(&ctx->arena);
    document->settings = ctx->settings;
    return document;
}

void document_bad_language(Document *document, Position at, String tag) {
    diagnose1(document->ctx, SAY_LANGUAGE_BAD, at, tag);
    arena_grow(document->arena, document->bad_languages, document->bad_language_count, document->bad_language_capacity);
    document->bad_languages[document->bad_language_count++] = (BadLanguage){tag, at};
}

void document_remark(Document *document, RemarkKind kind, Position at, String one, String two) {
    enum { SHOWN_MOST = 320 }; /* bytes; more is never shown */
    if (!document->ctx->is_checked)
        return;
    one = arena_string(document->arena, string_slice(one, 0, SHOWN_MOST));
    two = arena_string(document->arena, string_slice(two, 0, SHOWN_MOST));
    arena_grow(document->arena, document->remarks, document->remark_count, document->remark_capacity);
    document->remarks[document->remark_count++] = (Remark){kind, at, one, two};
}

void document_duplicate_id(Document *document, Position at, String id) {
    const Position *place = map_get(&document->id_places, id);
    Position first = place ? *place : ((const Node *)map_get(&document->ids, id))->at;
    if (first.line == at.line && first.column == at.column)
        return;
    arena_grow(document->arena, document->duplicate_ids, document->duplicate_id_count, document->duplicate_id_capacity);
    document->duplicate_ids[document->duplicate_id_count++] = (DuplicateId){id, at};
}

void document_add_original(Document *document, String path, String extension, String media_type, String bytes) {
    String name = path;
    for (size_t i = path.length; i-- > 0;)
        if (path.bytes[i] == '/') {
            name = string_slice(path, i + 1, path.length);
            break;
        }
    bool named = name.length && name.bytes[0] != '<' && text_is_clean(name) && string_find_byte(name, '\n') == SIZE_MAX;
    Arena *arena = document->arena;
    arena_grow(arena, document->originals, document->original_count, document->original_capacity);
    document->originals[document->original_count++] =
        (Original){named ? name : arena_join(arena, S("source."), extension, S("")), media_type, bytes};
}

bool lang_valid(String tag) {
    if (tag.length == 0 || tag.length > LIMIT_LANGUAGE_TAG)
        return false;
    String rest = tag, part;
    for (bool first = true; string_next(&rest, '-', &part); first = false) {
        if (part.length == 0 || part.length > 8)
            return false;
        for (size_t i = 0; i < part.length; i++)
            if (!ascii_alpha(part.bytes[i]) && (first || !ascii_digit(part.bytes[i])))
                return false;
        bool singleton = part.length == 1 && ascii_lower(part.bytes[0]) != 'x' && ascii_lower(part.bytes[0]) != 'i';
        if (first && (singleton || (part.length == 1 && !rest.bytes)))
            return false;
    }
    return true;
}

String lang_with_hyphens(String tag, LangText *storage) {
    if (lang_valid(tag))
        return tag;
    if (tag.length > sizeof storage->bytes)
        return S("");
    for (size_t i = 0; i < tag.length; i++)
        storage->bytes[i] = tag.bytes[i] == '_' ? '-' : tag.bytes[i];
    String with = {storage->bytes, tag.length};
    return lang_valid(with) ? with : S("");
}

String document_read_language(Document *document, Position at, String tag) {
    LangText storage;
    String read = lang_with_hyphens(tag, &storage);
    if (read.length == 0)
        document_bad_language(document, at, tag);
    else if (!string_equal(read, tag))
        diagnose2(document->ctx, SAY_LANGUAGE_UNDERSCORE, at, tag, read);
    return arena_string(document->arena, read);
}

String lang_primary(String tag) { return string_slice(tag, 0, string_find_byte(tag, '-')); }

Direction lang_direction(String tag) {
    static const char *const languages[] = {"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr", "arc",
                                            "iw", "ji", "ks", "nqo", "azb", "lrc", "mzn", "glk", "rhg", "man", "sam"};
    static const char *const scripts[] = {"arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand", "samr",
                                          "aran", "mend"};
    String rest = tag, part;
    string_next(&rest, '-', &part);
    String primary = part;
    while (string_next(&rest, '-', &part)) {
        if (part.length != 4 || ascii_digit(part.bytes[0]))
            continue;
        for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
            if (string_equal_ascii_nocase(part, string_of(scripts[i])))
                return DIRECTION_RTL;
        return DIRECTION_LTR;
    }
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (string_equal_ascii_nocase(primary, string_of(languages[i])))
            return DIRECTION_RTL;
    return DIRECTION_LTR;
}

bool document_before_main(const Document *document, const Node *node) {
    return document->page_main.line && node->at.line && position_before(node->at, document->page_main);
}

Node *document_first_footnote(const Document *document) {
    Node *node = document->root->first;
    while (node && node->kind != KIND_FOOTNOTE)
        node = node->next;
    return node;
}

void document_give_id(Document *document, Node *node, String id) {
    node->id = id;
    for (int64_t n = 2; map_get(&document->ids, node->id); n++)
        node->id = arena_join(document->arena, id, S("-"), number(n));
    map_set(&document->ids, node->id, node);
}
