/* A file that takes the place of another one, or of none, all at once: whatever ends the process, there is the old file
 * or the whole new one.
 *
 * While it is written it has no name (O_TMPFILE; on file systems without that its name is removed at once), so nothing
 * is left of it. Only to be put in place it gets the name ".quire-N" beside its target, for a moment in which signals
 * are blocked. What a process that is killed in that moment leaves is removed by the next one that needs the name, or
 * that calls replacement_sweep: whoever has such a name holds a shared lock (flock) on what it names, and only who gets
 * an exclusive lock may remove it.
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
    char temporary[16];    /* its name beside the target until it is in place; else "" */
    char backup[16];       /* name of the old file beside the target while it may have to be put back; else "" */
    int backed;            /* the old file then; -1 else */
    bool is_new;           /* it is in place, where no file was */
} Replacement;

/* Begins the file that will be at `path`; symbolic links are followed, also to what does not exist yet. Mode, owner and
 * group are those of the old file as far as that is allowed; set-user-ID and set-group-ID are kept only together with
 * their owner. What exists and is no regular file (a pipe, a device) is opened and written directly. Returns 0 or an
 * errno value; then nothing is open. */
int replacement_open(Replacement *, const char *path);
bool replacement_is_direct(const Replacement *);
/* Whether two have one place. */
bool replacement_is_same(const Replacement *, const Replacement *);
/* Puts all of them in their places and closes them; direct ones are closed. Returns 0, or an errno value, and in
 * *failed which one could not be put in place: then all targets are as they were before, where the old files can
 * have a second name meanwhile (hard links), else from that one on. */
int replacements_commit(Replacement *const *, size_t count, size_t *failed);
/* Without a commit: nothing is left. Harmless afterwards. */
void replacement_drop(Replacement *);

/* Removes from a folder what killed processes left there. */
void replacement_sweep(const char *folder);

#endif
