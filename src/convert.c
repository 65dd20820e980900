/* One source (or several joined), one tree, many targets: the public call, and the landing of the failure path. */
#include <string.h>

#include "base/files_read.h"
#include "base/trace.h"
#include "check/check.h"
#include "doc/attachments.h"
#include "doc/date.h"
#include "doc/link_notes.h"
#include "doc/signature_panel.h"
#include "engine.h"
#include "image/image.h"
#include "read_sources.h"
#include "sign/signer.h"
#include "signing.h"
#include "style/attach.h"
#include "style/furniture.h"
#include "style/marking.h"
#include "style/show.h"
#include "used_files.h"
#include "write/writer.h"

enum { MOST_TARGETS = 96 }; /* fewer than the names that base/replacement.c has for files that are being written */

/* What a conversion works on; beyond the jump only what is reached through pointers set before it is used. */
typedef struct {
    Context ctx;
    const quire_options *options;
    quire_engine *engine;
    const quire_source *from;
    const Writer *writers[MOST_TARGETS];
    Sink *sinks[MOST_TARGETS];
    uint64_t pages[MOST_TARGETS]; /* of each target */
} Conversion;

static void forward(void *user, const Said *said) {
    static const quire_severity severities[] = {QUIRE_NOTE, QUIRE_WARNING, QUIRE_ERROR};
    const quire_options *options = user;
    if (options && options->report)
        options->report(options->user,
                        &(quire_diagnostic){severities[said->severity], said->source, said->at.line, said->at.column,
                                            said->message, said->count});
}

static void forward_trace(void *user, const Trace *trace) {
    static const quire_trace_kind kinds[] = {QUIRE_TRACE_READ, QUIRE_TRACE_MISSED, QUIRE_TRACE_WROTE,
                                            QUIRE_TRACE_REFUSED};
    const quire_options *options = user;
    quire_trace told = {.kind = kinds[trace->kind], .path = trace->path, .target = trace->target,
                        .bytes = trace->bytes, .pages = (unsigned long)trace->pages};
    memcpy(told.sha256, trace->digest, sizeof told.sha256);
    options->tracer(options->tracer_user, &told);
}

/* ---- ids of other inputs ---- */

/* An empty conversion with its options; NULL when memory runs out. */
static Conversion *open_conversion(quire_engine *engine, const quire_source *source, const quire_options *options) {
    Conversion *c = arena_own(sizeof *c);
    if (!c)
        return NULL;
    context_open(&c->ctx, &engine->store);
    c->ctx.allocations_left = engine->allocations;
    c->options = options;
    c->engine = engine;
    c->from = source;
    c->ctx.diagnostics.print = forward;
    c->ctx.diagnostics.user = (void *)(uintptr_t)options;
    c->ctx.diagnostics.source = source->name ? source->name : source->path;
    if (options) {
        c->ctx.settings = options->settings;
        context_take_limits(&c->ctx);
        c->ctx.diagnostics.verbose = options->verbose;
        c->ctx.replay = options->replay;
        c->ctx.reserved = options->reserved;
        c->ctx.reserved_count = options->reserved_count;
        c->ctx.tracer = options->tracer ? forward_trace : NULL;
        c->ctx.tracer_user = (void *)(uintptr_t)options;
    }
    return c;
}

/* The same for a public call: says it when memory runs out. */
static Conversion *begin_conversion(quire_engine *engine, const quire_source *source, const quire_options *options) {
    Conversion *c = open_conversion(engine, source, options);
    if (!c && options && options->report)
        options->report(options->user,
                        &(quire_diagnostic){.severity = QUIRE_ERROR,
                                            .source = source->name ? source->name : source->path,
                                            .message = "out of memory",
                                            .count = 1});
    return c;
}

static void close_conversion(void *conversion) {
    Conversion *c = conversion;
    diagnostics_close(&c->ctx);
    context_close(&c->ctx);
    arena_disown(c);
}

