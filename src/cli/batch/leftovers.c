#include "leftovers.h"

#include <string.h>

#include "base/replacement.h"

void leftovers_remove(Leftovers *leftovers, const char *target) {
    const char *slash = strrchr(target, '/');
    size_t length = slash ? (size_t)(slash - target) + 1 : 1;
    const char *folder = slash ? target : ".";
    Text *last = &leftovers->folder;
    if (argument_is_standard(target) || (last->length == length && memcmp(last->bytes, folder, length) == 0))
        return;
    last->length = 0;
    text_bytes(last, folder, length);
    replacement_sweep(last->bytes);
}

void leftovers_close(Leftovers *leftovers) { text_free(&leftovers->folder); }

void leftovers_remove_of(const Job *job) {
    Leftovers leftovers = {{0}};
    for (size_t i = 0; i < job->count; i++)
        if (!job->targets[i].write)
            leftovers_remove(&leftovers, job->targets[i].path);
    leftovers_close(&leftovers);
}
