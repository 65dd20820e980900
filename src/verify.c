/* Whether a PDF came from a source: the conversion is done again with the settings that the file records, and what it
 * gives is compared with the file, byte for byte, a signature left out. */
#include <string.h>

#include "base/limits.h"
#include "base/sha256.h"
#include "engine.h"
#include "load/source.h"
#include "recorded.h"
#include "write/writer.h"

enum { PDF_BYTES_MOST = 0x7FFFFFFF, ROOM_BEYOND = 1 << 20 };

typedef struct {
    Context ctx;
    quire_engine *engine;
    const char *path;
    const quire_source *sources;
    size_t source_count;
    const quire_options *options;
    quire_verified *tell;
    void *user;
    const char **names; /* of each source: the recorded name that it goes by instead of its path, or NULL */
    String pdf;         /* the file */
    Recorded recorded;  /* what it says */
    char *made;         /* what is made now; what does not fit is counted alone */
    size_t made_length, made_room;
} Verifying;

static void forward(void *user, const Said *said) {
    const quire_options *options = ((const Verifying *)user)->options;
    if (options && options->report && said->severity == ERROR)
        options->report(options->user, &(quire_diagnostic){QUIRE_ERROR, said->source, said->at.line, said->at.column,
                                                           said->message, said->count});
}

/* What the caller calls the source that goes by a recorded name. */
static const char *given_name(const Verifying *v, const char *name) {
    for (size_t i = 0; name && i < v->source_count; i++)
        if (v->names[i] && strcmp(v->names[i], name) == 0)
            return v->sources[i].path;
    return name;
}

static void forward_errors(void *user, const quire_diagnostic *said) {
    const Verifying *v = user;
    if (!v->options || !v->options->report || said->severity != QUIRE_ERROR)
        return;
    quire_diagnostic told = *said;
    told.source = given_name(v, said->source);
    v->options->report(v->options->user, &told);
}

static quire_status tell(Verifying *v, quire_verdict_kind kind, String one, String two, String three) {
    String detail = arena_join(&v->ctx.arena, one, two, three);
    quire_verdict verdict = {kind, arena_c_string(&v->ctx.arena, detail), v->recorded.replay.is_signed};
    v->tell(v->user, &verdict);
    return kind == QUIRE_VERIFIED ? QUIRE_OK : QUIRE_FAILED;
}

/* ---- doing it again ---- */

static String line_name(String line) { return string_slice(line, 0, string_find_byte(line, '=')); }
static String line_value(String line) { return string_slice(line, line_name(line).length + 1, line.length); }

/* What the caller sets wins: values that the file does not tell, and what the caller wants to compare. */
static void take_settings(Verifying *v, quire_options *again) {
    Settings given = v->options ? v->options->settings : again->settings;
    again->settings = given;
    for (size_t i = 0; i < v->recorded.settings.count; i++) {
        String line = v->recorded.settings.items[i], value = line_value(line);
        SettingId id = setting_find(line_name(line));
        if (id == SETTING_COUNT || given.origin[id] == ORIGIN_OPTION || string_equal(value, S(PROVENANCE_HIDDEN)))
            continue;
        quire_options_set(again, arena_c_string(&v->ctx.arena, line_name(line)),
                          arena_c_string(&v->ctx.arena, value));
    }
}

static String base_name(String path) {
    size_t start = path.length;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    return string_slice(path, start, path.length);
}

/* A source that had another name when it was converted: the file has that name in it. */
static void take_source(Verifying *v, size_t index, quire_source *source) {
    Arena *arena = &v->ctx.arena;
    String line = index < v->recorded.sources.count ? v->recorded.sources.items[index] : S("");
    String name = string_slice(line, 2 * SHA256_BYTES + 1, line.length), bytes, cause;
    if (!source->path || strcmp(source->path, "-") == 0 || !name.length)
        return;
    String path = string_of(source->path), base = base_name(path);
    if (string_equal(base, name) || !file_read(&v->ctx, source->path, LIMIT_INPUT_BYTES, &bytes, &cause))
        return; /* what cannot be read, the conversion says */
    String folder = string_slice(path, 0, path.length - base.length);
    *source = (quire_source){.bytes = bytes.length ? bytes.bytes : "", .length = bytes.length,
                             .name = v->names[index] = arena_c_string(arena, name),
                             .folder = folder.length ? arena_c_string(arena, folder) : ".",
                             .format = source->format};
}

