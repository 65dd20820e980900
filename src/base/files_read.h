/* Which files a conversion uses, told apart by device and number, so that no output replaces one of them. */
#ifndef BASE_FILES_READ_H
#define BASE_FILES_READ_H

#include "base/context.h"

/* `name` is what the file was called, for messages; it is copied. */
void files_read_add(Context *, uint64_t device, uint64_t number, String name);
/* What a file was called when it was read; bytes NULL when it was not. */
String files_read_name(const Context *, uint64_t device, uint64_t number);

/* What is wrong with an output at `path` that is a file which was read as `name`. */
String files_read_words(Context *, const char *path, String name);
/* Ends the conversion, which would overwrite the file at `path`; why has been said. */
_Noreturn void files_read_refuse(Context *, const char *path);

/* Whether there is a file that the caller writes itself (ctx->reserved). */
bool files_reserved_exist(const Context *);
/* Fails when one of them has been read. */
void files_reserved_check(Context *);

#endif
