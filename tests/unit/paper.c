/* Sizes of paper by name and by measure. */
#include "conversion.h"

#include "base/paper.h"

static void reads_sizes(void **state) {
    (void)state;
    static const struct { const char *text; int32_t width, height; } cases[] = {
        {"A4", 609567, 862095}, {" executive ", 522 * 1024, 756 * 1024}, {"72pt x 144 pt", 72 * 1024, 144 * 1024},
        {"25.4mm×2in", 72 * 1024, 144 * 1024}, {"2.54cm X 200in", 72 * 1024, 14400 * 1024},
    };
    static const char *const wrong[] = {"", "a7", "210x297", "210mm", "210mm x", "210mm 297mm", "71pt x 144pt",
                                        "201in x 2in", "-210mm x 297mm", "210mm x 297mm x 1mm", "1e9mm x 2in"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Paper paper = {0, 0};
        assert_true(paper_read(string_of(cases[i].text), &paper));
        assert_int_equal(paper.width, cases[i].width);
        assert_int_equal(paper.height, cases[i].height);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(paper_read(string_of(wrong[i]), &(Paper){0, 0}));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_sizes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
