/* settings.def: every default is a value that its own setting takes; origins; both ways of a switch. */
#include "conversion.h"

#include "doc/settings.h"
#include "quire.h"

static void defaults(void **state) {
    (void)state;
    for (SettingId id = 0; id < SETTING_COUNT; id++) {
        const SettingSpec *spec = &setting_specs[id];
        ValueProblem problem;
        if (spec->fallback && !setting_check(id, string_of(spec->fallback), &problem))
            fail_msg("%s: %s", spec->name, problem.bytes);
        assert_int_equal(setting_find(string_of(spec->name)), id);
        assert_int_equal(setting_of_key(string_of(spec->name)), spec->in_document ? id : SETTING_COUNT);
    }
    Settings settings;
    settings_open(&settings);
    assert_int_equal(settings.width, 72);
    assert_int_equal(settings.markdown, DIALECT_QUIRE);
    assert_true(settings.heads);
    assert_false(settings.contents);
    assert_null(settings.title.bytes);
    assert_false(settings_given(&settings, SETTING_width));
}

static void origins(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Settings settings;
    settings_open(&settings);
    Arena *arena = &ctx->arena;
    assert_true(settings_set(&settings, arena, SETTING_columns, S("2"), ORIGIN_OPTION));
    assert_true(settings_set(&settings, arena, SETTING_columns, S("1"), ORIGIN_DOCUMENT));
    assert_int_equal(settings.columns, 2);
    assert_true(settings_set(&settings, arena, SETTING_columns, S("1"), ORIGIN_OPTION));
    assert_int_equal(settings.columns, 1);
    assert_true(settings_set(&settings, arena, SETTING_list_of, S("figures"), ORIGIN_DOCUMENT));
    assert_true(settings_set(&settings, arena, SETTING_list_of, S("Tables"), ORIGIN_DOCUMENT));
    assert_int_equal(settings.list_of, 1 << LIST_OF_FIGURES | 1 << LIST_OF_TABLES);
    assert_true(settings_set(&settings, arena, SETTING_list_of, S("tables"), ORIGIN_OPTION));
    assert_int_equal(settings.list_of, 1 << LIST_OF_TABLES);
    assert_true(settings_set(&settings, arena, SETTING_meta, S("author=A"), ORIGIN_OPTION));
    assert_true(settings_set(&settings, arena, SETTING_meta, S("author=B"), ORIGIN_OPTION));
    assert_int_equal(settings.meta.count, 2);
    assert_string_is(settings.meta.items[1], "author=B");
    assert_true(settings_set(&settings, arena, SETTING_pdf, S("UA-2,a-4"), ORIGIN_OPTION));
    assert_string_is(settings.pdf, "ua-2,a-4");
    conversion_close();
}

static void both_ways(void **state) {
    (void)state;
    quire_options *options = quire_options_new();
    assert_null(quire_options_set(options, "contents", NULL));
    assert_null(quire_options_set(options, "no-contents", NULL));
    assert_null(quire_options_set(options, "contents", "on"));
    assert_null(quire_options_set(options, "no-hyphens", NULL));
    assert_null(quire_options_set(options, "hyphens", "off"));
    assert_string_equal(quire_options_set(options, "no-contents", "on"), "does not take a value");
    assert_string_equal(quire_options_set(options, "no-width", NULL), "unknown option");
    assert_string_equal(quire_options_set(options, "no-", NULL), "unknown option");
    assert_string_equal(quire_options_set(options, "hyphens", NULL), "needs a value");
    assert_string_equal(quire_options_set(options, "contents", "perhaps"), "\"perhaps\" is not one of on, off");
    quire_options_free(options);
}

/* Every value that a word or number can give is printed as text that gives the same value. */
static void print_again(SettingId id, String value) {
    Settings first, second;
    Buffer text, again;
    Context *ctx = conversion_open();
    buffer_open(&text, &ctx->arena);
    buffer_open(&again, &ctx->arena);
    settings_open(&first);
    settings_open(&second);
    assert_true(settings_set(&first, &ctx->arena, id, value, ORIGIN_OPTION));
    assert_int_equal(setting_value_count(&first, id), 1);
    setting_value_print(&first, id, 0, &text);
    ValueProblem problem;
    if (!value_check(&setting_specs[id].value, buffer_view(&text), &problem))
        fail_msg("--%s: %s", setting_specs[id].name, problem.bytes);
    assert_true(settings_set(&second, &ctx->arena, id, buffer_view(&text), ORIGIN_OPTION));
    buffer_clear(&text);
    settings_print(&first, &text);
    settings_print(&second, &again);
    assert_true(string_equal(buffer_view(&text), buffer_view(&again)));
    conversion_close();
}

static void printed_values(void **state) {
    (void)state;
    for (SettingId id = 0; id < SETTING_COUNT; id++) {
        const ValueSpec *spec = &setting_specs[id].value;
        String rest = string_of(spec->choices ? spec->choices : "x, y|é & <z>"), word;
        if (spec->kind == VALUE_NUMBER || spec->kind == VALUE_NUMBER_OR_ZERO)
            rest = S("7|21|36"); /* what the range leaves out is no value */
        ValueProblem problem;
        while (spec->kind != VALUE_COMBINATION && string_next(&rest, '|', &word))
            if (value_check(spec, word, &problem))
                print_again(id, word);
    }
    print_again(SETTING_list_of, S("tables,figures"));
    print_again(SETTING_pdf, S("ua-2,a-4"));
    static const char *const sizes[] = {"100.1mm x 200.3mm", "187mm x 241.3mm", "25.4mm x 5080mm", "8.27in x 11.69in",
                                        "72.0009pt x 500.4995pt", "33.3333cm x 44.4444cm"};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        print_again(SETTING_page_size, string_of(sizes[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(origins),
        cmocka_unit_test(both_ways),
        cmocka_unit_test(printed_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
