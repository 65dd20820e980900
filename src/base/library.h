/* Libraries that are loaded when a document first needs them, since linking them would cost every start. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* Loads a library of the machine (it stays for the life of the process) and looks up its functions, also those of the
 * libraries that it needs: `functions` is an array of `count` function pointers, in the order of `names`. False when
 * the library or one of them is missing. */
bool library_load(const char *file, const char *const *names, void *functions, size_t count);

#endif
