#include "base/replacement.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/descriptor.h"

enum {
    NAMES = 100,     /* of temporaries in one folder; few, so that all can be looked for without listing the folder */
    LINKS_MOST = 40, /* as the kernel follows */
    LOCK_TRIES = 50, /* milliseconds */
    COPY_BYTES = 64 << 10
};

static const Replacement closed = {.file = -1, .folder = -1, .backed = -1};

/* ---- where the target is ---- */

/* Symbolic links that lead to nothing yet are followed by name. `path` has PATH_MAX bytes. */
static int follow_links(char *path) {
    char to[PATH_MAX];
    ssize_t length;
    for (int links = 0; (length = readlink(path, to, sizeof to)) > 0; links++) {
        const char *slash = strrchr(path, '/');
        size_t folder = slash && to[0] != '/' ? (size_t)(slash - path) + 1 : 0;
        if (links == LINKS_MOST)
            return ELOOP;
        if (folder + (size_t)length >= PATH_MAX)
            return ENAMETOOLONG;
        memcpy(path + folder, to, (size_t)length);
        path[folder + (size_t)length] = '\0';
    }
    return 0;
}

static int find_target(Replacement *r, const char *path, char *target) {
    if (strlen(path) >= PATH_MAX)
        return ENAMETOOLONG;
    r->exists = stat(path, &r->old) == 0;
    if (!r->exists && errno != ENOENT)
        return errno;
    memcpy(target, path, strlen(path) + 1);
    if (!r->exists)
        return follow_links(target);
    if (S_ISDIR(r->old.st_mode))
        return EISDIR;
    if (!S_ISREG(r->old.st_mode))
        return 0;
    return access(path, W_OK) != 0 || !realpath(path, target) ? errno : 0;
}

