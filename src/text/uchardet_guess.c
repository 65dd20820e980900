/* libuchardet, loaded when the first text without a label is met. */
#include "text/uchardet_guess.h"

#include <stdio.h>
#include <uchardet.h>

#include "base/exhausted.h"
#include "base/library.h"

#define FUNCTIONS(X)                                                                                                   \
    X(uchardet_new)                                                                                                    \
    X(uchardet_delete)                                                                                                 \
    X(uchardet_handle_data)                                                                                            \
    X(uchardet_data_end)                                                                                               \
    X(uchardet_get_charset)

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} Uchardet;

static bool load(Uchardet *library) {
    static const char *const names[] = {
#define NAME(name) #name,
        FUNCTIONS(NAME)
#undef NAME
    };
    return library_load("libuchardet.so.0", names, library, sizeof names / sizeof *names);
}

String uchardet_guess(Context *ctx, String bytes, UchardetName *storage) {
    Uchardet library;
    storage->name[0] = '\0';
    if (!load(&library)) {
        exhausted_check_library(ctx);
        return S("");
    }
    uchardet_t detector = library.uchardet_new();
    if (detector && library.uchardet_handle_data(detector, bytes.bytes, bytes.length) == 0) {
        library.uchardet_data_end(detector);
        snprintf(storage->name, sizeof storage->name, "%s", library.uchardet_get_charset(detector));
    }
    if (detector)
        library.uchardet_delete(detector);
    return string_of(storage->name);
}
