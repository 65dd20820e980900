/* What is in a folder. */
#ifndef CLI_BATCH_FOLDER_H
#define CLI_BATCH_FOLDER_H

#include "cli/memory.h"

typedef struct {
    const char **names; /* in the order of their bytes, without those that start with "." */
    size_t count;
} Folder;

/* Returns 0, or an errno value; the folder is empty then. */
int folder_read(Keep *, const char *path, Folder *);

typedef enum {
    FOLDER_FILE,   /* also behind a symbolic link */
    FOLDER_FOLDER,
    FOLDER_LINK,   /* a symbolic link to a folder */
    FOLDER_OTHER
} FolderKind;
FolderKind folder_kind(const char *path);

#endif
