/* Loading of libraries that only some documents need. */
#include "base/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

/* libxml2, which librsvg needs too, must be initialized in one thread before others use it. */
static void initialize(void *library) {
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
    void *symbol = dlsym(library, "xmlInitParser");
    void (*start)(void);
    if (!symbol)
        return;
    memcpy(&start, &symbol, sizeof symbol);
    pthread_mutex_lock(&one);
    start();
    pthread_mutex_unlock(&one);
}

bool library_load(const char *file, const char *const *names, void *functions, size_t count) {
    /* such libraries keep tables for the process, so they stay once they are there */
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library)
        return false;
    initialize(library);
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
