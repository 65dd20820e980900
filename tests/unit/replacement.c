/* Files that take the place of others: all or none, nothing left over, rights; and the order in which targets end. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/descriptor.h"
#include "base/replacement.h"
#include "quire.h"

static char folder[] = "/tmp/quire-replacement-XXXXXX";

static void put(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
}

static const char *get(const char *name) {
    static char text[64];
    FILE *file = fopen(name, "r");
    size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[length] = '\0';
    if (file)
        fclose(file);
    return file ? text : NULL;
}

static mode_t mode_of(const char *name) {
    struct stat about;
    assert_int_equal(stat(name, &about), 0);
    return about.st_mode & 07777;
}

static int entries(void) {
    FILE *list = popen("ls -A | wc -l", "r");
    int count = -1;
    assert_non_null(list);
    assert_int_equal(fscanf(list, "%d", &count), 1);
    pclose(list);
    return count;
}

static void begin(Replacement *r, const char *name, const char *text) {
    assert_int_equal(replacement_open(r, name), 0);
    assert_int_equal(descriptor_write(r->file, text, strlen(text)), 0);
}

static int fresh(void **state) {
    (void)state;
    return system("rm -rf ./* ./.quire-*");
}

static void nothing_shows_before_the_commit(void **state) {
    Replacement r;
    size_t failed;
    (void)state;
    put("a", "old");
    begin(&r, "a", "new");
    assert_int_equal(entries(), 1);
    assert_string_equal(get("a"), "old");
    replacement_drop(&r);
    assert_string_equal(get("a"), "old");
    begin(&r, "a", "new");
    assert_int_equal(replacements_commit((Replacement *[]){&r}, 1, &failed), 0);
    assert_string_equal(get("a"), "new");
    assert_int_equal(entries(), 1);
}

/* The last one cannot be put in place, since a folder has its name by then. */
static void all_or_none(void **state) {
    Replacement r[4];
    size_t failed = 0;
    (void)state;
    for (int with_folder = 1; with_folder >= 0; with_folder--) {
        put("a", "old a");
        put("c", "old c");
        begin(&r[0], "a", "new a");
        begin(&r[1], "b", "new b");
        begin(&r[2], "c", "new c");
        begin(&r[3], "d", "new d");
        if (with_folder)
            assert_int_equal(mkdir("d", 0777), 0);
        int problem = replacements_commit((Replacement *[]){&r[0], &r[1], &r[2], &r[3]}, 4, &failed);
        assert_int_equal(problem, with_folder ? EISDIR : 0);
        assert_string_equal(get("a"), with_folder ? "old a" : "new a");
        assert_string_equal(get("c"), with_folder ? "old c" : "new c");
        if (with_folder) {
            assert_int_equal(failed, 3);
            assert_null(get("b"));
            assert_int_equal(rmdir("d"), 0);
        }
    }
    assert_string_equal(get("d"), "new d");
    assert_int_equal(entries(), 4);
}

static void leftovers_go(void **state) {
    Replacement r;
    size_t failed;
    (void)state;
    put(".quire-0", "dead");
    put(".quire-7", "dead");
    put(".quire-state", "not ours");
    put(".quire-8", "alive");
    int alive = open(".quire-8", O_RDONLY | O_CLOEXEC);
    assert_int_equal(flock(alive, LOCK_EX), 0);
    begin(&r, "a", "new");
    assert_int_equal(replacements_commit((Replacement *[]){&r}, 1, &failed), 0);
    assert_null(get(".quire-0"));
    replacement_sweep(".");
    assert_int_equal(entries(), 3);
    close(alive);
    replacement_sweep(".");
    assert_int_equal(entries(), 2);
    assert_string_equal(get(".quire-state"), "not ours");
}

static void links_are_followed(void **state) {
    Replacement r;
    size_t failed;
    char to[64] = "";
    (void)state;
    assert_int_equal(mkdir("sub", 0777) | symlink("sub/x", "one") | symlink("one", "two") | symlink("me", "me"), 0);
    begin(&r, "two", "new");
    assert_int_equal(replacements_commit((Replacement *[]){&r}, 1, &failed), 0);
    assert_string_equal(get("sub/x"), "new");
    assert_int_equal(readlink("two", to, sizeof to), 3);
    assert_int_equal(replacement_open(&r, "me"), ELOOP);
    assert_int_equal(replacement_open(&r, "sub"), EISDIR);
    assert_int_equal(replacement_open(&r, "sub/"), EISDIR);
    assert_int_equal(replacement_open(&r, "nowhere/x"), ENOENT);
}

