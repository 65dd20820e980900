/* Inputs and what they refer to: nothing leads out of the input's folder, and every refusal is said. */
#include "conversion.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "load/read_all.h"
#include "load/source.h"

static char top[] = "/tmp/quire-load-XXXXXX"; /* holds secret.png and the folder in */
static char path[256];

static const char *below(const char *name) {
    snprintf(path, sizeof path, "%s/%s", top, name);
    return path;
}

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(below(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void link_to(const char *target, const char *name) { assert_int_equal(symlink(target, below(name)), 0); }

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(top) || mkdir(below("in"), 0755) || mkdir(below("in/sub"), 0755) || mkdir(below("inner"), 0755) ||
        mkfifo(below("in/pipe"), 0600))
        return -1;
    write_file("secret.png", "secret");
    write_file("in/page.html", "page");
    write_file("in/sub/page.html", "page");
    write_file("inner/page.html", "page");
    write_file("in/a b.png", "spaced");
    write_file("in/%2e%2e", "percent");
    write_file("in/sub/deep.png", "deep");
    write_file("in/sub/é.png", "accent");
    link_to("../secret.png", "in/out.png");
    link_to("..", "in/up");
    link_to("/etc", "in/root");
    link_to("sub/deep.png", "in/inside.png");
    link_to("loop", "in/loop");
    int huge = open(below("in/huge.png"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    int failed = huge < 0 || ftruncate(huge, (off_t)LIMIT_RESOURCE_BYTES + 1);
    close(huge);
    huge = open(below("in/huge.html"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    failed = failed || huge < 0 || ftruncate(huge, (off_t)LIMIT_INPUT_BYTES + 1);
    close(huge);
    return failed ? -1 : 0;
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const names[] = {
        "in/page.html", "in/a b.png", "in/%2e%2e",   "in/sub/deep.png", "in/sub/é.png", "in/out.png", "in/up",
        "in/root",      "in/loop",    "in/huge.png", "in/huge.html",    "in/pipe",      "in/inside.png", "secret.png",
        "in/sub/page.html", "inner/page.html",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(below(names[i]));
    rmdir(below("in/sub"));
    rmdir(below("inner"));
    rmdir(below("in"));
    return rmdir(top);
}

typedef struct {
    const char *reference, *bytes, *said;
} Case;

static void set_root(Context *ctx, const char *folder) {
    ctx->settings.root = arena_string(&ctx->arena, string_of(folder));
}

/* root NULL: the option is not given. */
static void check_reference(const Case *one, const char *root, const char *input) {
    Context *ctx = conversion_open();
    if (root)
        set_root(ctx, below(root));
    Source *source = source_open(ctx, below(input));
    assert_string_is(source->bytes, "page");
    String bytes;
    bool loaded = resource_load(ctx, source, string_of(one->reference), (Position){3, 7}, &bytes);
    assert_int_equal(loaded, one->bytes != NULL);
    if (one->bytes)
        assert_string_is(bytes, one->bytes);
    assert_string_equal(conversion_said(), one->said);
    conversion_close();
}

#define OUTSIDE(name)                                                                                                 \
    "3:7: warning: image \"" name "\" is outside the input's folder; not read (allow a parent folder with --root)\n"
#define OUTSIDE_ROOT(name) "3:7: warning: image \"" name "\" is outside the --root folder; not read\n"
#define OF_ROOT(name)                                                                                                 \
    "3:7: warning: image \"" name "\" is relative to the root of a website; not read (set its folder with --root)\n"
#define ABSOLUTE(name) "3:7: warning: image \"" name "\" has an absolute path; not read (use a relative path)\n"
#define REMOTE(name)                                                                                                   \
    "3:7: warning: image \"" name \
    "\" is remote; not fetched because quire never uses the network (save it beside the input)\n"
#define MISSING(name, why) "3:7: warning: cannot read image \"" name "\": " why "; not shown\n"

static void references(void **state) {
    (void)state;
    static const Case cases[] = {
        {"sub/deep.png", "deep", ""},
        {"./sub//deep.png?size=2#top", "deep", ""},
        {"sub/../sub/deep.png", "deep", ""},
        {" a%20b.png ", "spaced", ""},
        {"sub/%C3%A9.png", "accent", ""},
        {"inside.png", "deep", ""},
        {"../secret.png", NULL, OUTSIDE("../secret.png")},
        {"%2e%2e/secret.png", NULL, OUTSIDE("%2e%2e/secret.png")},
        {"..%2Fsecret.png", NULL, OUTSIDE("..%2Fsecret.png")},
        {"sub/../../secret.png", NULL, OUTSIDE("sub/../../secret.png")},
        {"%252e%252e/secret.png", NULL, MISSING("%252e%252e/secret.png", "Not a directory")},
        {"%252e%252e", "percent", ""},
        {"out.png", NULL, OUTSIDE("out.png")},
        {"up/secret.png", NULL, OUTSIDE("up/secret.png")},
        {"root/hostname", NULL, OUTSIDE("root/hostname")},
        {"/etc/hostname", NULL, OF_ROOT("/etc/hostname")},
        {"%2Fetc/hostname", NULL, OUTSIDE("%2Fetc/hostname")},
        {"file:///etc/hostname", NULL, ABSOLUTE("file:///etc/hostname")},
        {"FILE:page.html", NULL, ABSOLUTE("FILE:page.html")},
        {"C:/page.html", NULL, ABSOLUTE("C:/page.html")},
        {"..\\secret.png", NULL, OUTSIDE("..\\secret.png")},
        {"sub\\deep.png", "deep", ""},
        {"\\\\host\\a.png", NULL, REMOTE("\\\\host\\a.png")},
        {"sub%5Cdeep.png", NULL, MISSING("sub%5Cdeep.png", "No such file or directory")},
        {"page.html%00.png", NULL, MISSING("page.html%00.png", "No such file or directory")},
        {"missing/../sub/deep.png", "deep", ""},
        {"up/../sub/deep.png", "deep", ""},
        {"sub/deep.png/", NULL, MISSING("sub/deep.png/", "Not a directory")},
        {"sub/..", NULL, MISSING("sub/..", "Is a directory")},
        {"http://example.org/a.png", NULL, REMOTE("http://example.org/a.png")},
        {"HTTPS://example.org/a.png", NULL, REMOTE("HTTPS://example.org/a.png")},
        {"ftp://example.org/a.png", NULL, REMOTE("ftp://example.org/a.png")},
        {"//example.org/a.png", NULL, REMOTE("//example.org/a.png")},
        {"missing.png", NULL, MISSING("missing.png", "No such file or directory")},
        {"", NULL, MISSING("", "The address names no file")},
        {"#top", NULL, MISSING("#top", "The address names no file")},
        {"loop", NULL, MISSING("loop", "Too many levels of symbolic links")},
        {"sub", NULL, MISSING("sub", "Is a directory")},
        {"pipe", NULL, MISSING("pipe", "Is a pipe or a device")},
        {"huge.png", NULL, MISSING("huge.png", "Is larger than 64 MiB")},
        {"data:,a%20b", "a b", ""},
        {"data:image/png;base64,aGVsbG8=", "hello", ""},
        {"data:image/png;base64,?", NULL,
         MISSING("data:image/png;base64,?", "The data: URL has no comma, or invalid base64")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_reference(&cases[i], NULL, "in/page.html");
}

/* With a root the same holds for that folder, whatever the input's own is. */
static void root(void **state) {
    (void)state;
    static const Case cases[] = {
        {"deep.png", "deep", ""},
        {"../sub/deep.png", "deep", ""},
        {"..\\a b.png", "spaced", ""},
        {"%2e%2e/sub/deep.png", "deep", ""},
        {"/sub/deep.png?a#b", "deep", ""},
        {"/a%20b.png", "spaced", ""},
        {"//sub/deep.png", NULL, REMOTE("//sub/deep.png")},
        {"/./sub/../sub/deep.png", "deep", ""},
        {"../inside.png", "deep", ""},
        {"../../secret.png", NULL, OUTSIDE_ROOT("../../secret.png")},
        {"/../secret.png", NULL, OUTSIDE_ROOT("/../secret.png")},
        {"/%2e%2e/secret.png", NULL, OUTSIDE_ROOT("/%2e%2e/secret.png")},
        {"/..%2Fsecret.png", NULL, OUTSIDE_ROOT("/..%2Fsecret.png")},
        {"%2Fa b.png", NULL, OUTSIDE_ROOT("%2Fa b.png")},
        {"../out.png", NULL, OUTSIDE_ROOT("../out.png")},
        {"/up/secret.png", NULL, OUTSIDE_ROOT("/up/secret.png")},
        {"/root/hostname", NULL, OUTSIDE_ROOT("/root/hostname")},
        {"../pipe", NULL, MISSING("../pipe", "Is a pipe or a device")},
        {"/huge.png", NULL, MISSING("/huge.png", "Is larger than 64 MiB")},
        {"/", NULL, MISSING("/", "Is a directory")},
        {"/etc/hostname", NULL, MISSING("/etc/hostname", "No such file or directory")},
        {"/sub/deep.png%00", NULL, MISSING("/sub/deep.png%00", "No such file or directory")},
        {"file:///etc/hostname", NULL, ABSOLUTE("file:///etc/hostname")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_reference(&cases[i], "in", "in/sub/page.html");
        check_reference(&cases[i], "in/sub/..", "in/../in/sub/page.html");
    }
}

/* An input outside of the root keeps its own folder; what is relative to the root is found all the same. */
static void root_elsewhere(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String bytes;
    set_root(ctx, below("in/sub"));
    Source *source = source_open(ctx, below("in/page.html"));
    assert_non_null(strstr(conversion_said(), "0:0: warning: the input is outside the --root folder"));
    assert_true(resource_load(ctx, source, S("/deep.png"), NOWHERE, &bytes));
    assert_true(resource_load(ctx, source, S("sub/deep.png"), NOWHERE, &bytes));
    assert_false(resource_load(ctx, source, S("/../page.html"), NOWHERE, &bytes));
    assert_false(resource_load(ctx, source, S("../secret.png"), NOWHERE, &bytes));
    source = source_memory(ctx, "memory", "", 0, NULL);
    assert_true(resource_load(ctx, source, S("/deep.png"), NOWHERE, &bytes));
    assert_false(resource_load(ctx, source, S("deep.png"), NOWHERE, &bytes));
    conversion_close();

    /* a folder of which the name starts with that of the root is not in it */
    ctx = conversion_open();
    set_root(ctx, below("in"));
    source = source_open(ctx, below("inner/page.html"));
    assert_false(resource_load(ctx, source, S("../in/page.html"), NOWHERE, &bytes));
    assert_non_null(strstr(conversion_said(), "outside the --root folder"));
    conversion_close();
}

/* The way for kernels without openat2 refuses at least as much. */
static void by_steps(void **state) {
    (void)state;
    static const struct { const char *name; int problem; } cases[] = {
        {"sub/deep.png", 0},          {"./sub//deep.png", 0},   {"../secret.png", EXDEV}, {"sub/../page.html", EXDEV},
        {"out.png", EXDEV},           {"up/secret.png", EXDEV}, {"root/hostname", EXDEV}, {"missing.png", ENOENT},
        {"page.html/a", ENOTDIR},     {"sub/", EISDIR},         {"inside.png", EXDEV},
    };
    int folder = open(below("in"), O_PATH | O_DIRECTORY | O_CLOEXEC);
    assert_true(folder >= 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int opened = resource_open_beneath(folder, cases[i].name, true);
        int problem = opened < 0 ? errno : 0;
        if (problem != cases[i].problem)
            fail_msg("%s: %s", cases[i].name, strerror(problem));
        if (opened >= 0)
            close(opened);
    }
    close(folder);
}

static bool opening_fails(Context *ctx, const char *name) {
    if (setjmp(ctx->landing))
        return true;
    source_open(ctx, name);
    return false;
}

static void root_missing(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    set_root(ctx, "nowhere");
    assert_true(opening_fails(ctx, below("in/page.html")));
    assert_string_equal(conversion_said(),
                        "0:0: error: --root: cannot open folder \"nowhere\": No such file or directory\n");
    conversion_close();
}

static void check_refused(const char *name, const char *said) {
    conversion_open();
    assert_true(opening_fails(&conversion_context, name));
    assert_string_equal(conversion_said(), said);
    conversion_close();
}

static void inputs(void **state) {
    (void)state;
    check_refused(below("in"), "0:0: error: cannot open: Is a directory\n");
    check_refused(below("in/none"), "0:0: error: cannot open: No such file or directory\n");
    check_refused(below("in/huge.html"),
                  "0:0: error: the input is too large (more than 256 MiB)\n");
    check_refused("", "0:0: error: cannot open: No such file or directory\n");
}

static void memory(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String bytes;
    Source *source = source_memory(ctx, "memory", "abc", 3, NULL);
    assert_string_is(source->bytes, "abc");
    assert_false(resource_load(ctx, source, S("a.png"), (Position){3, 7}, &bytes));
    assert_string_equal(conversion_said(), OUTSIDE("a.png"));
    source = source_memory(ctx, "memory", "", 0, below("in"));
    assert_true(resource_load(ctx, source, S("sub/deep.png"), NOWHERE, &bytes));
    conversion_close();
}

/* Standard input, here a pipe with more than it can hold at once, written by a child. */
static void standard_input(void **state) {
    (void)state;
    enum { SIZE = 300000 };
    int ends[2], saved = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < SIZE; i++)
            if (write(ends[1], "x", 1) != 1)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    Context *ctx = conversion_open();
    Source *source = source_open(ctx, "-");
    assert_string_equal(source->name, "<stdin>");
    assert_int_equal(source->bytes.length, SIZE);
    assert_true(source->folder >= 0);
    conversion_close();
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static void data_urls(void **state) {
    (void)state;
    static const struct { const char *url, *bytes; } cases[] = {
        {"data:,", ""},
        {"DATA:text/plain;charset=utf-8,%41%zz", "A%zz"},
        {"data:;base64,QQ==", "A"},
        {"data:;base64,QUI", "AB"},
        {"data:;base64, QU\nJD ", "ABC"},
        {"data:;base64,Pj4_Pj8-", ">>?>?>"},
        {"data:;base64,%51%51%3D%3D", "A"},
        {"data:;base64,Q", NULL},
        {"data:;base64,QQ=Q", NULL},
        {"data:;base64,QQ===", NULL},
        {"data:image/png", NULL},
        {"dota:,", NULL},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        String bytes;
        bool ok = data_url_decode(&ctx->arena, string_of(cases[i].url), &bytes);
        if (ok != (cases[i].bytes != NULL))
            fail_msg("%s", cases[i].url);
        if (ok)
            assert_string_is(bytes, cases[i].bytes);
    }
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(root),       cmocka_unit_test(root_elsewhere), cmocka_unit_test(root_missing),
        cmocka_unit_test(references), cmocka_unit_test(by_steps),       cmocka_unit_test(inputs),
        cmocka_unit_test(memory),     cmocka_unit_test(standard_input), cmocka_unit_test(data_urls),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