/* NULL when the input cannot be read, which its own conversion says. */
static const Document *read_quietly(Conversion *quiet) {
    if (setjmp(quiet->ctx.landing))
        return NULL;
    return read_document(&quiet->ctx, quiet->from, 1);
}

/* All that the ids of an input depend on, beside its bytes. */
static String reading_settings(Conversion *c) {
    Buffer text;
    buffer_open(&text, &c->ctx.arena);
    buffer_text(&text, c->from->format ? c->from->format : "");
    settings_print(&c->ctx.settings, &text);
    return buffer_view(&text);
}

/* A ResultIdsOf: reads the input in a conversion of its own, once as long as it does not change. */
static const Map *ids_of_input(void *user, String path) {
    Conversion *c = user;
    ResultIds *kept = &c->engine->ids;
    SourceStamp stamp;
    const char *name = arena_c_string(&c->ctx.arena, path);
    if (!source_stamp(name, &stamp))
        return NULL;
    result_ids_begin(kept, &c->ctx, reading_settings(c));
    const IdsOfSource *ids = result_ids_find(kept, path, &stamp);
    if (ids)
        file_read_before(&c->ctx, path, &stamp);
    if (!ids) {
        quire_source from = {.path = name, .format = c->from->format};
        Conversion *quiet = open_conversion(c->engine, &from, c->options);
        if (!quiet)
            fail0(&c->ctx, SAY_MEMORY, NOWHERE);
        struct Release *release = release_push(&c->ctx, close_conversion, quiet);
        quiet->ctx.diagnostics.print = NULL;
        ids = result_ids_keep(kept, path, &stamp, read_quietly(quiet));
        release_now(&c->ctx, release);
        store_bind(&c->engine->store, &c->ctx);
    }
    return ids->is_known ? &ids->ids : NULL;
}

/* ---- the conversion ---- */

/* Where a target is written: the namer may say another place. */
static const char *path_of_target(Conversion *c, const Document *document, const quire_target *target, size_t index) {
    if (!c->options || !c->options->namer || !target->path)
        return target->path;
    Arena *arena = &c->ctx.arena;
    quire_facts facts = {.lang = arena_c_string(arena, meta_value(document, META_LANGUAGE)),
                         .title = arena_c_string(arena, meta_value(document, META_TITLE)),
                         .date = arena_c_string(arena, meta_value(document, META_DATE))};
    const char *path = c->options->namer(c->options->namer_user, &facts, index);
    if (!path)
        fail_silently(&c->ctx);
    return path;
}

static void tell_written(Conversion *c, const char *path, size_t index) {
    if (!c->ctx.tracer)
        return;
    Trace trace = {.kind = TRACE_WROTE, .path = path, .target = index, .bytes = sink_written(c->sinks[index]),
                   .pages = c->pages[index]};
    sink_digest(c->sinks[index], trace.digest);
    trace_tell(&c->ctx, &trace);
}

/* What stands in the tree only while it is set on pages; NULL where there is none. */
typedef struct {
    const LinkNotes *notes;
    Node *panel;
} AroundPages;

static Node *signature_panel_of(Document *document) {
    const Signing *signing = document->signing;
    return signing && signing->visible
               ? signature_panel_make(document, signer_name(signing->signer), signing->moment)
               : NULL;
}

static void write_target(Document *document, const Writer *writer, Sink *sink, const AroundPages *around) {
    if (around->notes && writer->has_pages)
        link_notes_insert(around->notes);
    if (around->panel && writer->has_pages)
        signature_panel_insert(document, around->panel);
    if (writer->holds_files)
        attachments_link(document);
    writer->write(document, sink);
    if (writer->holds_files)
        attachments_unlink(document);
    if (around->panel && writer->has_pages)
        signature_panel_remove(document, around->panel);
    if (around->notes && writer->has_pages)
        link_notes_remove(around->notes);
}

