#include "base/exhausted.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

void exhausted_check(Context *ctx) {
    int descriptor = open("/", O_PATH | O_CLOEXEC);
    if (descriptor >= 0)
        close(descriptor);
    else if (errno == EMFILE || errno == ENFILE)
        fail0(ctx, SAY_DESCRIPTORS, NOWHERE);
}
