#include "base/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { WRITER_WAIT = 5000, WRITER_STEP = 100 /* milliseconds */ };

static int wait_for_room(int descriptor) {
    struct pollfd waiting = {.fd = descriptor, .events = POLLOUT};
    return poll(&waiting, 1, -1) < 0 && errno != EINTR ? errno : 0;
}

int descriptor_write(int descriptor, const void *bytes, size_t length) {
    const char *next = bytes;
    while (length) {
        ssize_t written = write(descriptor, next, length);
        int problem = written >= 0 || errno == EINTR                  ? 0
                      : errno == EAGAIN || errno == EWOULDBLOCK       ? wait_for_room(descriptor)
                                                                      : errno;
        if (problem)
            return problem;
        next += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return 0;
}

/* ---- pipes with a name ---- */

static bool has_name(int pipe) {
    struct stat about;
    struct statfs system;
    return fstat(pipe, &about) == 0 && S_ISFIFO(about.st_mode) && fstatfs(pipe, &system) == 0 &&
           system.f_type != PIPEFS_MAGIC;
}

/* Whether a program has the other end open, though it has written nothing yet: then there is nothing to copy for now,
 * and not the end of file. */
static bool is_written_to(int pipe, int copy) {
    ssize_t copied = tee(pipe, copy, 1, SPLICE_F_NONBLOCK);
    return copied > 0 || (copied < 0 && errno == EAGAIN);
}

static bool wait_for_writer(int pipe) {
    int copy[2];
    struct pollfd waiting = {.fd = pipe, .events = POLLIN};
    if (pipe2(copy, O_CLOEXEC) != 0)
        return true;
    bool found = false;
    for (int waited = 0; !found && waited < WRITER_WAIT; waited += WRITER_STEP)
        found = poll(&waiting, 1, WRITER_STEP) > 0 || is_written_to(pipe, copy[1]);
    close(copy[0]);
    close(copy[1]);
    return found;
}

int descriptor_open_input(const char *path) {
    int descriptor;
    do
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    while (descriptor < 0 && errno == EINTR);
    if (descriptor >= 0 && has_name(descriptor) && !wait_for_writer(descriptor)) {
        close(descriptor);
        errno = ETIMEDOUT;
        return -1;
    }
    int flags = descriptor >= 0 ? fcntl(descriptor, F_GETFL) : -1;
    if (flags >= 0)
        fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
    return descriptor;
}