static int take_bytes(void *user, const void *bytes, size_t length) {
    Verifying *v = user;
    if (v->made_length < v->made_room && length) {
        size_t room = v->made_room - v->made_length;
        memcpy(v->made + v->made_length, bytes, length < room ? length : room);
    }
    v->made_length += length;
    return 0;
}

/* The writer that the file names. */
static const char *format_of(const Verifying *v) {
    const ProvenanceList *settings = &v->recorded.settings;
    for (size_t i = 0; i < settings->count; i++) {
        bool is_format = string_equal(line_name(settings->items[i]), S(PROVENANCE_FORMAT));
        const Writer *writer = is_format ? writer_by_name(line_value(settings->items[i])) : NULL;
        if (writer)
            return writer->name;
    }
    return "pdf";
}

static void free_options(void *options) { quire_options_free(options); }

static quire_status convert_again(Verifying *v) {
    quire_options *again = quire_options_new();
    if (!again)
        fail0(&v->ctx, SAY_MEMORY, NOWHERE);
    struct Release *release = release_push(&v->ctx, free_options, again);
    take_settings(v, again);
    again->settings.embed_source = true;
    again->settings.strict = false;
    again->replay = &v->recorded.replay;
    quire_options_report(again, forward_errors, v);
    v->names = arena_array(&v->ctx.arena, const char *, v->source_count);
    quire_source *sources = arena_array(&v->ctx.arena, quire_source, v->source_count);
    for (size_t i = 0; i < v->source_count; i++) {
        sources[i] = v->sources[i];
        take_source(v, i, &sources[i]);
    }
    v->made_room = v->pdf.length + ROOM_BEYOND;
    v->made = arena_alloc(&v->ctx.arena, v->made_room);
    quire_target target = {.write = take_bytes, .user = v, .format = format_of(v),
                            .copies = v->recorded.replay.copies, .copy = v->recorded.replay.copy};
    quire_status status = quire_join(v->engine, sources, v->source_count, &target, 1, again);
    store_bind(&v->engine->store, &v->ctx);
    release_now(&v->ctx, release);
    return status;
}

/* ---- comparing ---- */

/* The line at an index as people read it. */
static String source_text(Verifying *v, const ProvenanceList *list, size_t index) {
    return index < list->count ? arena_join(&v->ctx.arena, S("SHA-256 "), list->items[index], S("")) : S("nothing");
}

/* The first line that differs; SIZE_MAX when all are the same. */
static size_t first_difference(const ProvenanceList *a, const ProvenanceList *b) {
    for (size_t i = 0; i < a->count || i < b->count; i++)
        if (i >= a->count || i >= b->count || !string_equal(a->items[i], b->items[i]))
            return i;
    return SIZE_MAX;
}

static bool has_line(const ProvenanceList *list, String line) {
    for (size_t i = 0; i < list->count; i++)
        if (string_equal(list->items[i], line))
            return true;
    return false;
}

/* The first line of `list` that `other` does not have, and what that has for the setting. False when there is none. */
static bool other_setting(const ProvenanceList *list, const ProvenanceList *other, String *line, String *instead) {
    size_t i = 0;
    while (i < list->count && has_line(other, list->items[i]))
        i++;
    if (i == list->count)
        return false;
    *line = list->items[i];
    *instead = S("nothing");
    for (size_t k = 0; k < other->count; k++)
        if (string_equal(line_name(other->items[k]), line_name(*line)) && !has_line(list, other->items[k]))
            *instead = other->items[k];
    return true;
}

