#include "base/descriptor.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

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
