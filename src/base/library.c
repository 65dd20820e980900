/* Loading of libraries that only some documents need. */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool library_load(const char *file, const char *const *names, void *functions, size_t count) {
    /* such libraries keep tables for the process, so they stay once they are there */
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library)
        return false;
    size_t found = 0;
    for (; found < count; found++) {
        void *function = dlsym(library, names[found]);
        if (!function)
            break;
        memcpy((char *)functions + found * sizeof function, &function, sizeof function);
    }
    dlclose(library);
    return found == count;
}
