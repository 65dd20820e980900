/* From sources to one document: each is opened, decoded, read by its reader, and joined with the others. */
#include "read_sources.h"

#include "attaching.h"
#include "doc/join_embargo.h"
#include "doc/terms.h"
#include "including.h"
#include "joining.h"
#include "qr_codes.h"
#include "load/foreign.h"
#include "read_plan.h"
#include "read/reader.h"
#include "style/attach.h"
#include "style/furniture.h"
#include "style/marking.h"
#include "text/encoding.h"
#include "text/letters.h"
#include "text/unicode.h"

void set_metadata(Document *document) {
    const Settings *settings = &document->ctx->settings;
    const TextList *pairs = &settings->meta;
    document_keep_marking(document);
    for (size_t i = 0; i < pairs->count; i++) {
        String key = string_slice(pairs->items[i], 0, string_find_byte(pairs->items[i], '='));
        MetaValues *values = &document->meta[meta_field(key)];
        values->count = 0;
        values->is_for_programs = false;
        values->at = NOWHERE;
    }
    for (size_t i = 0; i < pairs->count; i++) {
        String pair = pairs->items[i];
        size_t equals = string_find_byte(pair, '=');
        meta_add(document, meta_field(string_slice(pair, 0, equals)), string_slice(pair, equals + 1, pair.length));
    }
    if (settings->title.bytes)
        meta_add(document, META_TITLE, settings->title);
    document->meta[META_TITLE].is_for_programs &= !settings->title.bytes;
    if (settings->marking.bytes)
        meta_add(document, META_MARKING, settings->marking);
    if (settings->lang.bytes)
        meta_add(document, META_LANGUAGE, settings->lang);
}

static const Reader *choose_reader(Context *ctx, const quire_source *from, const Source *source) {
    if (!from->format)
        return reader_for(string_of(source->name), source->bytes);
    const Reader *reader = reader_by_name(string_of(from->format));
    if (!reader)
        fail1(ctx, SAY_INPUT_FORMAT, NOWHERE, string_of(from->format));
    return reader;
}

static const char *name_of(const quire_source *from) {
    const char *name = from->name ? from->name : from->path ? from->path : "<memory>";
    return from->path && strcmp(name, "-") == 0 ? "<stdin>" : name;
}

/* White space of any kind, and no more. */
static bool is_blank(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        bool wide = (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000;
        if (!wide && c != 0xA0 && c != 0xFEFF && !code_point_is_space(c))
            return false;
    }
    return true;
}

/* Files of other formats. Of text, a format that the caller names says how to read it. */
static void refuse_foreign(Context *ctx, String bytes, bool is_format_known) {
    Foreign foreign = foreign_kind(bytes);
    if (foreign.name && !(foreign.is_text && is_format_known))
        fail1(ctx, foreign.is_text ? SAY_INPUT_TEXT_KIND : SAY_INPUT_KIND, NOWHERE, string_of(foreign.name));
}

/* HTML 13.2.3.1: the user's word comes before that of the transport, and that before the page's own. */
static String told_encoding(const Context *ctx, const quire_source *from) {
    String transport = string_of(from->encoding ? from->encoding : "");
    bool is_known = encoding_iconv_name(transport) && !encoding_is_utf7(transport);
    return ctx->settings.input_encoding.length || !is_known ? ctx->settings.input_encoding : transport;
}

/* Without the files that it includes. `like`, which may be NULL, includes it. */
static Document *read_alone(Context *ctx, const quire_source *from, Source *source, bool joined, const Document *like,
                            String *text) {
    const Reader *reader = choose_reader(ctx, from, source);
    refuse_foreign(ctx, source->bytes, from->format || reader->is_named_only);
    *text = text_decode(ctx, source->bytes,
                        &(DecodeOptions){
                            .forced_label = told_encoding(ctx, from),
                            .lang = lang_with_hyphens(ctx->settings.lang, arena_new(&ctx->arena, LangText)),
                            .markup = reader->is_markup});
    if (is_blank(*text))
        fail0(ctx, SAY_INPUT_EMPTY, NOWHERE);
    Document *document = document_new(ctx);
    document->text = *text;
    document->source = source;
    if (like)
        document->settings = like->settings;
    String extensions = string_of(reader->extensions);
    document_add_original(document, string_of(source->name),
                          string_slice(extensions, 0, string_find_byte(extensions, '|')), string_of(reader->media_type),
                          source->bytes);
    Builder *builder = builder_new(document);
    if (joined)
        builder_open(builder, KIND_PART, (Position){1, 1});
    reader->read(document, builder, *text);
    builder_finish(builder);
    return document;
}

Document *read_included(const Document *whole, Source *source) {
    String text;
    return read_alone(whole->ctx, &(quire_source){.path = source->name}, source, /*joined*/ false, whole, &text);
}

