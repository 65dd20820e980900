/* Values of PDF's syntax, and files that cairo wrote: whole ones, and ones that were damaged at random. */
#include "conversion.h"

#include "image/image.h"
#include "write/pdf/cairo_file.h"
#include "write/pdf/values.h"

static void expect_values(const char *text, const char *expected) {
    char found[256] = "";
    String rest = string_of(text), value;
    while (value_next(&rest, &value))
        snprintf(found + strlen(found), sizeof found - strlen(found), "%.*s|", (int)value.length, value.bytes);
    assert_string_equal(found, expected);
}

static void values(void **state) {
    (void)state;
    expect_values(" /Name 12 -0.5(a(b)\\)c)<AB>[1 2 0 R]", "/Name|12|-0.5|(a(b)\\)c)|<AB>|[1 2 0 R]|");
    expect_values("<</A<</B[<</C/D>>]>>>>true", "<</A<</B[<</C/D>>]>>>>|true|");
    expect_values("/Page % 1 >>\n/Parent 3 0 R", "/Page|/Parent|3 0 R|");
    expect_values("3 0 R4 1 0 Rx", "3|0|R4|1|0|Rx|"); /* no references */
    expect_values("] 1", "");
    expect_values("[1", "");
    expect_values("(a", "");
    expect_values("<AB", "");
    assert_int_equal(value_reference(S("12 0 R")), 12);
    assert_int_equal(value_reference(S("12 0 RG")), 0);
    assert_int_equal(value_reference(S("/A")), 0);
    String entries = value_entries(S("<</Type/Font /W [1 2]/Kid 5 0 R>>")), found = entry_find(entries, "/Kid");
    assert_int_equal(value_reference(found), 5);
    assert_int_equal(entry_find(entries, "/Font").length, 0);
    assert_int_equal(value_entries(S("[1]")).length, 0);
}

static String draw(Context *ctx) {
    String why, pdf, svg = S("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><g opacity='.5'>"
                             "<path d='M0 0h9v9z'/><rect width='9' height='3'/></g></svg>");
    DiagnosticId problem;
    Image *image = image_parse(ctx, svg, &problem, &why);
    assert_non_null(image);
    assert_true(image_draw_pdf(ctx, &ctx->arena, image, 600, /*outlines*/ false, &pdf));
    return pdf;
}

/* Reads all there is; how many objects were good. */
static unsigned read_all(Context *ctx, String bytes) {
    CairoFile file;
    CairoObject object;
    unsigned good = 0;
    if (!cairo_file_open(&file, &ctx->arena, bytes))
        return 0;
    for (uint32_t i = 0; i < file.count; i++)
        good += cairo_file_object(&file, i, &object);
    return good;
}

static void files(void **state) {
    (void)state;
    enum { ROUNDS = 2000 };
    Context *ctx = conversion_open();
    String pdf = draw(ctx), again = draw(ctx);
    assert_true(read_all(ctx, pdf) > 8);
    assert_int_equal(read_all(ctx, string_slice(pdf, 0, pdf.length - 40)), 0);
    assert_int_equal(read_all(ctx, S("")), 0);
    assert_int_equal(again.length, pdf.length);
    char *bytes = arena_copy(&ctx->arena, pdf.bytes, pdf.length);
    uint32_t random = 14;
    for (unsigned i = 0; i < ROUNDS; i++) {
        memcpy(bytes, pdf.bytes, pdf.length);
        for (unsigned k = 0; k < 1 + i % 8; k++) {
            random = random * 1664525 + 1013904223;
            bytes[(random >> 8) % pdf.length] = (char)"0 9<>[]()R/"[random >> 28 & 7];
        }
        read_all(ctx, (String){bytes, pdf.length - i % 64});
    }
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(values), cmocka_unit_test(files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
