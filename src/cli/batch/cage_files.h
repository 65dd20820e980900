/* Files that a process may use, by Landlock (Linux 5.13). */
#ifndef CLI_BATCH_CAGE_FILES_H
#define CLI_BATCH_CAGE_FILES_H

#include <stdbool.h>
#include <stdint.h>

typedef enum { CAGE_READ, CAGE_WRITE /* read, too */ } CageRight;

typedef struct {
    int rules; /* -1: there is no Landlock */
    uint64_t handled;
} CageFiles;

/* The version of the kernel's interface; 0 when there is none. */
int cage_files_version(void);
CageFiles cage_files_open(void);
/* A file, or a folder with all below it. What is not there is left out. */
void cage_files_allow(CageFiles *, const char *path, CageRight);
/* From here on all else is forbidden. PR_SET_NO_NEW_PRIVS is set. Returns whether it holds. */
bool cage_files_close(CageFiles *);

#endif
