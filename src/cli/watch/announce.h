/* The lines in which --watch says what happens. */
#ifndef CLI_WATCH_ANNOUNCE_H
#define CLI_WATCH_ANNOUNCE_H

#include "cli/batch/outcome.h"
#include "plan.h"

/* Files that changed: the first one that was noticed, and how many more. */
typedef struct {
    Keep keep;
    const char *first; /* NULL: none */
    size_t more;
} ChangedFiles;
void changed_files_add(ChangedFiles *, const char *path);
void changed_files_clear(ChangedFiles *);

/* "2 converted, 0 failed, 0.04 s (a.md and 1 other changed)": of the round that the outcome has counted. */
void announce_round(const Outcome *, const ChangedFiles *, long long milliseconds);
void announce_watching(const Report *, size_t inputs);
/* Says of which inputs there are no files any more, once until they are back. */
void announce_gone(WatchPlan *);
/* Says which inputs are inputs no more, and which get other outputs, after `plan` has taken over from `before`. */
void announce_dropped(const WatchPlan *before, const WatchPlan *plan);

#endif
