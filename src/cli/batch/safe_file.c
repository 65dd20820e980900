#include "safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
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
    *file = (SafeFile){.path = path, .descriptor = -1, .problem = EEXIST};
    const char *slash = strrchr(path, '/');
    for (int number = NUMBER_MOST; file->problem == EEXIST && number > NUMBER_MOST / 2; number--) {
        text_free(&file->temporary);
        text_bytes(&file->temporary, path, slash ? (size_t)(slash - path) + 1 : 0);
        text_add(&file->temporary, ".quire-");
        text_number(&file->temporary, (unsigned long long)getpid() * 1000 + (unsigned)number);
        file->descriptor = open(file->temporary.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        file->problem = file->descriptor < 0 ? errno : 0;
    }
    if (file->problem)
        text_free(&file->temporary);
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
    if (!file->problem && rename(file->temporary.bytes, file->path) != 0)
        file->problem = errno;
    int problem = file->problem;
    if (!problem)
        text_free(&file->temporary);
    safe_file_drop(file);
    return problem;
}

void safe_file_drop(SafeFile *file) {
    if (file->descriptor >= 0)
        close(file->descriptor);
    if (file->temporary.length)
        unlink(file->temporary.bytes);
    text_free(&file->temporary);
    text_free(&file->pending);
    *file = (SafeFile){.descriptor = -1};
}
