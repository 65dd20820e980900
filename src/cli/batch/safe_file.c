#include "safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PENDING_BYTES = 64 << 10,
    NUMBER_MOST = 999 /* temporaries are named after the process, as those of base/sink.c, which count from 0 */
};

static void flush_pending(SafeFile *file) {
    size_t done = 0;
    while (!file->problem && done < file->pending.length) {
        ssize_t written = write(file->descriptor, file->pending.bytes + done, file->pending.length - done);
        if (written < 0 && errno != EINTR)
            file->problem = errno;
        done += written > 0 ? (size_t)written : 0;
    }
    file->pending.length = 0;
}

void safe_file_open(SafeFile *file, const char *path) {
    *file = (SafeFile){.path = path, .descriptor = -1};
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    file->problem = EEXIST;
    for (int number = NUMBER_MOST; file->problem == EEXIST && number > NUMBER_MOST / 2; number--) {
        free(file->temporary);
        if (asprintf(&file->temporary, "%.*s.quire-%lld", folder, path, (long long)getpid() * 1000 + number) < 0) {
            file->temporary = NULL;
            file->problem = ENOMEM;
            return;
        }
        file->descriptor = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        file->problem = file->descriptor < 0 ? errno : 0;
    }
}

void safe_file_write(SafeFile *file, const char *bytes, size_t length) {
    text_bytes(&file->pending, bytes, length);
    if (file->pending.length >= PENDING_BYTES)
        flush_pending(file);
}

int safe_file_commit(SafeFile *file) {
    flush_pending(file);
    if (!file->problem && close(file->descriptor) != 0)
        file->problem = errno;
    else if (file->problem && file->descriptor >= 0)
        close(file->descriptor);
    file->descriptor = -1;
    if (!file->problem && rename(file->temporary, file->path) != 0)
        file->problem = errno;
    int problem = file->problem;
    if (!problem) {
        free(file->temporary);
        file->temporary = NULL;
    }
    safe_file_drop(file);
    return problem;
}

void safe_file_drop(SafeFile *file) {
    if (file->descriptor >= 0)
        close(file->descriptor);
    if (file->temporary)
        unlink(file->temporary);
    free(file->temporary);
    text_free(&file->pending);
    *file = (SafeFile){.descriptor = -1};
}
