/* A file that takes the place of another one, or of none, all at once: whatever ends the process, there is the old file
 * or the whole new one.
 *
 * While it is written it has no name (O_TMPFILE; on file systems without that its name is removed at once), so nothing
 * is left of it. Only to be put in place it gets the name ".quire-N" beside its target, for a moment in which signals
 * are blocked. What a process that is killed in that moment leaves is removed by the next one that needs the name, or
 * that calls replacement_sweep: the file is locked as long as its process lives.
 *
 * No Context is needed: errors are errno values. */
#ifndef BASE_REPLACEMENT_H
#define BASE_REPLACEMENT_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* Members are private, but for `file`. */
typedef struct {
    int file;              /* where to write; -1: closed */
    int folder;            /* of the target; -1: what is written is no regular file, and is written at once */
    bool exists;           /* there was a file when this one was begun: `old` */
    struct stat old;
    char name[NAME_MAX + 1];
    char temporary[16];    /* beside the target, from the moment that it has one; else "" */
    int locked;            /* the old file while both can change places, -1 else */
    enum { REPLACEMENT_WAITS, REPLACEMENT_IS_NEW, REPLACEMENT_EXCHANGED, REPLACEMENT_IS_FINAL } state;
} Replacement;

/* Begins the file that will be at `path`; symbolic links are followed, also to what does not exist yet. Mode, owner and
 * group are those of the old file as far as that is allowed; set-user-ID and set-group-ID are kept only together with
 * their owner. What exists and is no regular file (a pipe, a device) is opened and written directly. Returns 0 or an
 * errno value; then nothing is open. */
int replacement_open(Replacement *, const char *path);
bool replacement_is_direct(const Replacement *);
/* Puts all of them in their places and closes them; direct ones are closed. Returns 0, or an errno value, and in
 * *failed which one could not be put in place: then all targets are as they were before, where the file system can
 * exchange two files (renameat2), else from that one on. */
int replacements_commit(Replacement *const *, size_t count, size_t *failed);
/* Without a commit: nothing is left. Harmless afterwards. */
void replacement_drop(Replacement *);

/* Removes from a folder what killed processes left there. */
void replacement_sweep(const char *folder);

#endif
