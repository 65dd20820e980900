/* The doors of text: whatever comes in by builder, metadata or message is clean when it is out. */
#include "conversion.h"

#include "base/printable.h"
#include "doc/builder.h"
#include "text/clean.h"
#include "text/reference.h"

static void printables(void **state) {
    (void)state;
    static const struct {
        String in;
        const char *shown;
    } cases[] = {
        {{"a\té", 4}, "a\\x09é"},
        {{"\x1B[31m\x7F", 6}, "\\x1B[31m\\x7F"},
        {{"\xC2\x9B\xC2\xA0", 4}, "\\u009B\xC2\xA0"},
        {{"\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\xA8", 9}, "\\u202E\\u2066\\u2028"},
        {{"\xE2\x80\x8F", 3}, "\xE2\x80\x8F"},
        {{"\xEF\xBF\xBE\xF0\x9F\xBF\xBF\xEF\xB7\x90", 10}, "\\uFFFE\\U01FFFF\\uFDD0"},
        {{"\xFF\xC3(\xED\xA0\x80\xF4\x90\x80\x80\xE2\x82", 12},
         "\\xFF\\xC3(\\xED\\xA0\\x80\\xF4\\x90\\x80\\x80\\xE2\\x82"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[128], character[PRINTABLE_MOST];
        size_t length = 0;
        for (size_t at = 0; at < cases[i].in.length;) {
            size_t bytes = printable_next(cases[i].in, &at, character);
            memcpy(out + length, character, bytes);
            length += bytes;
        }
        out[length] = '\0';
        assert_string_equal(out, cases[i].shown);
    }
}

/* HTML 13.2.5.80. */
static void references(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    assert_int_equal(reference_code_point(0), 0xFFFD);
    assert_int_equal(reference_code_point(0x80), 0x20AC);
    assert_int_equal(reference_code_point(0x81), 0x81);
    assert_int_equal(reference_code_point(0x92), 0x2019);
    assert_int_equal(reference_code_point(0x9F), 0x178);
    assert_int_equal(reference_code_point(0xA0), 0xA0);
    assert_int_equal(reference_code_point(0xD800), 0xFFFD);
    assert_int_equal(reference_code_point(0x110000), 0xFFFD);
    assert_int_equal(reference_code_point(0xFFFE), 0xFFFE);
    String text = reference_text(&ctx->arena, S("It\xC2\x92s \xC2\xA7 1\xFE\xC2\x80"));
    assert_true(string_equal(text, S("It\xE2\x80\x99s \xC2\xA7 1\xEF\xBF\xBE\xE2\x82\xAC")));
    String same = S("\xC2\xA7 1");
    assert_ptr_equal(reference_text(&ctx->arena, same).bytes, same.bytes);
    conversion_close();
}

static void addresses(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String cleaned = text_clean_address(ctx, S("java\n\tscript\x01:\xFFx\xEF\xBF\xBFy"), NOWHERE);
    assert_true(string_equal(cleaned, S("javascript:xy")));
    assert_non_null(strstr(conversion_said(), "U+0001"));
    assert_non_null(strstr(conversion_said(), "FF"));
    assert_non_null(strstr(conversion_said(), "U+FFFF"));
    String same = S("https://example.org/é");
    assert_ptr_equal(text_clean_address(ctx, same, NOWHERE).bytes, same.bytes);
    conversion_close();
}

static void builder_cleans(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    Builder *b = builder_new(document);
    builder_id(b, S("i\x1B" "d"), NOWHERE);
    builder_text(b, S("a\x1B b\rc\xFF"), ((Position){2, 3}));
    Node *link = builder_open(b, KIND_LINK, NOWHERE);
    link->as.link.target = S("http://a.example/\x02");
    link->as.link.title = S("t\xC2\x9B");
    builder_text(b, S("x"), NOWHERE);
    builder_close(b, KIND_LINK);
    builder_leaf(b, KIND_IMAGE, NOWHERE)->as.image.alternative = S("\xEF\xBF\xBE");
    builder_leaf(b, KIND_MATH, NOWHERE)->as.text = S("\x7F");
    builder_finish(b);
    const Node *node = document->root->first->first;
    assert_true(string_equal(node->as.text, S("a\xEF\xBF\xBD b c\xEF\xBF\xBD")));
    node = node->next;
    assert_true(string_equal(node->as.link.target, S("http://a.example/")));
    assert_true(string_equal(node->as.link.title, S("t\xEF\xBF\xBD")));
    assert_true(string_equal(node->next->as.image.alternative, S("\xEF\xBF\xBD")));
    assert_true(string_equal(node->next->next->as.text, S("\xEF\xBF\xBD")));
    assert_non_null(map_get(&document->ids, S("i\xEF\xBF\xBD" "d")));
    assert_non_null(strstr(conversion_said(), "2:3: warning: "));
    assert_int_equal(ctx->diagnostics.warnings, 7);
    conversion_close();
}

static void metadata_is_clean(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    meta_add(document, META_TITLE, S(" a\x1B \xC3 b\x0C"));
    assert_true(string_equal(meta_value(document, META_TITLE), S("a\xEF\xBF\xBD \xEF\xBF\xBD b")));
    assert_int_equal(ctx->diagnostics.warnings, 1);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printables),     cmocka_unit_test(references),        cmocka_unit_test(addresses),
        cmocka_unit_test(builder_cleans), cmocka_unit_test(metadata_is_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