/* The first byte outside the signature that differs; SIZE_MAX when none does. */
static size_t first_other_byte(const Verifying *v) {
    for (size_t i = 0; i < v->pdf.length && i < v->made_length && i < v->made_room; i++) {
        bool is_signature = i >= v->recorded.gap && i < v->recorded.gap_end;
        if (!is_signature && v->pdf.bytes[i] != v->made[i])
            return i;
    }
    size_t least = v->pdf.length < v->made_length ? v->pdf.length : v->made_length;
    return v->pdf.length == v->made_length ? SIZE_MAX : least;
}

/* Paths are not recorded. */
static String remedy(Verifying *v, String recorded) {
    if (!string_equal(line_value(recorded), S(PROVENANCE_HIDDEN)))
        return S("");
    return arena_join(&v->ctx.arena, S(" (set --"), line_name(recorded), S(" as it was set then)"));
}

static quire_status tell_two(Verifying *v, quire_verdict_kind kind, String recorded, String made, String behind) {
    return tell(v, kind, arena_join(&v->ctx.arena, recorded, S(" recorded, "), made), S(" here"), behind);
}

static quire_status compare(Verifying *v) {
    const Recorded *recorded = &v->recorded;
    size_t byte = first_other_byte(v);
    Recorded made;
    if (byte == SIZE_MAX)
        return tell(v, QUIRE_VERIFIED, S(""), S(""), S(""));
    recorded_read(&v->ctx, (String){v->made, v->made_length < v->made_room ? v->made_length : v->made_room}, &made);
    size_t source = first_difference(&recorded->sources, &made.sources);
    if (source != SIZE_MAX)
        return tell_two(v, QUIRE_OTHER_SOURCE, source_text(v, &recorded->sources, source),
                        source_text(v, &made.sources, source), S(""));
    if (!string_equal(recorded->version, made.version))
        return tell_two(v, QUIRE_OTHER_VERSION, recorded->version, made.version, S(""));
    String line, instead;
    if (other_setting(&recorded->settings, &made.settings, &line, &instead))
        return tell_two(v, QUIRE_OTHER_SETTINGS, line, instead, remedy(v, line));
    if (other_setting(&made.settings, &recorded->settings, &line, &instead))
        return tell_two(v, QUIRE_OTHER_SETTINGS, instead, line, S(""));
    return tell(v, QUIRE_OTHER_BYTES, S("the first difference is at byte "), number((int64_t)byte), S(""));
}

/* ---- the call ---- */

static quire_status run(Verifying *v) {
    if (setjmp(v->ctx.landing))
        return QUIRE_FAILED;
    String cause;
    if (!file_read(&v->ctx, v->path, PDF_BYTES_MOST, &v->pdf, &cause))
        fail1(&v->ctx, SAY_INPUT_OPEN, NOWHERE, cause);
    if (!recorded_read(&v->ctx, v->pdf, &v->recorded))
        return tell(v, QUIRE_UNVERIFIABLE, S("it has no record of its source (--embed-source makes one)"), S(""),
                    S(""));
    return convert_again(v) == QUIRE_OK ? compare(v) : QUIRE_FAILED;
}

quire_status quire_verify(quire_engine *engine, const char *pdf, const quire_source *sources, size_t count,
                          quire_verified *verified, void *user, const quire_options *options) {
    if (count == 0)
        return QUIRE_USAGE;
    Verifying *v = arena_own(sizeof *v);
    if (!v)
        return QUIRE_FAILED;
    *v = (Verifying){.engine = engine, .path = pdf, .sources = sources, .source_count = count, .options = options,
                     .tell = verified, .user = user};
    context_open(&v->ctx, &engine->store);
    v->ctx.diagnostics.print = forward;
    v->ctx.diagnostics.user = v;
    v->ctx.diagnostics.source = pdf;
    quire_status status = run(v);
    diagnostics_close(&v->ctx);
    context_close(&v->ctx);
    arena_disown(v);
    return status;
}
