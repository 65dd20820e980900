/* Sinks over files, functions and buffers. A regular file is written beside its target and renamed; everything else is
 * collected and written when the conversion has succeeded. */
#include "base/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/path.h"

enum { PENDING_BYTES = 128 << 10 };

struct Sink {
    Context *ctx;
    const char *name;      /* for messages */
    Buffer *pending;       /* bytes not yet handed on */
    Buffer own;
    uint64_t written;
    Sha256 hash;           /* of the bytes handed on, if is_hashed */
    bool is_hashed;
    int file;              /* descriptor, -1 when none is open */
    const char *target;    /* regular files: the real path */
    const char *temporary; /* regular files: what is renamed to target; NULL after the commit */
    SinkFunction *function;
    void *user;
};

static void say_error(Sink *sink, int error) {
    if (sink->file == STDOUT_FILENO)
        diagnose1(sink->ctx, SAY_OUTPUT_STANDARD, NOWHERE, cause_of(error));
    else
        diagnose2(sink->ctx, SAY_OUTPUT_OPEN, NOWHERE, string_of(sink->name), cause_of(error));
}

static _Noreturn void output_error(Sink *sink, int error) {
    say_error(sink, error);
    fail_silently(sink->ctx);
}

static void sink_drop(void *what) {
    Sink *sink = what;
    if (sink->file > STDERR_FILENO)
        close(sink->file);
    if (sink->temporary)
        unlink(sink->temporary);
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

/* The mode of a new file: what open() gives with 0666. umask() cannot be read without setting it, so the temporary
 * file is made with 0666 and keeps that unless there is an old file to take after. */
static void open_temporary(Sink *sink, const struct stat *old) {
    for (int attempt = 0; attempt < 1000; attempt++) {
        Buffer path;
        buffer_open(&path, &sink->ctx->arena);
        /* not the target's name with something behind it, which could be too long */
        buffer_string(&path, path_folder(string_of(sink->target)));
        buffer_text(&path, ".quire-");
        buffer_int(&path, (int64_t)getpid() * 1000 + attempt);
        buffer_byte(&path, '\0');
        sink->file = open(path.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (sink->file >= 0) {
            sink->temporary = path.bytes;
            if (old && fchmod(sink->file, old->st_mode & 07777) != 0)
                output_error(sink, errno);
            return;
        }
        if (errno != EEXIST)
            break;
    }
    output_error(sink, errno);
}

/* Where a new file is made: behind symbolic links that lead to nothing yet, so that a link stays one. */
static const char *link_end(Context *ctx, const char *path) {
    char *to = arena_alloc(&ctx->arena, PATH_MAX);
    ssize_t length;
    for (int links = 0; links < 40 && (length = readlink(path, to, PATH_MAX - 1)) > 0; links++) {
        String folder = to[0] == '/' ? S("") : path_folder(string_of(path));
        path = arena_c_string(&ctx->arena, arena_join(&ctx->arena, folder, (String){to, (size_t)length}, S("")));
    }
    return path;
}

static void free_path(void *path) { free(path); }

Sink *sink_file(Context *ctx, const char *path) {
    if (strcmp(path, "-") == 0) {
        Sink *sink = sink_new(ctx, "standard output");
        sink->file = STDOUT_FILENO;
        return sink;
    }
    Sink *sink = sink_new(ctx, path);
    struct stat old;
    bool exists = stat(path, &old) == 0;
    if (!exists && errno == ELOOP)
        output_error(sink, ELOOP);
    if (!exists)
        path = link_end(ctx, path);
    if (exists && S_ISDIR(old.st_mode))
        output_error(sink, EISDIR);
    if (exists && !S_ISREG(old.st_mode)) {
        sink->file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (sink->file < 0)
            output_error(sink, errno);
        return sink;
    }
    char *real = exists ? realpath(path, NULL) : NULL;
    if (exists && !real)
        output_error(sink, errno);
    if (real)
        release_push(ctx, free_path, real);
    if (exists && access(path, W_OK) != 0)
        output_error(sink, errno);
    sink->target = real ? real : arena_copy(&ctx->arena, path, strlen(path));
    open_temporary(sink, exists ? &old : NULL);
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
    size_t done = 0;
    hash_pending(sink);
    while (done < sink->own.length) {
        ssize_t n = write(sink->file, sink->own.bytes + done, sink->own.length - done);
        if (n < 0 && errno != EINTR)
            return errno;
        if (n > 0)
            done += (size_t)n;
    }
    buffer_clear(&sink->own);
    return 0;
}

/* Only what can be taken back is written before the conversion has succeeded. */
static bool flushes_early(const Sink *sink) { return sink->temporary && sink->own.length >= PENDING_BYTES; }

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

void sink_finish(Sink *sink) {
    int error = 0;
    if (sink->function) {
        hash_pending(sink);
        error = sink->own.length ? sink->function(sink->user, sink->own.bytes, sink->own.length) : 0;
        if (!error)
            error = sink->function(sink->user, NULL, 0);
    } else if (sink->file >= 0) {
        error = flush(sink);
        if (!error && sink->file != STDOUT_FILENO) {
            error = close(sink->file) == 0 ? 0 : errno;
            sink->file = -1;
        }
    }
    if (error)
        output_error(sink, error);
}

void sink_commit(Sink *sink) {
    if (!sink->temporary)
        return;
    if (rename(sink->temporary, sink->target) != 0)
        output_error(sink, errno);
    sink->temporary = NULL;
}
