/* A file of the command itself, beside the results: absent, old or whole, whenever the command ends. */
#ifndef CLI_BATCH_SAFE_FILE_H
#define CLI_BATCH_SAFE_FILE_H

#include <stdbool.h>

#include "base/replacement.h"
#include "cli/text.h"

typedef struct {
    const char *path;
    Replacement replacement;
    int problem;    /* the first errno value; 0 */
    Text pending;
} SafeFile;

/* Begins the file that will be at `path`, which lives longer. A pipe or a device is written directly. */
void safe_file_open(SafeFile *, const char *path);
void safe_file_write(SafeFile *, const char *bytes, size_t length);
/* Puts it in its place. Returns 0, or the errno value of what went wrong; then the old file is as it was. */
int safe_file_commit(SafeFile *);
/* Without a commit: nothing is left. */
void safe_file_drop(SafeFile *);

#endif
