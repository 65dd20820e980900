#include "including.h"

#include <string.h>

#include "doc/passes.h"
#include "load/source.h"
#include "read_sources.h"
#include "style/marking.h"

typedef struct {
    Context *ctx;
    Document *whole;
    uint32_t lines;        /* of all files so far */
    uint32_t lines_before; /* the whole's text itself, in its file */
    size_t refused;
} Including;

static uint32_t count_lines(const Document *document) {
    return 1 + (uint32_t)string_count_byte(document->text, '\n');
}

static void add_file(Including *in, Document *document, size_t within) {
    Document *whole = in->whole;
    arena_grow(whole->arena, whole->files, whole->file_count, whole->file_capacity);
    whole->files[whole->file_count++] = (IncludedFile){document->source->name, document, in->lines, within};
    if ((uint64_t)in->lines + count_lines(document) > UINT32_MAX / 2)
        fail2(in->ctx, SAY_LIMIT, NOWHERE, S("lines"), number(UINT32_MAX / 2));
    in->lines += count_lines(document);
}

/* Messages are about a file while it is read, and about its includes. */
static void speak_of(const Including *in, size_t file) {
    in->ctx->diagnostics.source = in->whole->files[file].name;
    in->ctx->diagnostics.lines_before = file ? 0 : in->lines_before;
}

/* Whether a file of this name includes the one that includes it now, and how deep that one stands. */
static bool is_within(const Document *whole, const char *name, size_t file, int *depth) {
    for (*depth = 1;; file = whole->files[file].within, ++*depth) {
        if (strcmp(whole->files[file].name, name) == 0)
            return true;
        if (file == 0)
            return false;
    }
}

static void refuse(Including *in, DiagnosticId why, const Include *include, String cause) {
    diagnose2(in->ctx, why, include->at, include->path, cause);
    in->refused++;
}

/* The file, opened; NULL when it is refused. */
static Source *open_file(Including *in, const Include *include, size_t within) {
    String cause;
    int depth;
    if (include->path.length == 0) {
        refuse(in, SAY_INCLUDE_OPEN, include, S("the comment names no file"));
        return NULL;
    }
    Source *source = source_below(in->ctx, in->whole->files[within].document->source, include->path, &cause);
    if (!source) {
        refuse(in, SAY_INCLUDE_OPEN, include, cause);
        return NULL;
    }
    if (is_within(in->whole, source->name, within, &depth)) {
        refuse(in, SAY_INCLUDE_CYCLE, include, S(""));
        return NULL;
    }
    if (depth > LIMIT_INCLUDE_DEPTH)
        fail2(in->ctx, SAY_LIMIT, include->at, S("files that include each other"), number(LIMIT_INCLUDE_DEPTH));
    if (in->whole->file_count > LIMIT_INCLUDES)
        fail2(in->ctx, SAY_LIMIT, include->at, S("included files"), number(LIMIT_INCLUDES));
    return source;
}

/* Its language and marking count; other metadata is that of the whole. */
static void say_metadata(const Document *document) {
    Position first = NOWHERE;
    Buffer keys;
    buffer_open(&keys, document->arena);
    for (size_t i = 0; document->has_front_matter && i < META_COUNT; i++) {
        if (document->meta[i].count == 0 || i == META_LANGUAGE || i == META_MARKING)
            continue;
        first = keys.length ? first : document->meta[i].at;
        buffer_text(&keys, keys.length ? ", " : "");
        buffer_text(&keys, meta_key((MetaField)i));
    }
    if (keys.length)
        diagnose1(document->ctx, SAY_INCLUDE_METADATA, first, buffer_view(&keys));
}

static String key_of(Arena *arena, Position at) {
    return arena_join(arena, number(at.line), S(":"), number(at.column));
}

/* Where the reader put the leaves of a file's includes: none in content that is not shown. */
static void find_places(const Document *document) {
    Arena *arena = document->arena;
    Map leaves;
    map_open(&leaves, arena);
    Walk walk = walk_start(document->root);
    for (Node *node; document->include_count && (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_PAGE_BREAK)
            map_set(&leaves, key_of(arena, node->at), node);
    for (size_t i = 0; i < document->include_count; i++)
        document->includes[i].place = map_get(&leaves, key_of(arena, document->includes[i].at));
}

/* The file that an include names joins the whole. */
static void include_one(Including *in, const Include *include, size_t within) {
    speak_of(in, within);
    Source *source = open_file(in, include, within);
    if (!source)
        return;
    in->ctx->diagnostics.lines_before = 0;
    in->ctx->diagnostics.source = source->name;
    Document *document = read_included(in->whole, source);
    say_metadata(document);
    speak_of(in, within);
    if (document->plan) {
        refuse(in, SAY_INCLUDE_PLAN, include, S(""));
        return;
    }
    uint32_t lines = in->lines;
    document->included_by = in->whole;
    find_places(document);
    add_file(in, document, within);
    document_include(in->whole, document, include->place, lines);
}

/* From now on a line of the whole tells its file. */
static void name_files(const Including *in) {
    Diagnostics *diagnostics = &in->ctx->diagnostics;
    const Document *whole = in->whole;
    JoinedInput *inputs = arena_array(whole->arena, JoinedInput, whole->file_count);
    Source *last = (Source *)(uintptr_t)whole->source;
    for (size_t i = 0; i < whole->file_count; i++) {
        inputs[i] = (JoinedInput){whole->files[i].name, whole->files[i].lines_before};
        if (i > 0)
            last = last->next = (Source *)(uintptr_t)whole->files[i].document->source;
    }
    diagnostics->source = whole->files[0].name;
    diagnostics->lines_before = in->lines_before;
    diagnostics->inputs = inputs;
    diagnostics->input_count = whole->file_count;
}

void include_files(Document *whole) {
    Context *ctx = whole->ctx;
    Including in = {.ctx = ctx, .whole = whole, .lines_before = ctx->diagnostics.lines_before};
    if (!whole->include_count)
        return;
    find_places(whole);
    add_file(&in, whole, 0);
    for (size_t i = 0; i < whole->file_count; i++)
        for (size_t k = 0; k < whole->files[i].document->include_count; k++) {
            const Include *include = &whole->files[i].document->includes[k];
            if (include->place)
                include_one(&in, include, i);
        }
    if (in.refused)
        fail_silently(ctx);
    name_files(&in);
}

void included_check_markings(const Document *whole) {
    size_t forbidden = 0;
    for (size_t i = 1; i < whole->file_count; i++) {
        const Document *file = whole->files[i].document;
        Position at = file->meta[META_MARKING].at;
        at.line += at.line ? whole->files[i].lines_before : 0;
        forbidden += !marking_allows(whole, string_of(whole->source->name), file, string_of(file->source->name), at);
    }
    if (forbidden)
        fail_silently(whole->ctx);
}
