/* Columns, scripts and other properties of characters. */
#include "conversion.h"

#include "text/unicode.h"

static void columns(void **state) {
    (void)state;
    static const struct { const char *text; size_t columns; } cases[] = {
        {"", 0},
        {"plain", 5},
        {"a\tb\n", 2},
        {"café", 4},
        {"cafe\xCC\x81", 4},             /* combining acute */
        {"日本語", 6},
        {"ｱｲｳ", 3},                      /* halfwidth katakana */
        {"ＡＢ", 4},                     /* fullwidth Latin */
        {"한국", 4},
        {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, /* the same syllable in three letters */
        {"ไทย", 3},
        {"ก\xE0\xB8\xB4", 1},            /* a vowel above */
        {"a\xC2\xAD""b\xE2\x80\x8B", 2},   /* soft hyphen, zero width space */
        {"… “a”", 5},                    /* ambiguous is narrow */
        {"😀", 2},
        {"👩‍👩‍👧‍👦", 2},                 /* joined */
        {"👍🏽", 2},                      /* skin tone */
        {"🇫🇷", 2},
        {"🇫🇷🇩🇪", 4},
        {"❤", 1},
        {"❤\xEF\xB8\x8F", 2},            /* VS16 */
        {"☝🏽", 2},
        {"1\xEF\xB8\x8F\xE2\x83\xA3", 2}, /* keycap */
        {"a\xE2\x80\x8D😀", 3},           /* a letter does not join */
        {"😀😀", 4},
        {"🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xBF", 2}, /* tags */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (text_columns(string_of(cases[i].text)) != cases[i].columns)
            fail_msg("\"%s\" has %u columns, not %u", cases[i].text, (unsigned)text_columns(string_of(cases[i].text)),
                     (unsigned)cases[i].columns);
}

/* The sum over code points wherever there are no emoji. */
static void columns_of_code_points(void **state) {
    (void)state;
    for (uint32_t c = 0x20; c < 0x20000; c++) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        char bytes[4];
        String one = {bytes, utf8_encode(c, bytes)};
        assert_int_equal(text_columns(one), code_point_columns(c));
        assert_in_range(code_point_columns(c), 0, 2);
    }
}

static void lines_joined(void **state) {
    (void)state;
    assert_true(code_point_joins_lines(0x65E5));
    assert_true(code_point_joins_lines(0x3042));
    assert_true(code_point_joins_lines(0x3002));
    assert_true(code_point_joins_lines(0xFF71));
    assert_false(code_point_joins_lines(0xD55C)); /* Hangul has spaces between words */
    assert_false(code_point_joins_lines(0xFFA1));
    assert_false(code_point_joins_lines(0x1F600)); /* CSS Text 4: emoji do not discard spaces */
    assert_false(code_point_joins_lines('a'));
    assert_false(code_point_joins_lines(0xE01)); /* nor does Thai say so */
}

static void properties(void **state) {
    (void)state;
    assert_int_equal(code_point_script('a'), 0x4C61746E);    /* Latn */
    assert_int_equal(code_point_script(0x627), 0x41726162);  /* Arab */
    assert_int_equal(code_point_script(' '), 0x5A797979);    /* Zyyy */
    assert_int_equal(code_point_script(0x301), 0x5A696E68);  /* Zinh */
    assert_int_equal(code_point_script(0x50005), 0x5A7A7A7A); /* Zzzz */
    assert_true(code_point_is_word('z') && code_point_is_word('7') && code_point_is_word(0xE9));
    assert_true(code_point_is_word(0x661) && code_point_is_word(0x4E2D));
    assert_false(code_point_is_word('_') || code_point_is_word(' ') || code_point_is_word(0x2014));
    assert_true(code_point_is_ignorable(0xAD) && code_point_is_ignorable(0x200D) && code_point_is_ignorable(0xFE0F));
    assert_false(code_point_is_ignorable('a') || code_point_is_ignorable(0xA0));
    assert_true(code_point_is_mark(0x301) && code_point_is_mark(0x93F));
    assert_false(code_point_is_mark('a'));
    assert_true(code_point_is_space(' ') && code_point_is_space('\t') && code_point_is_space('\n'));
    assert_false(code_point_is_space(0xA0));
    assert_int_equal(code_point_mirror('('), ')');
    assert_int_equal(code_point_mirror(0xAB), 0xBB);
    assert_int_equal(code_point_mirror('a'), 'a');
}

static void lower(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    assert_string_is(text_lower(&ctx->arena, S("ÀB ΣΑ Ж İ ß 中")), "àb σα ж i ß 中");
    assert_string_is(text_lower(&ctx->arena, S("")), "");
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),    cmocka_unit_test(columns_of_code_points), cmocka_unit_test(lines_joined),
        cmocka_unit_test(properties), cmocka_unit_test(lower),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
