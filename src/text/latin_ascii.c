/* Loads libicui18n on first use and calls it through pointers of the types that its header declares. */
#include "text/latin_ascii.h"

#include <dlfcn.h>
#include <unicode/utrans.h>

#define TEXT_OF(name) #name
#define NAME_OF(function) TEXT_OF(function) /* with ICU's version behind it */

struct LatinAscii {
    void *library;
    UTransliterator *transliterator;
    __typeof__(&utrans_openU) open;
    __typeof__(&utrans_close) close;
    __typeof__(&utrans_transUChars) apply;
};

static void release(void *what) {
    LatinAscii *letters = what;
    if (letters->transliterator)
        letters->close(letters->transliterator);
    dlclose(letters->library);
}

/* ISO C has no cast from dlsym's answer to a function; a copy of the pointer's bytes does the same (POSIX dlsym). */
static bool find(void *library, const char *name, void *function) {
    void *symbol = dlsym(library, name);
    *(void **)function = symbol;
    return symbol != NULL;
}

LatinAscii *latin_ascii_open(Context *ctx) {
    LatinAscii *letters = arena_new(&ctx->arena, LatinAscii);
    /* ICU keeps tables for the process, so the library stays once it is there */
    letters->library = dlopen("libicui18n.so." U_ICU_VERSION_SHORT, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!letters->library)
        return NULL;
    release_push(ctx, release, letters);
    UErrorCode status = U_ZERO_ERROR;
    if (!find(letters->library, NAME_OF(utrans_openU), &letters->open) ||
        !find(letters->library, NAME_OF(utrans_close), &letters->close) ||
        !find(letters->library, NAME_OF(utrans_transUChars), &letters->apply))
        return NULL;
    letters->transliterator = letters->open(u"Latin-ASCII", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    return U_SUCCESS(status) ? letters : NULL;
}

bool latin_ascii_apply(const LatinAscii *letters, UChar *units, int32_t *length, int32_t capacity) {
    int32_t limit = *length;
    UErrorCode status = U_ZERO_ERROR;
    letters->apply(letters->transliterator, units, length, capacity, 0, &limit, &status);
    return U_SUCCESS(status);
}
