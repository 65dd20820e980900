/* Strings, arenas, buffers, maps, numbers and the failure path. */
#include "conversion.h"

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/map.h"
#include "base/path.h"
#include "base/percent.h"

static void strings(void **state) {
    (void)state;
    assert_true(string_equal_ascii_nocase(S("UTF-8"), S("utf-8")));
    assert_int_equal(string_find(S("abcabd"), S("abd")), 3);
    assert_int_equal(string_find(S("abc"), S("abcd")), SIZE_MAX);
    String rest = S("a||b"), piece;
    int pieces = 0;
    while (string_next(&rest, '|', &piece))
        pieces++;
    assert_int_equal(pieces, 3);
    int64_t n;
    assert_true(string_to_int(S("-42"), &n) && n == -42);
    assert_false(string_to_int(S("9223372036854775808"), &n));
    assert_false(string_to_int(S("4x"), &n));
}

/* What is left behind a number and its value in thousandths; NULL: it is none. */
static void decimals(void **state) {
    (void)state;
    static const struct { const char *text, *rest; int64_t value; } numbers[] = {
        {"12px", "px", 12000},          {"-.5em", "em", -500},        {"+1.5e2", "", 150000},
        {"10em", "em", 10000},          {"2e", "e", 2000},            {"2e+", "e+", 2000},
        {"1.", ".", 1000},              {"1.2.3", ".3", 1200},        {"4.166666666666666666666667in", "in", 4166},
        {"0.00049", "", 0},             {"99999999999999999999", "", 1000000}, {"-1e99999999999", "", -1000000},
        {"10000000000000000000000e-20", "", 100000}, {"0e999", "", 0}, {"1e-99999999999", "", 0},
        {"", NULL, 0}, {"-", NULL, 0},  {".", NULL, 0},               {"e5", NULL, 0},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        String rest = string_of(numbers[i].text);
        int64_t value = 0;
        assert_int_equal(decimal_next(&rest, 3, 1000000, &value), numbers[i].rest != NULL);
        assert_true(value == numbers[i].value);
        assert_string_is(rest, numbers[i].rest ? numbers[i].rest : numbers[i].text);
    }
}

static void paths(void **state) {
    (void)state;
    static const struct { const char *from, *path, *resolved; } resolve[] = {
        {"", "a.md", "a.md"},         {"x/y.md", "a.md", "x/a.md"},  {"x/y.md", "../a.md", "a.md"},
        {"x/y.md", "../../a", "../a"}, {"x/y", "././/z/../a/", "x/a"}, {"x/y", "/a/../b", "/b"},
        {"/x", "../../a", "/a"},      {"..", "..", ".."},            {"../x", "../y", "../../y"},
        {"x", ".", ""},               {"/", "..", "/"},              {"x/y", "..a/...", "x/..a/..."},
    };
    static const struct { const char *from, *to, *way; } relative[] = {
        {"a.html", "b.html", "b.html"},        {"a/x", "b/y", "../b/y"},    {"a/b/x", "a/c/y", "../c/y"},
        {"/o/a/x", "/o/y", "../y"},            {"/o/x", "/o/a/b/y", "a/b/y"}, {"ab/x", "a/y", "../a/y"},
        {"../o/x", "../o/y", "y"},             {"/x", "/x", "x"},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof resolve / sizeof *resolve; i++)
        assert_string_is(path_resolve(&ctx->arena, string_of(resolve[i].from), string_of(resolve[i].path)),
                         resolve[i].resolved);
    for (size_t i = 0; i < sizeof relative / sizeof *relative; i++)
        assert_string_is(path_relative(&ctx->arena, string_of(relative[i].from), string_of(relative[i].to)),
                         relative[i].way);
    assert_string_is(percent_encode_path(&ctx->arena, S("a b/\xC3\xA9:~.pdf")), "a%20b/%C3%A9%3A~.pdf");
    conversion_close();
}

