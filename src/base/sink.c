/* Sinks over files, functions and buffers. What can be taken back is written at once (base/replacement.h); everything
 * else is collected and written when the conversion has succeeded. */
#include "base/sink.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/descriptor.h"
#include "base/files_read.h"
#include "base/replacement.h"

enum { PENDING_BYTES = 128 << 10 };

struct Sink {
    Context *ctx;
    const char *name;      /* for messages */
    Buffer *pending;       /* bytes not yet handed on */
    Buffer own;
    uint64_t written;
    Sha256 hash;           /* of the bytes handed on, if is_hashed */
    bool is_hashed;
    int file;              /* descriptor, -1 when there is none */
    Replacement *replacement; /* of a path */
    SinkFunction *function;
    void *user;
};

static void say_cause(const Sink *sink, String cause) {
    if (sink->file == STDOUT_FILENO)
        diagnose1(sink->ctx, SAY_OUTPUT_STANDARD, NOWHERE, cause);
    else
        diagnose2(sink->ctx, SAY_OUTPUT_OPEN, NOWHERE, string_of(sink->name), cause);
}

static void say_error(const Sink *sink, int error) { say_cause(sink, cause_of(error)); }

static _Noreturn void output_error(const Sink *sink, int error) {
    say_error(sink, error);
    fail_silently(sink->ctx);
}

static void sink_drop(void *what) {
    Sink *sink = what;
    if (sink->replacement)
        replacement_drop(sink->replacement);
}

static Sink *sink_new(Context *ctx, const char *name) {
    Sink *sink = arena_new(&ctx->arena, Sink);
    sink->ctx = ctx;
    sink->name = name;
    sink->file = -1;
    buffer_open(&sink->own, &ctx->arena);
    sink->pending = &sink->own;
    release_push(ctx, sink_drop, sink);
    return sink;
}

Sink *sink_file(Context *ctx, const char *path) {
    if (strcmp(path, "-") == 0) {
        Sink *sink = sink_new(ctx, "standard output");
        sink->file = STDOUT_FILENO;
        return sink;
    }
    Sink *sink = sink_new(ctx, path);
    Replacement *replacement = arena_new(&ctx->arena, Replacement);
    int problem = replacement_open(replacement, path);
    sink->replacement = replacement;
    if (problem)
        output_error(sink, problem);
    sink->file = replacement->file;
    return sink;
}

Sink *sink_function(Context *ctx, const char *name, SinkFunction *function, void *user) {
    Sink *sink = sink_new(ctx, name);
    sink->function = function;
    sink->user = user;
    return sink;
}

Sink *sink_buffer(Context *ctx, Buffer *buffer) {
    Sink *sink = sink_new(ctx, "memory");
    sink->pending = buffer;
    return sink;
}

void sink_hash(Sink *sink) {
    sha256_open(&sink->hash);
    sink->is_hashed = true;
}

void sink_digest(const Sink *sink, uint8_t digest[SHA256_BYTES]) {
    Sha256 hash = sink->hash;
    sha256_close(&hash, digest);
}

static void hash_pending(Sink *sink) {
    if (sink->is_hashed)
        sha256_add(&sink->hash, sink->own.bytes, sink->own.length);
}

/* Hands pending bytes to the file; returns 0 or an errno value. */
static int flush(Sink *sink) {
    hash_pending(sink);
    int problem = descriptor_write(sink->file, sink->own.bytes, sink->own.length);
    buffer_clear(&sink->own);
    return problem;
}

/* Whether what is written can be taken back. */
static bool is_replacement(const Sink *sink) {
    return sink->replacement && !replacement_is_direct(sink->replacement);
}

/* Only what can be taken back is written before the conversion has succeeded. */
static bool flushes_early(const Sink *sink) { return is_replacement(sink) && sink->own.length >= PENDING_BYTES; }

void sink_write(Sink *sink, const void *bytes, size_t length) {
    buffer_add(sink->pending, bytes, length);
    sink->written += length;
    if (flushes_early(sink)) {
        int error = flush(sink);
        if (error)
            output_error(sink, error);
    }
}

void sink_string(Sink *sink, String s) { sink_write(sink, s.bytes, s.length); }

