/* What an option says of an attached file, and the types of files. */
#include "conversion.h"

#include "doc/attachments.h"

static void options(void **state) {
    (void)state;
    static const struct { const char *value, *path, *description; Relationship relationship; } cases[] = {
        {"a.csv", "a.csv", "", RELATIONSHIP_UNSPECIFIED},
        {"a.csv,", "a.csv", "", RELATIONSHIP_UNSPECIFIED},
        {"a.csv,Levels", "a.csv", "Levels", RELATIONSHIP_UNSPECIFIED},
        {"a.csv,data", "a.csv", "data", RELATIONSHIP_UNSPECIFIED}, /* a description */
        {"a.csv,,data", "a.csv", "", RELATIONSHIP_DATA},
        {"a.csv, Levels , SOURCE ", "a.csv", "Levels", RELATIONSHIP_SOURCE},
        {"a.csv,Levels, by the hour,Alternative", "a.csv", "Levels, by the hour", RELATIONSHIP_ALTERNATIVE},
        {"a.csv,Levels, by the hour", "a.csv", "Levels, by the hour", RELATIONSHIP_UNSPECIFIED},
        {"dir/a b.csv,,Supplement", "dir/a b.csv", "", RELATIONSHIP_SUPPLEMENT},
        {",Levels", "", "Levels", RELATIONSHIP_UNSPECIFIED},
        {"", "", "", RELATIONSHIP_UNSPECIFIED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AttachmentOption option = attachment_option(string_of(cases[i].value));
        assert_true(string_equal(option.path, string_of(cases[i].path)));
        assert_true(string_equal(option.description, string_of(cases[i].description)));
        assert_int_equal(option.relationship, cases[i].relationship);
    }
}

static void types(void **state) {
    (void)state;
    static const struct { const char *name, *content, *type; } cases[] = {
        {"a.csv", "", "text/csv"},        {"a.b.CSV", "", "text/csv"},      {"a", "words", "text/plain"},
        {"a", "%PDF-1.7", "application/pdf"}, {"a.zz", "PK\x03\x04", "application/zip"},
        {"a.zz", "\xFF\xFE", "application/octet-stream"}, {".csv", "words", "text/plain"}, {"", "", "text/plain"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(string_equal(media_type_of(string_of(cases[i].name), string_of(cases[i].content)),
                                 string_of(cases[i].type)));
}

/* Names in a book are of ASCII and differ, whatever files are called. */
static void names(void **state) {
    (void)state;
    static const char *const paths[] = {"x/a.csv", "a.csv", "A.CSV", "ä b.csv", "\xFF.csv"};
    static const char *const files[] = {"attachments/a.csv", "attachments/2-a.csv", "attachments/3-A.CSV",
                                        "attachments/__b.csv", "attachments/_.csv"};
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        AttachmentOption option = attachment_option(string_of(paths[i]));
        document_attach(document, &option, S("1"));
        assert_true(string_equal(document->attachments[i].file, string_of(files[i])));
    }
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(options), cmocka_unit_test(types), cmocka_unit_test(names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
