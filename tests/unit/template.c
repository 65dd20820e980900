/* Texts of a style with fields: what they are taken apart into, and what is wrong with them. */
#include "conversion.h"

#include "style/template.h"

static void pieces_of_texts_and_fields(void **state) {
    (void)state;
    String rest = S("{{a} {title}{Page} · { date-published }");
    static const struct { TemplateField field; MetaField meta; const char *text; } wanted[] = {
        {FIELD_NONE, 0, "{a} "}, {FIELD_TITLE, 0, ""}, {FIELD_NONE, 0, "{Page}"}, {FIELD_NONE, 0, " · "},
        {FIELD_META, META_DATE, ""},
    };
    TemplatePiece piece;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        assert_true(template_next(&rest, &piece));
        assert_int_equal(piece.field, wanted[i].field);
        if (piece.field == FIELD_META)
            assert_int_equal(piece.meta, wanted[i].meta);
        if (piece.field == FIELD_NONE)
            assert_true(string_equal(piece.text, string_of(wanted[i].text)));
    }
    assert_false(template_next(&rest, &piece));
    assert_true(template_has(S("a {page} / {pages}"), FIELD_PAGE));
    assert_false(template_has(S("a {{page} / {pages}"), FIELD_PAGE));
}

static void wrong_fields(void **state) {
    (void)state;
    static const struct { const char *text, *problem; } cases[] = {
        {"{titel}", "unknown field {titel}; did you mean {title}?"},
        {"{page} {", "a brace is not closed (use {{ for a brace)"},
        {"{}", "unknown field {} (use title, section, item, page, pages, or a key of metadata such as date or status; "
               "{{ for a brace)"},
        {"{pages}{{ {qqqqqq}", "unknown field {qqqqqq} (use title, section, item, page, pages, or a key of metadata "
                               "such as date or status; {{ for a brace)"},
    };
    static const char *const fine[] = {"", "text", "{page} / {pages}", "{{}", "{ title }", "{{{title}", "}",
                                     "{author}"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ValueProblem problem = {.length = 0};
        assert_false(template_check(string_of(cases[i].text), &problem));
        assert_string_equal(problem.bytes, cases[i].problem);
    }
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        assert_true(template_check(string_of(fine[i]), &(ValueProblem){.length = 0}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_texts_and_fields),
        cmocka_unit_test(wrong_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
