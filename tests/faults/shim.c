/* Loaded into quire (LD_PRELOAD) by faults.py: makes system calls and allocations of its own code fail.
 *
 * QUIRE_FAULTS, words: no-tmpfile (no O_TMPFILE), no-link (no hard links), no-flags (no flags of renameat2),
 * no-rename-last (the last of four files cannot be put in place), clock-back (the clock of the day goes back with each
 * look at it), slow (names are given and changed slowly, so that signals come between).
 * QUIRE_FAULT_ALLOCATION=N: the N-th allocation that the program itself asks for fails, in each of its processes.
 * QUIRE_FAULT_COUNT=FILE: writes how many there were. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);

static uintptr_t first, last; /* the program's own code */
static const char *faults = "";
static long failing = -1, asked;
static int renames;

static int find_program(struct dl_phdr_info *info, size_t size, void *user) {
    (void)size, (void)user;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD && info->dlpi_phdr[i].p_flags & PF_X) {
            first = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            last = first + info->dlpi_phdr[i].p_memsz;
        }
    return 1; /* the first one is the program */
}

__attribute__((constructor)) static void start(void) {
    const char *number = getenv("QUIRE_FAULT_ALLOCATION");
    faults = getenv("QUIRE_FAULTS") ? getenv("QUIRE_FAULTS") : "";
    dl_iterate_phdr(find_program, NULL);
    failing = number ? atol(number) : -1;
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("QUIRE_FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld\n", asked);
        fclose(file);
    }
}

static int has(const char *fault) { return strstr(faults, fault) != NULL; }

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

/* ---- allocations ---- */

static int fails(void *caller) {
    uintptr_t at = (uintptr_t)caller;
    return at >= first && at < last && __atomic_add_fetch(&asked, 1, __ATOMIC_RELAXED) == failing;
}

static void *none(void) {
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size) { return fails(__builtin_return_address(0)) ? none() : __libc_malloc(size); }
void *calloc(size_t count, size_t size) {
    return fails(__builtin_return_address(0)) ? none() : __libc_calloc(count, size);
}
void *realloc(void *old, size_t size) {
    return fails(__builtin_return_address(0)) ? none() : __libc_realloc(old, size);
}

/* ---- files ---- */

static void linger(void) {
    if (has("slow"))
        nanosleep(&(struct timespec){.tv_nsec = 4000000}, NULL);
}

int openat(int folder, const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    if ((flags & O_TMPFILE) == O_TMPFILE && has("no-tmpfile")) {
        errno = EOPNOTSUPP;
        return -1;
    }
    int (*real)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))next("openat");
    return real(folder, path, flags, mode);
}

int linkat(int from, const char *path, int to, const char *name, int flags) {
    if (has("no-link")) {
        errno = EPERM;
        return -1;
    }
    int (*real)(int, const char *, int, const char *, int) =
        (int (*)(int, const char *, int, const char *, int))next("linkat");
    int result = real(from, path, to, name, flags);
    linger();
    return result;
}

int renameat2(int from, const char *old, int to, const char *name, unsigned flags) {
    if (flags && has("no-flags")) {
        errno = EINVAL;
        return -1;
    }
    if (has("no-rename-last") && ++renames == 4) {
        errno = EACCES;
        return -1;
    }
    int (*real)(int, const char *, int, const char *, unsigned) =
        (int (*)(int, const char *, int, const char *, unsigned))next("renameat2");
    int result = real(from, old, to, name, flags);
    linger();
    return result;
}

/* ---- the clock of the day ---- */

static time_t earlier(void) {
    static time_t back = 4000000000;
    return __atomic_sub_fetch(&back, 3600, __ATOMIC_RELAXED);
}

time_t time(time_t *to) {
    int (*real)(clockid_t, struct timespec *) = (int (*)(clockid_t, struct timespec *))next("clock_gettime");
    struct timespec now;
    real(CLOCK_REALTIME, &now);
    now.tv_sec = has("clock-back") ? earlier() : now.tv_sec;
    if (to)
        *to = now.tv_sec;
    return now.tv_sec;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int (*real)(clockid_t, struct timespec *) = (int (*)(clockid_t, struct timespec *))next("clock_gettime");
    int result = real(clock, now);
    if ((clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) && has("clock-back"))
        now->tv_sec = earlier();
    return result;
}

int gettimeofday(struct timeval *now, void *zone) {
    struct timespec precise;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &precise);
    *now = (struct timeval){precise.tv_sec, precise.tv_nsec / 1000};
    return 0;
}