static int open_folder(Replacement *r, char *target) {
    char *slash = strrchr(target, '/'), *name = slash ? slash + 1 : target;
    if (!*name)
        return *target ? EISDIR : ENOENT;
    size_t length = strlen(name);
    if (length > NAME_MAX)
        return ENAMETOOLONG;
    memcpy(r->name, name, length + 1);
    *name = '\0';
    r->folder = open(*target ? target : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    return r->folder < 0 ? errno : 0;
}

/* ---- the file ---- */

/* The group's rights are not for another group; what can run as its owner is not for another owner. Where a file system
 * knows no modes, the file stays as it was made: for its owner alone. */
static void take_after(int file, const struct stat *old) {
    struct stat own;
    mode_t mode = old->st_mode & 07777;
    if (fstat(file, &own) != 0)
        return;
    bool has_owner = own.st_uid == old->st_uid || fchown(file, old->st_uid, (gid_t)-1) == 0;
    bool has_group = own.st_gid == old->st_gid || fchown(file, (uid_t)-1, old->st_gid) == 0;
    if (!has_owner)
        mode &= ~(mode_t)S_ISUID;
    if (!has_group)
        mode = (mode & ~(mode_t)(S_ISGID | S_IRWXG)) | (mode & (mode & S_IRWXO) << 3);
    if (fchmod(file, mode) != 0)
        return;
}

/* What is replaced may be private, so the mode is not widened before its owner is right. */
static mode_t first_mode(const Replacement *r) { return r->exists ? 0600 : 0666; }

/* ---- names of temporaries ---- */

/* Waits only for one who looks for leftovers, and that not for long: another program may hold a lock on the old file.
 * Where there are no locks, no leftovers are removed. */
static bool lock_shared(int file) {
    for (int tries = 0; flock(file, LOCK_SH | LOCK_NB) != 0; tries++) {
        if (errno != EWOULDBLOCK)
            return true;
        if (tries == LOCK_TRIES)
            return false;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    return true;
}

static bool is_named(int file, int folder, const char *name) {
    struct stat opened, named;
    return fstat(file, &opened) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           named.st_ino == opened.st_ino && named.st_dev == opened.st_dev;
}

/* Whether the name was held by what a killed process left, which is removed. */
static bool remove_left(int folder, const char *name) {
    struct stat about;
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool is_left = fstat(file, &about) == 0 && S_ISREG(about.st_mode) && flock(file, LOCK_EX | LOCK_NB) == 0 &&
                   is_named(file, folder, name) && unlinkat(folder, name, 0) == 0;
    close(file);
    return is_left;
}

enum { NAME_BYTES = sizeof((Replacement *)0)->temporary };

static void write_name(char *name, int number) { snprintf(name, NAME_BYTES, ".quire-%d", number); }

/* Tries one name after the other, in `name`, until `make` gives it to a file; it returns 0 or an errno value. */
static int find_name(Replacement *r, char *name, int make(Replacement *)) {
    int problem = EEXIST;
    for (int number = 0; problem == EEXIST && number < NAMES; number++) {
        write_name(name, number);
        problem = make(r);
        if (problem == EEXIST && remove_left(r->folder, name))
            problem = make(r);
    }
    if (problem)
        name[0] = '\0';
    return problem;
}

static int link_file(int file, int folder, const char *name) {
    char path[32];
    if (linkat(file, "", folder, name, AT_EMPTY_PATH) == 0)
        return 0;
    if (errno == EEXIST)
        return EEXIST;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return linkat(AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

/* ---- a file without a name ---- */

static int make_named(Replacement *r) {
    int file = openat(r->folder, r->temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, first_mode(r));
    if (file < 0)
        return errno;
    if (!lock_shared(file) || !is_named(file, r->folder, r->temporary)) { /* was taken for a leftover before */
        close(file);
        return EEXIST;
    }
    r->file = file;
    return 0;
}

static void with_signals_blocked(sigset_t *before) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, before);
}

/* For file systems without O_TMPFILE. */
static int open_and_unname(Replacement *r) {
    sigset_t before;
    with_signals_blocked(&before);
    int problem = find_name(r, r->temporary, make_named);
    if (!problem)
        unlinkat(r->folder, r->temporary, 0);
    r->temporary[0] = '\0';
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return problem;
}

static int open_nameless(Replacement *r) {
    r->file = openat(r->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, first_mode(r));
    if (r->file < 0 && errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT)
        return errno;
    int problem = r->file < 0 ? open_and_unname(r) : 0;
    if (problem)
        return problem;
    lock_shared(r->file);
    if (r->exists)
        take_after(r->file, &r->old);
    return 0;
}

int replacement_open(Replacement *r, const char *path) {
    char target[PATH_MAX];
    *r = closed;
    int problem = find_target(r, path, target);
    if (!problem && r->exists && !S_ISREG(r->old.st_mode)) {
        r->file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return r->file < 0 ? errno : 0;
    }
    if (!problem)
        problem = open_folder(r, target);
    if (!problem)
        problem = open_nameless(r);
    if (problem)
        replacement_drop(r);
    return problem;
}

bool replacement_is_direct(const Replacement *r) { return r->folder < 0; }

bool replacement_is_same(const Replacement *a, const Replacement *b) {
    struct stat of_a, of_b;
    if (replacement_is_direct(a) || replacement_is_direct(b) || a->exists != b->exists)
        return false;
    if (a->exists)
        return a->old.st_ino == b->old.st_ino && a->old.st_dev == b->old.st_dev;
    return strcmp(a->name, b->name) == 0 && fstat(a->folder, &of_a) == 0 && fstat(b->folder, &of_b) == 0 &&
           of_a.st_ino == of_b.st_ino && of_a.st_dev == of_b.st_dev;
}

/* ---- its name ---- */

static int link_nameless(Replacement *r) { return link_file(r->file, r->folder, r->temporary); }

static int copy(int from, int to) {
    char piece[COPY_BYTES];
    int problem = 0;
    for (off_t at = 0; !problem;) {
        ssize_t got = pread(from, piece, sizeof piece, at);
        if (got == 0)
            return 0;
        problem = got > 0 ? descriptor_write(to, piece, (size_t)got) : errno == EINTR ? 0 : errno;
        at += got > 0 ? got : 0;
    }
    return problem;
}

/* For file systems that cannot give a name to a file without one. */
static int copy_nameless(Replacement *r) {
    int nameless = r->file, problem = find_name(r, r->temporary, make_named);
    if (problem)
        return problem;
    problem = copy(nameless, r->file);
    close(nameless);
    if (r->exists)
        take_after(r->file, &r->old);
    return problem;
}

/* Some file systems report what went wrong with writing only when a file is closed. */
static int settle(int file) {
    int twin = fcntl(file, F_DUPFD_CLOEXEC, 0);
    return twin < 0 || close(twin) == 0 || errno == EINTR ? 0 : errno;
}

static int give_name(Replacement *r) {
    int problem = find_name(r, r->temporary, link_nameless);
    if (problem && problem != EEXIST && problem != ENOSPC && problem != EDQUOT)
        problem = copy_nameless(r);
    return problem ? problem : settle(r->file);
}

/* ---- its place ---- */

static int link_backup(Replacement *r) { return link_file(r->backed, r->folder, r->backup); }

/* Gives the old file a second name, if it can have one. Returns 0, or an errno value when it is no file now. */
static int back_up(Replacement *r) {
    struct stat about;
    r->backed = openat(r->folder, r->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (r->backed < 0)
        return 0;
    if (fstat(r->backed, &about) == 0 && !S_ISREG(about.st_mode))
        return EISDIR;
    if (lock_shared(r->backed))
        find_name(r, r->backup, link_backup);
    return 0;
}

static int move(Replacement *r, unsigned how) {
    if (renameat2(r->folder, r->temporary, r->folder, r->name, how) != 0)
        return errno;
    r->temporary[0] = '\0';
    return 0;
}

/* So that it can be taken back, if that is possible. */
static int place_for_now(Replacement *r) {
    int problem = back_up(r);
    if (problem || r->backed >= 0)
        return problem ? problem : move(r, 0);
    problem = move(r, RENAME_NOREPLACE);
    r->is_new = !problem;
    return problem == EINVAL || problem == ENOSYS || problem == EEXIST ? move(r, 0) : problem;
}

/* Unless another process has put its own file there since. */
static void take_back(Replacement *r) {
    if (r->temporary[0] || !is_named(r->file, r->folder, r->name))
        return;
    if (r->backup[0] && renameat(r->folder, r->backup, r->folder, r->name) == 0)
        r->backup[0] = '\0';
    else if (r->is_new)
        unlinkat(r->folder, r->name, 0);
}

static int place_all(Replacement *const *all, size_t count, size_t *failed) {
    size_t named = 0, placed = 0;
    int problem = 0;
    for (; !problem && named < count; named++)
        problem = replacement_is_direct(all[named]) ? 0 : give_name(all[named]);
    for (; !problem && placed < count; placed++)
        problem = replacement_is_direct(all[placed]) ? 0
                  : count == 1                       ? move(all[placed], 0)
                                                     : place_for_now(all[placed]);
    *failed = (placed ? placed : named) - 1;
    for (; problem && placed > 0; placed--)
        take_back(all[placed - 1]);
    return problem;
}

int replacements_commit(Replacement *const *all, size_t count, size_t *failed) {
    sigset_t before;
    with_signals_blocked(&before);
    int problem = place_all(all, count, failed);
    for (size_t i = 0; i < count; i++)
        replacement_drop(all[i]);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return problem;
}

void replacement_drop(Replacement *r) {
    if (r->temporary[0])
        unlinkat(r->folder, r->temporary, 0);
    if (r->backup[0])
        unlinkat(r->folder, r->backup, 0);
    if (r->file >= 0)
        close(r->file);
    if (r->backed >= 0)
        close(r->backed);
    if (r->folder >= 0)
        close(r->folder);
    *r = closed;
}

void replacement_sweep(const char *folder) {
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (int number = 0; at >= 0 && number < NAMES; number++) {
        char name[NAME_BYTES];
        write_name(name, number);
        remove_left(at, name);
    }
    if (at >= 0)
        close(at);
}