static void long_names(void **state) {
    Replacement r;
    size_t failed;
    char name[NAME_MAX + 2];
    (void)state;
    memset(name, 'n', sizeof name);
    name[NAME_MAX + 1] = '\0';
    assert_int_equal(replacement_open(&r, name), ENAMETOOLONG);
    name[NAME_MAX] = '\0';
    begin(&r, name, "new");
    assert_int_equal(replacements_commit((Replacement *[]){&r}, 1, &failed), 0);
    assert_string_equal(get(name), "new");
}

/* As somebody else, in a process of its own: the file is theirs then, and what was for the group is for nobody. */
static void replace_as_another(void) {
    Replacement r;
    size_t failed;
    if (setgid(4242) != 0 || setuid(4242) != 0)
        _exit(1);
    begin(&r, "theirs", "new");
    _exit(replacements_commit((Replacement *[]){&r}, 1, &failed));
}

static void rights(void **state) {
    Replacement r;
    size_t failed;
    (void)state;
    put("own", "old");
    assert_int_equal(chmod("own", 06751), 0);
    begin(&r, "own", "new");
    assert_int_equal(replacements_commit((Replacement *[]){&r}, 1, &failed), 0);
    assert_int_equal(mode_of("own"), 06751);
    if (geteuid() != 0)
        return;
    struct stat about;
    put("theirs", "old");
    assert_int_equal(chown("theirs", 4343, 4343) | chmod("theirs", 06676) | chmod(".", 0777), 0);
    begin(&r, "theirs", "new");
    assert_int_equal(replacements_commit((Replacement *[]){&r}, 1, &failed), 0);
    assert_int_equal(stat("theirs", &about), 0);
    assert_int_equal(about.st_uid, 4343);
    assert_int_equal(about.st_gid, 4343);
    assert_int_equal(about.st_mode & 07777, 06676);
    assert_int_equal(chmod("theirs", 06672), 0);
    pid_t child = fork();
    if (child == 0)
        replace_as_another();
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(stat("theirs", &about), 0);
    assert_int_equal(about.st_uid, 4242);
    assert_int_equal(about.st_mode & 07777, 0622);
}

/* ---- targets of a conversion ---- */

typedef struct {
    int result;
    size_t bytes, closings;
} Taken;

static int take(void *user, const void *bytes, size_t length) {
    Taken *taken = user;
    taken->bytes += length;
    taken->closings += bytes == NULL;
    return taken->result;
}

/* A function that fails leaves files as they are, and takes nothing from other functions. */
static void functions_that_fail(void **state) {
    Taken bad = {.result = EIO}, good = {.result = 0};
    (void)state;
    put("a.html", "old");
    quire_engine *engine = quire_engine_new();
    quire_source source = {.bytes = "# A\n\nb\n", .length = 7, .name = "test", .format = "markdown"};
    quire_target targets[] = {{.path = "a.html"},
                              {.write = take, .user = &bad, .format = "text"},
                              {.write = take, .user = &good, .format = "text"}};
    assert_int_equal(quire_convert(engine, &source, targets, 3, NULL), QUIRE_FAILED);
    assert_string_equal(get("a.html"), "old");
    assert_int_equal(bad.closings, 0);
    assert_true(good.bytes > 0);
    assert_int_equal(good.closings, 1);
    bad.result = 0;
    assert_int_equal(quire_convert(engine, &source, targets, 3, NULL), QUIRE_OK);
    assert_string_not_equal(get("a.html"), "old");
    assert_int_equal(entries(), 1);
    quire_engine_free(engine);
}

static void descriptors_that_do_not_block(void **state) {
    enum { BYTES = 1 << 20 };
    int ends[2];
    size_t total = 0;
    char piece[4096];
    (void)state;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    pid_t child = fork();
    if (child == 0) {
        char *bytes = calloc(1, BYTES);
        close(ends[0]);
        _exit(descriptor_write(ends[1], bytes, BYTES));
    }
    close(ends[1]);
    for (ssize_t got = -1; got != 0; usleep(100))
        total += (got = read(ends[0], piece, sizeof piece)) > 0 ? (size_t)got : 0;
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(total, BYTES);
    close(ends[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_shows_before_the_commit, fresh),
        cmocka_unit_test_setup(all_or_none, fresh),
        cmocka_unit_test_setup(leftovers_go, fresh),
        cmocka_unit_test_setup(links_are_followed, fresh),
        cmocka_unit_test_setup(long_names, fresh),
        cmocka_unit_test_setup(rights, fresh),
        cmocka_unit_test_setup(functions_that_fail, fresh),
        cmocka_unit_test(descriptors_that_do_not_block),
    };
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 1;
    int failures = cmocka_run_group_tests(tests, NULL, NULL);
    return fresh(NULL) != 0 || chdir("/") != 0 || rmdir(folder) != 0 ? 1 : failures;
}
