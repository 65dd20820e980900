/* Levels of headings: a level that is skipped is mended, and headings keep the relation that their author gave them. */
#include "conversion.h"

#include "doc/builder.h"
#include "load/source.h"

enum { MOST_HEADINGS = 24 };

typedef struct {
    int levels[MOST_HEADINGS];
    size_t count;
} Levels;

/* The levels after all passes. */
static Levels mended_levels(Context *ctx, const Levels *written) {
    Document *document = document_new(ctx);
    document->source = source_memory(ctx, "test", "", 0, NULL);
    meta_add(document, META_LANGUAGE, S("en"));
    Builder *builder = builder_new(document);
    for (size_t i = 0; i < written->count; i++) {
        builder_open(builder, KIND_HEADING, NOWHERE)->as.heading.level = written->levels[i];
        builder_text(builder, S("Heading"), NOWHERE);
        builder_close(builder, KIND_HEADING);
    }
    builder_finish(builder);
    document_passes(document);
    Levels mended = {.count = 0};
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING)
            continue;
        assert_true(mended.count < written->count);
        assert_int_equal(node->as.heading.level, node->as.heading.outline);
        mended.levels[mended.count++] = node->as.heading.level;
    }
    assert_int_equal(mended.count, written->count);
    return mended;
}

static Levels levels_of(const char *digits) {
    Levels levels = {.count = strlen(digits)};
    for (size_t i = 0; i < levels.count; i++)
        levels.levels[i] = digits[i] - '0';
    return levels;
}

static void relations_are_kept(void **state) {
    (void)state;
    static const struct { const char *written, *mended; } cases[] = {
        {"1333", "1222"}, {"12443", "12333"}, {"1343", "1232"}, {"143", "122"}, {"142", "122"},
        {"124466424", "123344323"}, {"321", "111"}, {"23323", "12223"}, {"2232", "1232"}, {"1263", "1233"},
        {"123456", "123456"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Levels written = levels_of(cases[i].written), right = levels_of(cases[i].mended);
        Levels mended = mended_levels(ctx, &written);
        assert_memory_equal(mended.levels, right.levels, right.count * sizeof *right.levels);
        conversion_close();
    }
}

/* Where there is no top heading, the first is the title and stands above the others. */
static void raise_title(Levels *written) {
    for (size_t i = 0; i < written->count; i++)
        if (written->levels[i] == 1)
            return;
    written->levels[0] = 1;
}

/* The last heading above this one of a lesser written level; -1 for none. */
static int parent_of(const Levels *written, size_t heading) {
    int parent = (int)heading - 1;
    while (parent >= 0 && written->levels[parent] >= written->levels[heading])
        parent--;
    return parent;
}

static void check_relations(const Levels *written, const Levels *mended) {
    for (size_t i = 0; i < written->count; i++) {
        int parent = parent_of(written, i), above = i ? mended->levels[i - 1] : 0;
        assert_true(mended->levels[i] <= above + 1);
        assert_true(mended->levels[i] <= written->levels[i]);
        assert_int_equal(mended->levels[i], parent < 0 ? 1 : mended->levels[parent] + 1);
        for (size_t k = 0; k < i; k++)
            if (parent_of(written, k) == parent)
                assert_int_equal(mended->levels[k], mended->levels[i]);
    }
}

static uint32_t random_next(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void random_levels_keep_their_relations(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 500; round++) {
        Context *ctx = conversion_open();
        Levels written = {.count = random_next(&seed) % MOST_HEADINGS + 1};
        for (size_t i = 0; i < written.count; i++)
            written.levels[i] = (int)(random_next(&seed) % 6) + 1;
        Levels mended = mended_levels(ctx, &written);
        raise_title(&written);
        check_relations(&written, &mended);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations_are_kept),
        cmocka_unit_test(random_levels_keep_their_relations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
