/* SHA-256 of texts and files, in hexadecimal. */
#ifndef CLI_BATCH_DIGEST_H
#define CLI_BATCH_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/memory.h"

const char *digest_of(Keep *, const void *bytes, size_t length);
/* Of a regular file; NULL when it cannot be read. */
const char *digest_of_file(Keep *, const char *path);
/* Of a folder's names, as traces have it (quire.h); NULL when there is no such folder. */
const char *digest_of_folder(Keep *, const char *path);

#endif
