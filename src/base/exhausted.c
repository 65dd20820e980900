#include "base/exhausted.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

void exhausted_check(Context *ctx) {
    int descriptor = open("/", O_PATH | O_CLOEXEC);
    if (descriptor >= 0)
        close(descriptor);
    else if (errno == EMFILE || errno == ENFILE)
        fail0(ctx, SAY_DESCRIPTORS, NOWHERE);
}

/* The largest of the libraries, with all that they need themselves, take about half of this. */
enum { LIBRARY_ROOM = 64 << 20 };

void exhausted_check_library(Context *ctx) {
    exhausted_check(ctx);
    void *room = mmap(NULL, LIBRARY_ROOM, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    munmap(room, LIBRARY_ROOM);
}
