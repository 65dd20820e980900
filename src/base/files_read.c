#include "base/files_read.h"

#include <string.h>

typedef struct {
    uint64_t device, number;
} FileRead;

struct FilesRead {
    FileRead *items;
    size_t count, room;
};

bool files_read_has(const Context *ctx, uint64_t device, uint64_t number) {
    for (size_t i = 0; ctx->files_read && i < ctx->files_read->count; i++)
        if (ctx->files_read->items[i].number == number && ctx->files_read->items[i].device == device)
            return true;
    return false;
}

void files_read_add(Context *ctx, uint64_t device, uint64_t number) {
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
    files->items[files->count++] = (FileRead){device, number};
}