static Document *read_text_of(Context *ctx, const quire_source *from, Source *source, bool joined, String *text) {
    ctx->diagnostics.inputs = NULL;
    ctx->diagnostics.input_count = 0;
    Document *document = read_alone(ctx, from, source, joined, /*like*/ NULL, text);
    include_files(document);
    return document;
}

Document *read_opened(Context *ctx, Source *source, String *text) {
    ctx->diagnostics.source = source->name;
    return read_text_of(ctx, &(quire_source){.path = source->name}, source, /*joined*/ true, text);
}

Document *read_source(Context *ctx, const quire_source *from, bool joined, String *text) {
    const char *name = ctx->diagnostics.source = name_of(from);
    Source *source = from->bytes || !from->path
                         ? source_memory(ctx, name, from->bytes, from->length, from->folder)
                         : source_open(ctx, from->path);
    source->address = from->address;
    return read_text_of(ctx, from, source, joined, text);
}

void further_settle(Document *further, Document *whole) {
    String lang = whole->ctx->settings.lang;
    if (lang.bytes)
        meta_add(further, META_LANGUAGE, lang);
    meta_default(further, META_LANGUAGE, meta_value(whole, META_LANGUAGE));
    style_hand_on(whole, further);
    further->part_of = whole;
    marking_settle(further);
    included_check_markings(further);
}

static Document *read_further(Context *ctx, const quire_source *from, Document *whole) {
    String text;
    Document *part = read_source(ctx, from, /*joined*/ true, &text);
    further_settle(part, whole);
    if (!marking_allows(whole, string_of(whole->source->name), part, string_of(name_of(from)),
                        part->meta[META_MARKING].at))
        fail_silently(ctx);
    part->is_further = true;
    part->last_footnote = whole->last_footnote;
    document_part_passes(part);
    qr_codes_insert(part);
    marking_print_item(whole, part);
    return part;
}

/* The only or first source: what options and style say is of all. */
static Document *read_first(Context *ctx, const quire_source *from, bool joined) {
    String text;
    Document *document = read_source(ctx, from, joined, &text);
    set_metadata(document);
    style_attach(document);
    furniture_announce(document);
    marking_settle(document);
    included_check_markings(document);
    attach_files(document);
    return document;
}

static Document *read_joined(Context *ctx, const quire_source *from, size_t count) {
    Document *whole = read_first(ctx, from, /*joined*/ true), *latest = whole;
    document_part_passes(whole);
    qr_codes_insert(whole);
    Joining joining = joining_open(whole, name_of(from));
    for (size_t i = 1; i < count; i++) {
        ctx->diagnostics.reading = i;
        Document *part = read_further(ctx, &from[i], whole);
        latest = embargo_is_later(part, latest) ? part : latest;
        document_join(whole, part, joining_add(&joining, part, name_of(&from[i]), 0));
    }
    joining_close(&joining);
    if (latest != whole)
        document_take_embargo(whole, latest, /*prints*/ false);
    document_whole_passes(whole);
    return whole;
}

/* "briefing" of "desk/briefing.yaml". */
static String file_stem(String path) {
    size_t start = path.length, end = path.length;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    for (size_t i = path.length; i > start + 1; i--)
        if (path.bytes[i - 1] == '.') {
            end = i - 1;
            break;
        }
    return string_slice(path, start, end);
}

/* A draft has a watermark that says so, unless the plan names one. */
static void mark_draft(Document *document) {
    Arena *arena = document->arena;
    String lang = meta_value(document, META_LANGUAGE), draft = term(lang, TERM_DRAFT);
    if (!string_equal_ascii_nocase(meta_value(document, META_STATUS), S("draft")) || document->settings.watermark.bytes)
        return;
    if (!settings_set(&document->settings, arena, SETTING_watermark, text_upper(arena, draft, lang), ORIGIN_STYLE))
        fail0(document->ctx, SAY_MEMORY, NOWHERE);
}

/* What a plan says of itself is complete before its items are read. */
static void finish_plan(Document *document, const char *name) {
    if (!meta_value(document, META_TITLE).length) {
        meta_add(document, META_TITLE, file_stem(string_of(name)));
        diagnose1(document->ctx, SAY_TITLE_DERIVED, NOWHERE, meta_value(document, META_TITLE));
    }
    mark_draft(document);
    document_item_passes(document);
    qr_codes_insert(document);
    read_plan_items(document, name);
    document_whole_passes(document);
}

static void finish_alone(Document *document) {
    document_passes(document);
    qr_codes_insert(document);
}

/* Links to included files lead to their places. */
static void finish_files(Document *document) {
    document_item_passes(document);
    qr_codes_insert(document);
    Joining joining = joining_open(document, document->source->name);
    joining_close(&joining);
    document_whole_passes(document);
}

Document *read_document(Context *ctx, const quire_source *from, size_t count) {
    if (count > 1)
        return read_joined(ctx, from, count);
    Document *document = read_first(ctx, from, /*joined*/ false);
    if (document->plan)
        finish_plan(document, name_of(from));
    else if (document->file_count)
        finish_files(document);
    else
        finish_alone(document);
    return document;
}
