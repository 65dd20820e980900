/* Sets of files, told apart by device and number, or while they do not exist by their folder's and their name. */
#ifndef CLI_FILE_SET_H
#define CLI_FILE_SET_H

#include <stdbool.h>
#include <sys/types.h>

#include "memory.h"

/* What makes a file the same file. */
typedef struct {
    dev_t device;
    ino_t number;
    const char *name; /* "" when the file exists */
} Identity;

/* False when there is nothing to confuse: a device, a pipe, or a place that does not exist. */
bool file_identity(Keep *, const char *path, Identity *);

/* By open addressing: large batches must not take quadratic time. */
typedef struct {
    Identity *slots;
    const char **paths; /* NULL is free */
    size_t *jobs;       /* a number that each was added with */
    size_t mask;
} FileSet;

/* Room for so many files. */
void file_set_open(Keep *, FileSet *, size_t most);
/* The path of the file in the set, and its number in *job, which may be NULL; NULL when it is not in it. */
const char *file_set_find(const FileSet *, const Identity *, size_t *job);
/* False when an equal file is in the set already, whose number *job then is; else the file is in the set now. */
bool file_set_add(FileSet *, const char *path, const Identity *, size_t *job);

#endif
