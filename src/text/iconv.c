/* Opening and releasing iconv descriptors. */
#include "text/iconv.h"

static void close_descriptor(void *descriptor) { iconv_close((iconv_t)descriptor); }

bool iconv_start(Context *ctx, Iconv *converter, const char *to, const char *from) {
    converter->descriptor = iconv_open(to, from);
    if ((intptr_t)converter->descriptor == -1)
        return false;
    converter->release = release_push(ctx, close_descriptor, (void *)converter->descriptor);
    return true;
}

void iconv_end(Context *ctx, Iconv *converter) { release_now(ctx, converter->release); }
