/* Hostile Markdown: each text is read in time and memory that grow with it, and none of it is lost. */
#include "conversion.h"

#include <time.h>

#include "base/buffer.h"
#include "doc/document.h"
#include "read/markdown/markdown.h"

enum { COUNT = 60000, SECONDS_MOST = 4, MEMORY_MOST = 512 << 20 };

typedef struct {
    const char *before, *repeated, *after;
    bool guarded; /* a warning is expected */
} Case;

static const Case cases[] = {
    {"", "www._", "", false},
    {"", "http://_", "", false},
    {"", "a@b_", "", false},
    {"http://a.b/", ")", "", false},
    {"", "a <![CDATA[ ", "", false},
    {"", "a <? ", "", false},
    {"", "a <!A x ", "", false},
    {"", "a <!-- x ", "", false},
    {"", "<a b=\"", "", false},
    {"", "<", "", false},
    {"", "> ", "x\n", true},
    {"", ">", "x\n", true},
    {"", "- ", "x\n", true},
    {"", "+ ", "x\n", true},
    {"", "1. ", "x\n", true},
    {"", "> - ", "x\n", true},
    {"", "[^a]: ", "x\n", true},
    {"", "- ", "\n", false},
    {"", "[", "", false},
    {"", "![[[", "", false},
    {"", "[a](b ", "", false},
    {"", "[a](", "", false},
    {"", "[^l", "", false},
    {"", "*", "", false},
    {"", "_a ", "", false},
    {"", "*a_ ", "", false},
    {"", "*a _b ~c ", "", false},
    {"", "a**b", "", false},
    {"", "`a``", "", false},
    {"", "a\n", "|-|\n", false},
    {"x\n", "|-|\n|-|-|\n", "", false},
    {"|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n", "|x\n", "", false},
    {"", "[^a]: x\n\n", "", false},
};

static String text_of(Context *ctx, const Case *hostile) {
    Buffer text;
    buffer_open(&text, &ctx->arena);
    buffer_text(&text, hostile->before);
    for (int i = 0; i < COUNT; i++)
        buffer_text(&text, hostile->repeated);
    buffer_text(&text, hostile->after);
    return buffer_view(&text);
}

static void read_text(Context *ctx, String text, Guard *guard) {
    Lines lines;
    MarkdownMemory *memory = markdown_memory_open(ctx);
    guard_open(guard, &ctx->arena, text, 1);
    lines_open(&lines, &ctx->arena, guard->text, 1);
    assert_non_null(markdown_parse(memory, document_new(ctx), &lines, dialect_features(DIALECT_QUIRE)).root);
    markdown_memory_close(memory);
}

static void hostile(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        ctx->memory_limit = MEMORY_MOST;
        String text = text_of(ctx, &cases[i]);
        clock_t start = clock();
        Guard guard;
        read_text(ctx, text, &guard);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > SECONDS_MOST)
            fail_msg("\"%s\" repeated takes %.1f s", cases[i].repeated, seconds);
        if (guard.masked != cases[i].guarded || (ctx->diagnostics.warnings > 0) != cases[i].guarded)
            fail_msg("\"%s\" repeated: guarded %d, warnings %u", cases[i].repeated, guard.masked,
                     ctx->diagnostics.warnings);
        assert_true(string_equal(guard_restore(&guard, &ctx->arena, guard.text), text));
        conversion_close();
    }
}

/* 2,000 columns whose rows lack cells: cmark-gfm's own tables need 1 GB. */
static void wide_table(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    ctx->memory_limit = 64 << 20;
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 2000; column++)
            buffer_text(&text, row ? "|-" : "|a");
        buffer_text(&text, "|\n");
    }
    for (int row = 0; row < 4000; row++)
        buffer_text(&text, "|x\n");
    Guard guard;
    read_text(ctx, buffer_view(&text), &guard);
    conversion_close();
}

/* What is ordinary goes through untouched. */
static void ordinary(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (int i = 0; i < 5000; i++)
        buffer_text(&text, "> - *See* <https://example.org/_a>, www.example.org, a@example.org <b>x</b> <!-- y -->\n");
    Guard guard;
    read_text(ctx, buffer_view(&text), &guard);
    assert_false(guard.masked);
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

static uint64_t allocations;

static void read_until_failure(void) {
    Guard guard;
    (void)conversion_open();
    if (setjmp(conversion_context.landing) == 0) {
        conversion_context.allocations_left = allocations;
        read_text(&conversion_context, S("# a *b*\n\n| a |\n|---|\n| c |\n\nd[^1]\n\n[^1]: x\n[^2]: y\n"), &guard);
        allocations = UINT64_MAX;
    }
    conversion_close();
}

/* Out of memory in the middle of cmark ends the conversion, releases the lock and the memory, and a next one works. */
static void out_of_memory(void **state) {
    (void)state;
    int failures = 0;
    for (uint64_t next = 1; next < 100000; next++) {
        allocations = next;
        read_until_failure();
        assert_int_equal(conversion_context.memory, 0);
        if (allocations == UINT64_MAX)
            break;
        failures++;
    }
    assert_true(failures > 10);
    assert_true(allocations == UINT64_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile),
        cmocka_unit_test(wide_table),
        cmocka_unit_test(ordinary),
        cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