static void write_targets(Conversion *c, Document *document, const quire_target *targets, size_t count) {
    Context *ctx = &c->ctx;
    const char **paths = arena_array(&ctx->arena, const char *, count);
    ResultLinks links = results_links(c->options ? &c->options->results : NULL, document, ids_of_input, c);
    AroundPages around = {link_notes_make(document), signature_panel_of(document)};
    for (size_t i = 0; i < count; i++) {
        paths[i] = path_of_target(c, document, &targets[i], i);
        c->sinks[i] = targets[i].write ? sink_function(ctx, "the caller's function", targets[i].write, targets[i].user)
                                       : sink_file(ctx, paths[i]);
        if (ctx->tracer)
            sink_hash(c->sinks[i]);
        results_lead(&links, c->writers[i]->name, paths[i]);
        ctx->pages = 0;
        marking_say_copy(document, targets[i].copy, targets[i].copies);
        document->writer = c->writers[i]->name;
        write_target(document, c->writers[i], c->sinks[i], &around);
        c->pages[i] = ctx->pages;
    }
    if (sinks_change_files(c->sinks, count) || files_reserved_exist(ctx))
        used_files_of_document(document);
    if (ctx->diagnostics.warnings && ctx->settings.strict)
        fail0(ctx, SAY_STRICT, NOWHERE);
    sinks_commit(ctx, c->sinks, count);
    for (size_t i = 0; i < count; i++)
        tell_written(c, paths[i], i);
}

/* The writer of each target, or QUIRE_USAGE. */
static quire_status choose_writers(Conversion *c, const quire_target *targets, size_t count) {
    if (count > MOST_TARGETS)
        return QUIRE_USAGE;
    for (size_t i = 0; i < count; i++) {
        if (!targets[i].path && !targets[i].write)
            return QUIRE_USAGE;
        c->writers[i] = targets[i].format ? writer_by_name(string_of(targets[i].format))
                                          : writer_by_extension(string_of(targets[i].path));
        if (!c->writers[i]) {
            diagnose1(&c->ctx, SAY_OUTPUT_FORMAT, NOWHERE,
                      string_of(targets[i].format ? targets[i].format : targets[i].path));
            return QUIRE_USAGE;
        }
    }
    return QUIRE_OK;
}

static String take_image(void *user, String address, String bytes, bool *is_shown) {
    Document *document = user;
    return images_add(images_of(document->ctx, document->source), address, bytes, is_shown);
}

static bool any_looks(const Conversion *c, size_t targets) {
    for (size_t i = 0; i < targets; i++)
        if (c->writers[i]->has_looks)
            return true;
    return false;
}

static bool any_pages(const Conversion *c, size_t targets) {
    for (size_t i = 0; i < targets; i++)
        if (c->writers[i]->has_pages)
            return true;
    return false;
}

/* The one landing. */
static quire_status run(Conversion *c, const quire_source *from, size_t sources, const quire_target *targets,
                        size_t count) {
    if (setjmp(c->ctx.landing))
        return QUIRE_FAILED;
    used_files_of_options(&c->ctx, c->options ? &c->options->password : NULL);
    files_reserved_check(&c->ctx);
    date_check_epoch(&c->ctx);
    Document *document = read_document(&c->ctx, from, sources);
    furniture_insert(document, take_image, document);
    marking_insert(document, targets->copies > 0);
    marking_say_copy(document, targets->copy, targets->copies);
    style_resolve(document, any_looks(c, count));
    if (c->options && any_pages(c, count))
        signing_open(document, &c->options->password);
    write_targets(c, document, targets, count);
    return QUIRE_OK;
}

/* After a failure: the caller must not write over what the conversion has read all the same. */
static void check_reserved(Conversion *c) {
    if (!setjmp(c->ctx.landing))
        files_reserved_check(&c->ctx);
}

