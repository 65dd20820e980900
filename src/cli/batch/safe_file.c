#include "safe_file.h"

#include "base/descriptor.h"
#include "leftovers.h"

enum { PENDING_BYTES = 64 << 10 };

static void flush_pending(SafeFile *file) {
    if (!file->problem)
        file->problem = descriptor_write(file->replacement.file, file->pending.bytes, file->pending.length);
    file->pending.length = 0;
}

void safe_file_open(SafeFile *file, const char *path) {
    Leftovers leftovers = {{0}};
    leftovers_remove(&leftovers, path);
    leftovers_close(&leftovers);
    *file = (SafeFile){.path = path};
    file->problem = replacement_open(&file->replacement, path);
}

void safe_file_write(SafeFile *file, const char *bytes, size_t length) {
    text_bytes(&file->pending, bytes, length);
    if (file->pending.length >= PENDING_BYTES)
        flush_pending(file);
}

int safe_file_commit(SafeFile *file) {
    size_t failed;
    flush_pending(file);
    if (!file->problem)
        file->problem = replacements_commit((Replacement *[]){&file->replacement}, 1, &failed);
    int problem = file->problem;
    safe_file_drop(file);
    return problem;
}

void safe_file_drop(SafeFile *file) {
    replacement_drop(&file->replacement);
    text_free(&file->pending);
}
