/* The files that the command writes itself, beside the results: reports, the depfile, checksums, the state. */
#ifndef CLI_BATCH_OWN_FILES_H
#define CLI_BATCH_OWN_FILES_H

#include "cli/arguments.h"

typedef struct {
    const char *option; /* "--report" */
    const char *path;
} OwnFile;

typedef struct {
    OwnFile *items;
    size_t count;
} OwnFiles;

OwnFiles own_files_of(Keep *, const Arguments *);
/* The one at a path that the command planned itself; NULL when there is none. */
const OwnFile *own_files_at(const OwnFiles *, const char *path);
/* The one that is this file, under whatever name; NULL when there is none. */
const OwnFile *own_files_find(const OwnFiles *, const char *path);
/* Tells the library of them, so that no conversion uses one. False when memory runs out. */
bool own_files_reserve(const Arguments *);

#endif
