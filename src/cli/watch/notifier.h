/* The kernel's notices of what changes in folders (inotify(7)). */
#ifndef CLI_WATCH_NOTIFIER_H
#define CLI_WATCH_NOTIFIER_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/report.h"

enum { NOTIFIER_BYTES = 64 << 10 };

typedef struct {
    int descriptor;
    Report *report;
    bool has_said_limit, has_said_closed; /* each is said once */
    _Alignas(8) char bytes[NOTIFIER_BYTES]; /* notices that were read */
    size_t length, next;
} Notifier;

typedef enum {
    NOTICE_CHANGED, /* something else happened to the name */
    NOTICE_WRITTEN, /* something was written, and more may come */
    NOTICE_LOST     /* there were too many: anything may have changed */
} NoticeKind;

typedef struct {
    NoticeKind kind;
    int folder;        /* what notifier_add returned */
    const char *name;  /* in the folder; valid until the next call */
    bool is_folder;    /* of the name */
    bool is_listing;   /* the name came, went or became another file */
} Notice;

/* Returns 0, or 1 when the system allows no more, which is said. */
int notifier_open(Notifier *, Report *);
void notifier_close(Notifier *);
/* Watches the names in a folder; with `for_content` also what is written into its files. Returns a number for the
 * folder, the same whatever path leads to it; -1 when it cannot be watched: a reason that a user can do something about
 * is said if `for_content`, or if it is a limit of the system. */
int notifier_add(Notifier *, const char *folder, bool for_content);
void notifier_remove(Notifier *, int folder);
/* The next notice; false when there is none now. */
bool notifier_next(Notifier *, Notice *);

#endif
