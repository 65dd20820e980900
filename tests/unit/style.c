/* Values of styles, inheritance of blocks, and styles over each other. */
#include "conversion.h"

#include "style/file.h"
#include "style/language_check.h"
#include "style/sheet.h"

static const PropertySpec length = {PROPERTY_LENGTH, .may_be_auto = true, .share_of = OF_PAGE_WIDTH, .high = 2000};

static void lengths(void **state) {
    (void)state;
    static const struct { const char *text; Length value; StyleLengthKind kind; } cases[] = {
        {"0", 0, LENGTH_PLAIN}, {"12pt", 12 * POINT, LENGTH_PLAIN}, {" 1.5 IN ", 108 * POINT, LENGTH_PLAIN},
        {"25.4mm", 72 * POINT, LENGTH_PLAIN}, {"2.54cm", 72 * POINT, LENGTH_PLAIN}, {"12.5%", 1250, LENGTH_SHARE},
        {"auto", 0, LENGTH_AUTO}, {"0.0001pt", 0, LENGTH_PLAIN},
    };
    static const char *const wrong[] = {"", "12", "pt", "12 px", "1,5mm", "-1pt", "2001pt", "1e9mm", "1001%", "nan"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        StyleLength read = {-1, LENGTH_PLAIN};
        ValueProblem problem = {.length = 0};
        assert_true(style_value_read(&length, string_of(cases[i].text), &read, &problem));
        assert_int_equal(read.value, cases[i].value);
        assert_int_equal(read.kind, cases[i].kind);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        StyleLength read = {7, LENGTH_PLAIN};
        ValueProblem problem = {.length = 0};
        assert_false(style_value_read(&length, string_of(wrong[i]), &read, &problem));
        assert_true(problem.length > 0);
        assert_int_equal(read.value, 7);
    }
}

static void texts(void **state) {
    (void)state;
    LanguageText items[] = {{S("fr"), S("Page")}, {S("en"), S("page")}, {S("zh-TW"), S("頁")}, {S("zh"), S("页")}};
    StyleText text = {items, 4}, one = {&(LanguageText){S(""), S("all")}, 1};
    assert_string_is(style_text(&text, S("fr-CA")), "Page");
    assert_string_is(style_text(&text, S("zh-TW")), "頁");
    assert_string_is(style_text(&text, S("zh-Hans")), "页");
    assert_string_is(style_text(&text, S("de")), "page");
    assert_string_is(style_text(&one, S("de")), "all");
    assert_string_is(style_text(&(StyleText){NULL, 0}, S("de")), "");
    LanguageText regions[] = {{S("fr"), S("Page")}, {S("en-US"), S("page")}, {S(""), S("all")}, {S("pt-BR"), S("pg")}};
    StyleText by_region = {regions, 4};
    assert_string_is(style_text(&by_region, S("en-GB")), "page");
    assert_string_is(style_text(&by_region, S("pt")), "pg");
    assert_string_is(style_text(&by_region, S("de")), "all");
}

static void no_base(void *user, String name, Position at, StyleSheet *sheet) {
    (void)user, (void)name, (void)at, (void)sheet;
    fail();
}

static void take(Context *ctx, StyleSheet *sheet, const char *yaml) {
    style_file_take(ctx, &ctx->arena, &(StyleSource){"test.yaml", S("/house"), string_of(yaml)}, sheet, no_base, NULL);
}

/* A style has texts in some languages: what is said of documents in others. */
static void notes_texts_of_other_languages(void **state) {
    (void)state;
    static const char yaml[] = "letterhead:\n  name: {fr: Bacs, en: Ferries, zh-Hant: 渡輪}\n  tagline: All\n"
                               "  lines: {ar: [ألف], en: [A, B]}\n  fields:\n    - {label: {de: Tel.}, value: \"1\"}\n";
    static const struct { const char *lang, *name, *lines, *fields; } cases[] = {
        {"en-GB", NULL, NULL, "de"}, {"de-AT", "en", "en", NULL}, {"fr", NULL, "en", "de"}, {"ar-EG", "en", NULL, "de"},
        {"zh-TW", NULL, "en", "de"}, {"ja", "en", "en", "de"}, {"hi", "en", "en", "de"}, {"uk", "en", "en", "de"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[80] = "", lines[80] = "", fields[80] = "";
        static const char format[] = "%s: note: letterhead.%s has no text in \"%s\"; the one in \"%s\" is used\n";
        Context *ctx = conversion_open();
        StyleSheet sheet;
        sheet_open(&sheet);
        take(ctx, &sheet, yaml);
        Document *document = document_new(ctx);
        document->root->lang = string_of(cases[i].lang);
        style_check_languages(document, &sheet);
        if (cases[i].name)
            snprintf(name, sizeof name, format, "2:9", "name", cases[i].lang, cases[i].name);
        if (cases[i].lines)
            snprintf(lines, sizeof lines, format, "4:10", "lines", cases[i].lang, cases[i].lines);
        if (cases[i].fields)
            snprintf(fields, sizeof fields, format, "6:5", "fields", cases[i].lang, cases[i].fields);
        char expected[240];
        snprintf(expected, sizeof expected, "%s%s%s", name, lines, fields);
        assert_string_equal(conversion_said(), expected);
        conversion_close();
    }
}

static void blocks_inherit(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    StyleSheet sheet;
    sheet_open(&sheet);
    take(ctx, &sheet, "blocks: {body: {size: 22pt, color: link}, headings: {align: center}, "
                      "title: {leading: 40pt, size: 30pt}}");
    BlockLook body = block_resolved(&sheet, BLOCK_BODY), quote = block_resolved(&sheet, BLOCK_QUOTE);
    BlockLook title = block_resolved(&sheet, BLOCK_TITLE), second = block_resolved(&sheet, BLOCK_HEADING_2);
    Length leading = style_length(body.leading, 22 * POINT, 0), wanted = 31 * POINT + POINT / 2; /* 15.75 of 11 */
    assert_in_range(leading, wanted - 4, wanted + 4);
    assert_int_equal(quote.size.value, 22 * POINT);
    assert_int_equal(quote.colour.palette, COLOUR_QUOTE); /* its own */
    assert_int_equal(body.colour.palette, COLOUR_LINK);
    assert_int_equal(title.leading.value, 40 * POINT);
    assert_int_equal(title.align, second.align);
    assert_int_equal(second.size.value, 15 * POINT + POINT / 2);
    conversion_close();
}

static void later_styles_win(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    StyleSheet sheet;
    sheet_open(&sheet);
    take(ctx, &sheet, "page: {margin-top: 10%, columns: 2}\npalette: {text: '#123'}\n");
    take(ctx, &sheet, "page: {margin-bottom: 4cm, columns: 1}\n");
    assert_int_equal(sheet.margin_top.kind, LENGTH_SHARE);
    assert_int_equal(sheet.palette[COLOUR_TEXT].blue, 0x33);
    assert_int_equal(sheet.setting_count, 2);
    assert_string_is(sheet.settings[1].value, "1");
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths), cmocka_unit_test(texts), cmocka_unit_test(notes_texts_of_other_languages),
        cmocka_unit_test(blocks_inherit), cmocka_unit_test(later_styles_win),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