bool sink_write_try(Sink *sink, const void *bytes, size_t length) {
    Buffer *b = sink->pending;
    if (sink->ctx->pending)
        return false;
    if (b->capacity - b->length < length) {
        size_t capacity = (b->capacity + length) * 2;
        char *grown = arena_resize_try(b->arena, b->bytes, b->capacity, capacity);
        if (!grown) {
            fail_later(sink->ctx, SAY_MEMORY, NOWHERE, S(""));
            return false;
        }
        b->bytes = grown;
        b->capacity = capacity;
    }
    if (length)
        memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
    sink->written += length;
    int error = flushes_early(sink) ? flush(sink) : 0;
    if (error) {
        say_error(sink, error);
        sink->ctx->pending = true;
    }
    return error == 0;
}

uint64_t sink_written(const Sink *sink) { return sink->written; }

/* ---- the end ---- */

static int call_function(Sink *sink) {
    hash_pending(sink);
    int problem = sink->own.length ? sink->function(sink->user, sink->own.bytes, sink->own.length) : 0;
    return problem ? problem : sink->function(sink->user, NULL, 0);
}

/* Everything but putting files in their places. Returns 0, or an errno value. */
static int finish(Sink *sink) {
    return sink->function ? call_function(sink) : sink->file >= 0 ? flush(sink) : 0;
}

/* ---- outputs that must not be written ---- */

/* The regular file that a sink would change; false when it would change none. */
static bool find_old(const Sink *sink, struct stat *old) {
    if (!is_replacement(sink))
        return fstat(sink->file, old) == 0 && S_ISREG(old->st_mode);
    *old = sink->replacement->old;
    return sink->replacement->exists;
}

static void check_sink(const Sink *sink) {
    struct stat old;
    String name = find_old(sink, &old) ? files_read_name(sink->ctx, old.st_dev, old.st_ino) : (String){NULL, 0};
    if (!name.bytes)
        return;
    say_cause(sink, files_read_words(sink->ctx, sink->name, name));
    files_read_refuse(sink->ctx, sink->name);
}

static void check_twins(const Sink *sink, const Sink *other) {
    if (!sink->replacement || !other->replacement || !replacement_is_same(sink->replacement, other->replacement))
        return;
    say_cause(sink, arena_join(&sink->ctx->arena, S("it is the output \""), string_of(other->name),
                               S("\", too; give each output a file of its own")));
    files_read_refuse(sink->ctx, sink->name);
}

bool sinks_change_files(Sink *const *sinks, size_t count) {
    struct stat about;
    for (size_t i = 0; i < count; i++)
        if (find_old(sinks[i], &about))
            return true;
    return false;
}

static void check_files(Context *ctx, Sink *const *sinks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        check_sink(sinks[i]);
        for (size_t k = 0; k < i; k++)
            check_twins(sinks[i], sinks[k]);
    }
    files_reserved_check(ctx);
}

/* ---- committing ---- */

/* Files are written to their end first, since what goes to functions, pipes and devices cannot be taken back. */
static bool finish_all(Sink *const *sinks, size_t count, bool replacements) {
    bool is_done = true;
    for (size_t i = 0; i < count && (is_done || !replacements); i++) {
        int problem = is_replacement(sinks[i]) == replacements ? finish(sinks[i]) : 0;
        if (problem)
            say_error(sinks[i], problem);
        is_done &= !problem;
    }
    return is_done;
}

void sinks_commit(Context *ctx, Sink *const *sinks, size_t count) {
    Replacement **all = arena_array(&ctx->arena, Replacement *, count);
    const Sink **owners = arena_array(&ctx->arena, const Sink *, count);
    size_t files = 0, failed;
    check_files(ctx, sinks, count);
    if (!finish_all(sinks, count, /*replacements*/ true) || !finish_all(sinks, count, /*replacements*/ false))
        fail_silently(ctx);
    for (size_t i = 0; i < count; i++)
        if (sinks[i]->replacement) {
            owners[files] = sinks[i];
            all[files++] = sinks[i]->replacement;
        }
    int problem = replacements_commit(all, files, &failed);
    if (problem)
        output_error(owners[failed], problem);
}