static void numbers(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { int64_t value, scale; int digits; const char *text; } cases[] = {
        {1536, 1024, 4, "1.5"}, {-1, 1024, 4, "-0.001"}, {-1, 100000, 2, "0"}, {1023, 1024, 2, "1"},
        {0, 1024, 4, "0"},      {5, 10, 0, "1"},         {1001, 1000, 3, "1.001"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer b;
        buffer_open(&b, &ctx->arena);
        buffer_fixed(&b, cases[i].value, cases[i].scale, cases[i].digits);
        assert_string_is(buffer_view(&b), cases[i].text);
    }
    conversion_close();
}

static void arenas(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer b;
    buffer_open(&b, &ctx->arena);
    for (int i = 0; i < 200000; i++)
        buffer_byte(&b, (char)i);
    for (int i = 0; i < 200000; i++)
        assert_int_equal(b.bytes[i], (char)i);
    size_t filled = ctx->memory;
    buffer_close(&b);
    assert_true(filled - ctx->memory >= 200000);
    Map map;
    map_open(&map, &ctx->arena);
    for (int i = 0; i < 5000; i++)
        map_set(&map, arena_string(&ctx->arena, number(i)), (void *)(intptr_t)(i + 1));
    for (int i = 0; i < 5000; i++)
        assert_int_equal((intptr_t)map_get(&map, number(i)), i + 1);
    assert_null(map_get(&map, S("x")));
    assert_int_equal(map.count, 5000);
    conversion_close();
    assert_int_equal(ctx->memory, 0);
}

static int released;
static void release(void *what) { released = released * 10 + *(int *)what; }

static void failing(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    int one = 1, two = 2;
    released = 0;
    if (setjmp(ctx->landing) == 0) {
        release_push(ctx, release, &one);
        release_push(ctx, release, &two);
        ctx->memory_limit = ctx->memory + 1000;
        arena_alloc(&ctx->arena, 100000);
        fail_msg("the limit did not hold");
    }
    assert_string_equal(conversion_said(), "0:0: error: out of memory\n");
    conversion_close();
    assert_int_equal(released, 21);
}

static void messages(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    for (int i = 0; i < 25; i++)
        diagnose1(ctx, SAY_FOOTNOTE_MISSING, ((Position){3, 7}), S("x\ny"));
    assert_non_null(strstr(conversion_said(), "3:7: warning: footnote \"x\\x0Ay\" is not defined\n"));
    conversion_close();
    ctx = conversion_open();
    ctx->diagnostics.verbose = false;
    for (uint32_t i = 0; i < 25; i++)
        diagnose1(ctx, SAY_FOOTNOTE_MISSING, ((Position){3 + i, 7}), S("x\ny"));
    diagnostics_close(ctx);
    assert_int_equal(ctx->diagnostics.warnings, 25);
    assert_string_equal(conversion_said(),
                        "3:7: warning: 25 footnotes are not defined, the first at 3:7 (\"x\\x0Ay\")\n");
    conversion_close();
}

/* Said once with their number, in the order of their first places, and before an error. */
static void groups(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    ctx->diagnostics.verbose = false;
    for (uint32_t i = 0; i < 15; i++)
        diagnose1(ctx, SAY_LINK_NOWHERE, ((Position){9 + i, 1}), S("#"));
    diagnose1(ctx, SAY_LINK_BROKEN, ((Position){4, 2}), S("#x"));
    diagnose1(ctx, SAY_LANGUAGE_ASSUMED, NOWHERE, S("en"));
    diagnose2(ctx, SAY_TABLE_CELLS, ((Position){4, 1}), number(1), number(2));
    diagnose2(ctx, SAY_TABLE_CELLS, ((Position){5, 1}), number(3), number(2));
    assert_int_equal(ctx->diagnostics.counts[SAY_LINK_NOWHERE], 15);
    assert_int_equal(ctx->diagnostics.warnings, 4);
    diagnose0(ctx, SAY_STRICT, NOWHERE);
    diagnostics_close(ctx);
    assert_string_equal(conversion_said(),
        "0:0: warning: no language declared; assuming \"en\" (set lang or use --lang)\n"
        "4:1: warning: 2 table rows have the wrong number of cells, the first at 4:1 (1, expected 2)\n"
        "4:2: warning: link to \"#x\" is broken: no element has this id; keeping its text\n"
        "9:1: note: 15 links have no target, the first at 9:1 (to \"#\"); keeping their text\n"
        "0:0: error: nothing was written: with --strict, warnings are errors\n");
    conversion_close();
}

/* Joined inputs: in the order of the inputs, with the lines of each. */
static void groups_of_joined(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Diagnostics *d = &ctx->diagnostics;
    d->verbose = false;
    d->reading = 1;
    diagnose2(ctx, SAY_HIDDEN, ((Position){2, 1}), S("p"), S("3"));
    d->inputs = (JoinedInput[]){{"a", 0}, {"b", 10}};
    d->input_count = 2;
    d->reading = 0;
    diagnose1(ctx, SAY_LINK_NOWHERE, ((Position){11, 1}), S("#"));
    diagnose1(ctx, SAY_LINK_NOWHERE, ((Position){12, 1}), S("#"));
    diagnose1(ctx, SAY_LINK_BROKEN, ((Position){9, 1}), S("#x"));
    diagnostics_close(ctx);
    assert_string_equal(conversion_said(),
        "9:1: warning: link to \"#x\" is broken: no element has this id; keeping its text\n"
        "1:1: note: 2 links have no target, the first at 1:1 (to \"#\"); keeping their text\n"
        "2:1: note: <p> is hidden; omitted (words: 3)\n");
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings), cmocka_unit_test(decimals), cmocka_unit_test(paths), cmocka_unit_test(numbers),
        cmocka_unit_test(arenas),
        cmocka_unit_test(failing), cmocka_unit_test(messages),
        cmocka_unit_test(groups),  cmocka_unit_test(groups_of_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