quire_status quire_join(quire_engine *engine, const quire_source *sources, size_t source_count,
                        const quire_target *targets, size_t count, const quire_options *options) {
    if (source_count == 0)
        return QUIRE_USAGE;
    Conversion *c = begin_conversion(engine, sources, options);
    if (!c)
        return QUIRE_FAILED;
    quire_status status = choose_writers(c, targets, count);
    if (status == QUIRE_OK)
        status = run(c, sources, source_count, targets, count);
    if (status == QUIRE_FAILED && !c->ctx.is_misused)
        check_reserved(c);
    if (c->ctx.is_misused)
        status = QUIRE_USAGE;
    if (options && options->tracer)
        options->tracer(options->tracer_user,
                        &(quire_trace){.kind = QUIRE_TRACE_DONE, .bytes = c->ctx.memory_most});
    close_conversion(c);
    return status;
}

quire_status quire_convert(quire_engine *engine, const quire_source *source, const quire_target *targets, size_t count,
                           const quire_options *options) {
    return quire_join(engine, source, 1, targets, count, options);
}

/* ---- styles ---- */

static quire_status print_style(Conversion *c, quire_style_form form, quire_write *write, void *user) {
    if (setjmp(c->ctx.landing))
        return QUIRE_FAILED;
    Buffer out;
    buffer_open(&out, &c->ctx.arena);
    switch (form) {
    case QUIRE_STYLE_FILE: style_show(style_of_options(&c->ctx), &out); break;
    case QUIRE_STYLE_SCHEMA: style_schema(&out); break;
    case QUIRE_STYLE_MANUAL: style_manual(&out); break;
    }
    Sink *sink = sink_function(&c->ctx, "the caller's function", write, user);
    sink_write(sink, out.bytes, out.length);
    sinks_commit(&c->ctx, &sink, 1);
    return QUIRE_OK;
}

quire_status quire_style_print(quire_engine *engine, quire_style_form form, quire_write *write, void *user,
                               const quire_options *options) {
    Conversion *c = begin_conversion(engine, &(quire_source){.name = "styles"}, options);
    if (!c)
        return QUIRE_FAILED;
    quire_status status = print_style(c, form, write, user);
    close_conversion(c);
    return status;
}

/* ---- the report for authors ---- */

static void forward_errors(void *user, const Said *said) {
    if (said->severity == ERROR)
        forward(user, said);
}

/* What the passes would say is found and worded by the checks. */
static const Findings *check_quietly(Document *document, String text) {
    Diagnostics *diagnostics = &document->ctx->diagnostics;
    Diagnostics before = *diagnostics;
    diagnostics->print = forward_errors;
    const Findings *findings = check_document(document, text);
    *diagnostics = before;
    return findings;
}

static quire_status run_check(Conversion *c, const quire_source *from, quire_found *found, void *user) {
    if (setjmp(c->ctx.landing))
        return QUIRE_FAILED;
    String text;
    c->ctx.is_checked = true;
    Document *document = read_source(&c->ctx, from, /*joined*/ false, &text);
    set_metadata(document);
    style_attach(document);
    const Findings *findings = check_quietly(document, text);
    size_t errors = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *item = &findings->items[i];
        FindingText fixed = finding_text(item->id);
        bool is_error = fixed.grade == GRADE_ERROR;
        errors += is_error;
        Position at = item->at;
        found(user, &(quire_finding){.source = diagnostics_locate(&c->ctx.diagnostics, &at),
                                     .line = at.line,
                                     .column = at.column,
                                     .grade = is_error ? QUIRE_FINDING_ERROR : QUIRE_FINDING_ADVICE,
                                     .level = fixed.level,
                                     .rule = fixed.rule,
                                     .id = fixed.id,
                                     .message = item->message,
                                     .mend = fixed.mend});
    }
    return errors && c->ctx.settings.strict ? QUIRE_FAILED : QUIRE_OK;
}

quire_status quire_check(quire_engine *engine, const quire_source *source, quire_found *found, void *user,
                         const quire_options *options) {
    Conversion *c = begin_conversion(engine, source, options);
    if (!c)
        return QUIRE_FAILED;
    quire_status status = run_check(c, source, found, user);
    close_conversion(c);
    return status;
}
