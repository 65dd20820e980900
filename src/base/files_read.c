#include "base/files_read.h"

#include <string.h>
#include <sys/stat.h>

#include "base/trace.h"

typedef struct {
    uint64_t device, number;
    String name;
} FileRead;

struct FilesRead {
    FileRead *items;
    size_t count, room;
};

String files_read_name(const Context *ctx, uint64_t device, uint64_t number) {
    for (size_t i = 0; ctx->files_read && i < ctx->files_read->count; i++)
        if (ctx->files_read->items[i].number == number && ctx->files_read->items[i].device == device)
            return ctx->files_read->items[i].name;
    return (String){NULL, 0};
}

void files_read_add(Context *ctx, uint64_t device, uint64_t number, String name) {
    struct FilesRead *files = ctx->files_read;
    if (!files)
        files = ctx->files_read = arena_new(&ctx->arena, struct FilesRead);
    const FileRead *last = files->count ? &files->items[files->count - 1] : NULL;
    if (last && last->number == number && last->device == device)
        return;
    if (files->count == files->room) {
        files->room = files->room ? 2 * files->room : 8;
        FileRead *items = arena_array(&ctx->arena, FileRead, files->room);
        if (files->count)
            memcpy(items, files->items, files->count * sizeof *items);
        files->items = items;
    }
    files->items[files->count++] = (FileRead){device, number, arena_string(&ctx->arena, name)};
}

/* ---- what must not be overwritten ---- */

String files_read_words(Context *ctx, const char *path, String name) {
    static const char remedy[] = "\", which the conversion uses; choose another output";
    return string_equal(name, string_of(path)) ? S("the conversion uses this file; choose another output")
                                               : arena_join(&ctx->arena, S("it is \""), name, string_of(remedy));
}

void files_read_refuse(Context *ctx, const char *path) {
    trace_tell(ctx, &(Trace){.kind = TRACE_REFUSED, .path = path});
    ctx->is_misused = true;
    fail_silently(ctx);
}

static bool find_regular(const char *path, struct stat *about) {
    return stat(path, about) == 0 && S_ISREG(about->st_mode);
}

bool files_reserved_exist(const Context *ctx) {
    struct stat about;
    for (size_t i = 0; i < ctx->reserved_count; i++)
        if (find_regular(ctx->reserved[i], &about))
            return true;
    return false;
}

void files_reserved_check(Context *ctx) {
    for (size_t i = 0; i < ctx->reserved_count; i++) {
        struct stat about;
        const char *path = ctx->reserved[i];
        if (!find_regular(path, &about))
            continue;
        String name = files_read_name(ctx, about.st_dev, about.st_ino);
        if (!name.bytes)
            continue;
        diagnose2(ctx, SAY_OUTPUT_OPEN, NOWHERE, string_of(path), files_read_words(ctx, path, name));
        files_read_refuse(ctx, path);
    }
}
