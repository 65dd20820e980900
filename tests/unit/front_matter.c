/* YAML front matter: what counts as such, what becomes metadata, what is said. */
#include "conversion.h"

#include "doc/settings.h"
#include "read/markdown/front_matter.h"

static Document *document;

/* What is left of a text behind its front matter. */
static const char *rest_of(Context *ctx, const char *text) {
    document = document_new(ctx);
    return text + front_matter_read(document, string_of(text));
}

static void values(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    assert_string_equal(rest_of(ctx, "---\ntitle: \"A: b\"\nlang: de\nauthor:\n  - name: Ada Example\n  - Bo Example\n"
                                     "tags: [one, two]\nsubtitle: ~\ndescription: >\n  two\n  lines\n"
                                     "translations: {fr: https://example.org/fr}\n---\nText\n"),
                        "Text\n");
    assert_string_is(meta_value(document, META_TITLE), "A: b");
    assert_string_is(meta_value(document, META_LANGUAGE), "de");
    assert_int_equal(document->meta[META_AUTHOR].count, 2);
    assert_string_is(document->meta[META_AUTHOR].values[0], "Ada Example");
    assert_string_is(document->meta[META_AUTHOR].values[1], "Bo Example");
    assert_int_equal(document->meta[META_KEYWORD].count, 2);
    assert_string_is(meta_value(document, META_SUBTITLE), "");
    assert_string_is(meta_value(document, META_DESCRIPTION), "two lines");
    assert_string_is(meta_value(document, META_TRANSLATION), "fr https://example.org/fr");
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

static void settings(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    assert_string_equal(rest_of(ctx, "---\ntoc: yes\nlist-of: [figures, tables]\nbookmark-depth: 4\ncontents-depth: 9\n"
                                     "---\nText"),
                        "Text");
    assert_string_is(document_setting(document, "contents"), "1");
    assert_string_is(document_setting(document, "list-of"), "figures,tables");
    assert_int_equal(document_setting_number(document, "bookmark-depth", 2), 4);
    assert_int_equal(document_setting_number(document, "contents-depth", 3), 3);
    assert_string_equal(conversion_said(), "5:1: warning: front matter: contents-depth: 9 is out of range (1 to 6)\n");
    conversion_close();
}

static void ends(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    assert_string_equal(rest_of(ctx, "---\ntitle: x\n...\nText"), "Text");
    assert_string_equal(rest_of(ctx, "---\ntitle: x\n---"), "");
    assert_string_is(meta_value(document, META_TITLE), "x");
    conversion_close();
}

static void ordinary_text(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const texts[] = {
        "---\n\ntitle: x\n---\n",  /* a rule: a blank line follows */
        "---\n# Heading\n\nText\n\n---\n",
        "---\njust text\n---\n",   /* no mapping */
        "---\n- a\n- b\n---\n",
        "---\ntitle: x\n",         /* no end */
        "\n---\ntitle: x\n---\n",  /* not at the start */
        "--- \ntitle", "---", "",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_ptr_equal(rest_of(ctx, texts[i]), texts[i]);
        assert_string_is(meta_value(document, META_TITLE), "");
    }
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

static void broken(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const char *text = "---\ntitle: x\nauthor: [a, b\n---\nText\n";
    assert_ptr_equal(rest_of(ctx, text), text);
    assert_string_is(meta_value(document, META_TITLE), "");
    assert_non_null(strstr(conversion_said(), ": warning: front matter: "));
    assert_int_equal(ctx->diagnostics.counts[SAY_META_BAD], 1);
    conversion_close();
}

static void languages(void **state) {
    (void)state;
    static const struct { const char *text, *lang, *said; } cases[] = {
        {"---\nlang: de_AT\n---\n", "de-AT", "2:1: note: language tag \"de_AT\" is read as \"de-AT\"\n"},
        {"---\nlang: zh_Hant_TW\n---\n", "zh-Hant-TW",
         "2:1: note: language tag \"zh_Hant_TW\" is read as \"zh-Hant-TW\"\n"},
        {"---\nlang: de-AT\n---\n", "de-AT", ""},
        {"---\nlang: de_\n---\n", "", "2:1: warning: \"de_\" is not a valid language tag; ignored\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        rest_of(ctx, cases[i].text);
        assert_string_is(meta_value(document, META_LANGUAGE), cases[i].lang);
        assert_string_equal(conversion_said(), cases[i].said);
        conversion_close();
    }
}

static void complaints(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    assert_string_equal(rest_of(ctx, "---\nlayout: post\nauthor: {name: Ada, email: a@example.org}\nlang: not a tag\n"
                                     "deep: {a: [1, {b: c}]}\nbase: &x [1]\ndate: *x\n? [k, l]\n: m\n"
                                     "title: last\n---\n"),
                        "");
    assert_string_is(meta_value(document, META_AUTHOR), "Ada");
    assert_string_is(meta_value(document, META_LANGUAGE), "");
    assert_string_is(meta_value(document, META_TITLE), "last");
    assert_string_equal(conversion_said(), "2:1: note: unknown front matter key \"layout\"; ignored\n"
                                           "3:1: note: unknown front matter key \"author.email\"; ignored\n"
                                           "4:1: warning: \"not a tag\" is not a valid language tag; ignored\n"
                                           "5:1: note: unknown front matter key \"deep\"; ignored\n"
                                           "6:1: note: unknown front matter key \"base\"; ignored\n"
                                           "7:7: warning: front matter: alias *x is not supported; ignored\n"
                                           "8:3: note: unknown front matter key \"?\"; ignored\n");
    conversion_close();
}

/* Aliases are not followed, so nothing can grow out of them; deep nesting ends. */
static void hostile(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    rest_of(ctx, "---\na: &a [x, x]\nb: &b [*a, *a]\n"
                 "author: [*b, *b, [[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]], y]\n"
                 "title: t\n---\n");
    assert_string_is(meta_value(document, META_TITLE), "t");
    assert_string_is(meta_value(document, META_AUTHOR), "y");
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(settings), cmocka_unit_test(ends), cmocka_unit_test(ordinary_text),
        cmocka_unit_test(broken), cmocka_unit_test(complaints), cmocka_unit_test(languages), cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
