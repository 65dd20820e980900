/* What a process in the cage can do and what it cannot, each tried in a process of its own. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/batch/cage_calls.h"
#include "cli/batch/cage_files.h"

static char folder[] = "/tmp/quire-cage-XXXXXX";
static char inside[128], outside[128];

static void write_file(const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("x", file);
    fclose(file);
}

static int prepare(void **state) {
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(inside, sizeof inside, "%s/in", folder);
    snprintf(outside, sizeof outside, "%s/out", folder);
    return mkdir(inside, 0700) || mkdir(outside, 0700);
}

static int clean(void **state) {
    static const char *const names[] = {"in/a", "in/new", "in", "out/a", "out"};
    char path[160];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    return rmdir(folder);
}

/* The status of a process that does `what` in the cage: 0 when it could. */
static int status_of(int (*what)(void)) {
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        CageFiles files = cage_files_open();
        cage_files_allow(&files, inside, CAGE_WRITE);
        cage_files_allow(&files, "/usr", CAGE_READ);
        if (!cage_files_close(&files) || !cage_calls_forbid())
            _exit(99);
        _exit(what());
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

static int opened(const char *name, int flags) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return open(path, flags, 0600) < 0 ? errno : 0;
}

static int reads_inside(void) { return opened("in/a", O_RDONLY); }
static int writes_inside(void) { return opened("in/new", O_WRONLY | O_CREAT); }
static int makes_folder(void) { return mkdirat(AT_FDCWD, inside, 0700) && errno != EEXIST ? errno : 0; }
static int reads_outside(void) { return opened("out/a", O_RDONLY); }
static int writes_outside(void) { return opened("out/new", O_WRONLY | O_CREAT); }
static int writes_library(void) { return open("/usr/quire-cage", O_WRONLY | O_CREAT, 0600) < 0 ? errno : 0; }
static int reads_users(void) { return open("/etc/passwd", O_RDONLY) < 0 ? errno : 0; }
static int renames(void) {
    char from[160], to[160];
    snprintf(from, sizeof from, "%s/a", inside);
    snprintf(to, sizeof to, "%s/b", inside);
    return rename(from, to) ? errno : rename(to, from) ? errno : 0;
}
static int opens_socket(void) { return socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0; }
static int opens_local_socket(void) { return socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? errno : 0; }
static int runs_program(void) { return execl("/usr/bin/true", "true", (char *)NULL) < 0 ? errno : 0; }
static int forks(void) { return fork() < 0 ? errno : 0; }
static int kills_parent(void) { return kill(getppid(), 0) < 0 ? errno : 0; }
static int aborts(void) { abort(); }

static void *set_flag(void *flag) {
    *(int *)flag = 1;
    return NULL;
}
static int starts_thread(void) {
    pthread_t thread;
    int flag = 0;
    if (pthread_create(&thread, NULL, set_flag, &flag) || pthread_join(thread, NULL))
        return 1;
    return flag ? 0 : 2;
}

static void may_and_may_not(void **state) {
    (void)state;
    if (cage_files_version() == 0 || !cage_calls_are_known())
        skip();
    char path[160];
    snprintf(path, sizeof path, "%s/a", inside);
    write_file(path);
    snprintf(path, sizeof path, "%s/a", outside);
    write_file(path);
    const struct {
        const char *name;
        int (*what)(void);
        int expected;
    } cases[] = {
        {"reads inside", reads_inside, 0},          {"writes inside", writes_inside, 0},
        {"makes a folder", makes_folder, 0},        {"renames", renames, 0},
        {"starts a thread", starts_thread, 0},      {"reads outside", reads_outside, EACCES},
        {"writes outside", writes_outside, EACCES}, {"writes a library", writes_library, EACCES},
        {"reads the users", reads_users, EACCES},   {"opens a socket", opens_socket, EPERM},
        {"opens a local socket", opens_local_socket, EPERM}, {"runs a program", runs_program, EPERM},
        {"forks", forks, EPERM},                    {"signals its parent", kills_parent, EPERM},
        {"aborts", aborts, 100 + SIGABRT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int got = status_of(cases[i].what);
        if (got != cases[i].expected)
            fail_msg("%s: %d, not %d", cases[i].name, got, cases[i].expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(may_and_may_not)};
    return cmocka_run_group_tests(tests, prepare, clean);
}
