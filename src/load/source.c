/* Opens and reads the main input: a file, standard input, or memory of the caller's. */
#include "load/source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/descriptor.h"
#include "base/files_read.h"
#include "base/limits.h"
#include "base/trace.h"
#include "load/read_all.h"

static void close_descriptor(void *descriptor) { close((int)(intptr_t)descriptor); }

struct Release *release_descriptor(Context *ctx, int descriptor) {
    return release_push(ctx, close_descriptor, (void *)(intptr_t)descriptor);
}

int read_all(int descriptor, size_t size_hint, size_t limit, Buffer *out) {
    enum { STEP = 64 << 10 };
    /* one byte more than the size, so that a file of that size is read to its end in one go */
    buffer_reserve(out, size_hint < limit ? size_hint + 1 : STEP);
    for (;;) {
        char *to = buffer_reserve(out, out->capacity > out->length ? 1 : STEP);
        ssize_t got = read(descriptor, to, out->capacity - out->length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            return 0;
        out->length += (size_t)got;
        if (out->length > limit)
            return EFBIG;
    }
}

_Noreturn static void fail_large(Context *ctx) {
    fail2(ctx, SAY_LIMIT, NOWHERE, S("MiB"), number(LIMIT_INPUT_BYTES >> 20));
}

_Noreturn static void fail_open(Context *ctx, int problem) {
    fail1(ctx, SAY_INPUT_OPEN, NOWHERE, cause_of(problem));
}

static void read_input(Context *ctx, int descriptor, String name, String *bytes) {
    struct stat about;
    if (fstat(descriptor, &about) != 0)
        fail_open(ctx, errno);
    if (S_ISDIR(about.st_mode))
        fail_open(ctx, EISDIR);
    if (S_ISREG(about.st_mode))
        files_read_add(ctx, about.st_dev, about.st_ino, name);
    if (S_ISREG(about.st_mode) && about.st_size > LIMIT_INPUT_BYTES)
        fail_large(ctx);
    Buffer out;
    buffer_open(&out, &ctx->arena);
    int problem = read_all(descriptor, S_ISREG(about.st_mode) ? (size_t)about.st_size : 0, LIMIT_INPUT_BYTES, &out);
    if (problem == EFBIG)
        fail_large(ctx);
    if (problem)
        fail1(ctx, SAY_INPUT_READ, NOWHERE, cause_of(problem));
    *bytes = buffer_view(&out);
}

/* A descriptor for looking up below `path`, or -1. */
static int open_folder(Context *ctx, const char *path) {
    int descriptor = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0)
        release_descriptor(ctx, descriptor);
    return descriptor;
}

static const char *folder_of(Context *ctx, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    return arena_copy(&ctx->arena, path, length);
}

/* The path from a folder to one below it, "" for itself; bytes NULL when there is none. */
static String path_below(Context *ctx, const char *root, const char *folder) {
    char *from = arena_alloc(&ctx->arena, PATH_MAX), *to = arena_alloc(&ctx->arena, PATH_MAX);
    if (!realpath(root, from) || !realpath(folder, to))
        return (String){NULL, 0};
    size_t length = strcmp(from, "/") == 0 ? 0 : strlen(from);
    if (strncmp(from, to, length) != 0 || (to[length] != '/' && to[length] != '\0'))
        return (String){NULL, 0};
    return string_of(to + length + (to[length] == '/'));
}

/* Where images may be read from; folder is that of the input, or NULL. */
static void set_folders(Context *ctx, Source *source, const char *folder) {
    String root = ctx->settings.root;
    source->folder = folder ? open_folder(ctx, folder) : -1;
    source->folder_path = folder ? arena_copy(&ctx->arena, folder, strlen(folder)) : NULL;
    source->root = -1;
    if (!root.bytes)
        return;
    source->root = open_folder(ctx, arena_c_string(&ctx->arena, root));
    source->root_path = root;
    if (source->root < 0)
        fail2(ctx, SAY_ROOT_OPEN, NOWHERE, root, cause_of(errno));
    if (!folder)
        return;
    source->folder_below_root = path_below(ctx, arena_c_string(&ctx->arena, root), folder);
    if (!source->folder_below_root.bytes)
        diagnose1(ctx, SAY_ROOT_ELSEWHERE, NOWHERE, root);
}

bool source_stamp(const char *path, SourceStamp *stamp) {
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return false;
    *stamp = (SourceStamp){about.st_dev, about.st_ino, (uint64_t)about.st_size, about.st_mtim.tv_sec,
                           about.st_mtim.tv_nsec};
    return true;
}

Source *source_open(Context *ctx, const char *path) {
    Source *source = arena_new(&ctx->arena, Source);
    if (strcmp(path, "-") == 0) {
        source->name = "<stdin>";
        read_input(ctx, STDIN_FILENO, S("standard input"), &source->bytes);
        trace_read(ctx, string_of(path), source->bytes);
        set_folders(ctx, source, ".");
        return source;
    }
    source->name = arena_copy(&ctx->arena, path, strlen(path));
    int descriptor = descriptor_open_input(path);
    if (descriptor < 0) {
        int problem = errno;
        trace_missed(ctx, string_of(path));
        fail_open(ctx, problem);
    }
    struct Release *release = release_descriptor(ctx, descriptor);
    read_input(ctx, descriptor, string_of(path), &source->bytes);
    trace_read(ctx, string_of(path), source->bytes);
    release_now(ctx, release);
    set_folders(ctx, source, folder_of(ctx, path));
    return source;
}

Source *source_memory(Context *ctx, const char *name, const void *bytes, size_t length, const char *folder) {
    Source *source = arena_new(&ctx->arena, Source);
    source->name = arena_copy(&ctx->arena, name, strlen(name));
    if (length > LIMIT_INPUT_BYTES)
        fail_large(ctx);
    source->bytes = (String){bytes, length};
    set_folders(ctx, source, folder);
    return source;
}
