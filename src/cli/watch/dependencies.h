/* Which jobs depend on which files, and which names of which folders lead to these: from a notice of the kernel to the
 * jobs that are to be done again. What counts is the content of files, not their times. */
#ifndef CLI_WATCH_DEPENDENCIES_H
#define CLI_WATCH_DEPENDENCIES_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/batch/claims.h"
#include "notifier.h"

#define DEPENDENCY_INPUTS SIZE_MAX         /* as a job: which inputs there are */
#define DEPENDENCY_OUTPUTS (SIZE_MAX - 1)  /* as a job: whether the folder of the outputs is there */

struct WatchedFile;
struct Edge;
struct Step;
/* Members are private. Memory grows with each record until dependencies_is_stale says that it is time to make all
 * anew. */
typedef struct Dependencies {
    Keep keep;
    Notifier *notifier;
    const struct Dependencies *before; /* while it is made: what it takes the place of */
    Claims files;                      /* path -> its number */
    struct WatchedFile *items;
    size_t count, room, touched;
    struct Edge *edges;
    size_t edge_count, edge_room;
    Claims names;                      /* "7/name", of a folder's number and a name in it -> the newest step there */
    struct Step *steps;
    size_t step_count, step_room;
    Claims folders;                    /* "7" -> its number */
    int *folder_items;
    size_t folder_count, folder_room;
    bool has_changed;                  /* a file that was there, not only the names in a folder */
    size_t first_size;                 /* edges and steps when it was made */
} Dependencies;

/* Opens it; `before` is what it will take the place of, or NULL: files that this knows are not looked at again. */
void dependencies_open(Dependencies *, Notifier *, const Dependencies *before);
/* Says that a job read a file with this SHA-256 (hexadecimal), or missed it (""); NULL: which content it saw is not
 * known. A file that is new here is looked at once, since it may have changed before it was watched. `version` is
 * handed back. Everything is copied. */
void dependencies_add(Dependencies *, size_t job, unsigned version, const char *path, const char *sha256);
/* Watches the folder of the outputs: when it, or a folder that it is in, comes or goes, DEPENDENCY_OUTPUTS has changed.
 * What is in it is not watched. */
void dependencies_add_output_folder(Dependencies *, const char *folder);
/* Puts `next`, to which all files were added, in the place of what it was opened with; what only this watched is no
 * longer watched. */
void dependencies_replace(Dependencies *, Dependencies *next);
void dependencies_close(Dependencies *);
bool dependencies_is_stale(const Dependencies *);

/* Takes a notice. Returns whether it is about a file that something depends on. */
bool dependencies_notice(Dependencies *, const Notice *);
/* Whether a notice since the last look was about a file itself, not about what else is in its folder. */
bool dependencies_has_changed(const Dependencies *);
/* Whether files wait to be looked at. */
bool dependencies_is_touched(const Dependencies *);

/* Called for a job that depends on a file which is not what the job saw. */
typedef void DependencyChanged(void *user, size_t job, unsigned version, const char *path);
/* Looks at all files that notices were about. */
void dependencies_settle(Dependencies *, DependencyChanged *, void *user);

#endif
