/* YAML front matter: what counts as such, what becomes metadata, what is said. */
#include "conversion.h"

#include "doc/settings.h"
#include "read/markdown/front_matter.h"

static Document *document;

/* What is left of a text behind its front matter. */
static const char *rest_of(Context *ctx, const char *text) {
    document = document_new(ctx);
    return text + front_matter_read(document, string_of(text), /*may_be_bare*/ true);
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
    assert_true(document->settings.contents);
    assert_int_equal(document->settings.list_of, 1 << LIST_OF_FIGURES | 1 << LIST_OF_TABLES);
    assert_int_equal(document->settings.bookmark_depth, 4);
    assert_int_equal(document->settings.contents_depth, 3);
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

/* Of a list with an item that is no YAML, the others stay as they are. */
static void mended_lists(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    rest_of(ctx, "---\nkeywords:\n- 10:30 start\n- @home\n---\n");
    assert_string_is(document->meta[META_KEYWORD].values[0], "10:30 start");
    assert_string_is(document->meta[META_KEYWORD].values[1], "@home");
    conversion_close();
}

static void ordinary_text(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const texts[] = {
        "---\n\nNote: x\n---\n",   /* a rule: a blank line follows, and no key is known */
        "---\n# Heading\n\nText\n\n---\n",
        "---\njust text\n---\n",   /* no mapping */
        "---\n- a\n- b\n---\n",
        "---\nNote: this text: has colons\nand goes on\n---\n",
        "---\nNote: x\n",          /* no end */
        "\n---\nNote: x\n---\n",   /* not at the start */
        "-----\nNote: x\n-----\n",
        "---\n\nText\n\n---\n\ntitle: x\n\n---\n",
        "--- \ntitle", "---", "",
        "+++\nText\n+++\n", "+++", "+++\ntitle = 'x'\n", "{", "{}\nText", "{a} {\"b\"}", "{\n\"title\": \"x\"\n",
        "Title: x\nand text\n", "Date: 5 May\nContact: Bo\n\nText", "Note: x\nTitle: y\n\n", "Title:\n\n",
        "\nTitle: x\n\nText", "% of all\ntext\n", "%\n%\n\nText", "% a\n% b\n% c\n% d\n\n", "100 %\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_ptr_equal(rest_of(ctx, texts[i]), texts[i]);
        assert_string_is(meta_value(document, META_TITLE), "");
    }
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

/* What is no YAML but has one reading: the title, and what is said. */
static void mended(void **state) {
    (void)state;
#define NOT_TEXT "2:1: warning: front matter: the value of \"title\" is not text in YAML; read as \""
#define MENDED(text, value) text, value, NOT_TEXT value "\" (put it in quotes)\n"
#define WARNED(text, value, said) text, value, said "\n"
#define LOOSE ": warning: front matter: it should begin with --- in the first line and end with ---, " \
              "without blank lines around; read all the same"
#define TABS "the line is indented with tabs, which YAML does not allow; read as blanks"
#define SAME "have the same meaning, but different values; using"
    static const char *const cases[][3] = {
        {MENDED("---\ntitle: The Pier: A History\nlang: en\n---\n", "The Pier: A History")},
        {MENDED("---\r\ntitle: The Pier: A History\r\nlang: en\r\n---\r\n", "The Pier: A History")},
        {MENDED("---\ntitle: The Pier: A History # working title\nlang: en\n---\n", "The Pier: A History")},
        {MENDED("---\ntitle: @port\n---\n", "@port")},
        {MENDED("---\ntitle: `x` and y\n---\n", "`x` and y")},
        {MENDED("---\ntitle: %5 more\n---\n", "%5 more")},
        {MENDED("---\ntitle: [Draft] The Pier\n---\n", "[Draft] The Pier")},
        {MENDED("---\ntitle: {Draft} The Pier\n---\n", "{Draft} The Pier")},
        {MENDED("---\ntitle: & more\n---\n", "& more")},
        {MENDED("---\ntitle: *Pier* and sea\n---\n", "*Pier* and sea")},
        {MENDED("---\ntitle: | bar\n---\n", "| bar")},
        {MENDED("---\ntitle: > bar\n---\n", "> bar")},
        {MENDED("---\ntitle: - bar\n---\n", "- bar")},
        {MENDED("---\ntitle: 'It's here'\n---\n", "It's here")},
        {MENDED("---\ntitle: \"A\" and \"B\"\n---\n", "\"A\" and \"B\"")},
        {MENDED("---\ntitle: \"A\" B\n---\n", "\"A\" B")},
        {MENDED("---\ntitle: \"He said \"no\" twice\"\n---\n", "He said \"no\" twice")},
        {WARNED("---\ntitle: x\nauthor:\n\t- Ada\n---\n", "x",
                "4:1: warning: front matter: " TABS)},
        {WARNED("---\ntitle:x\nlang: en\n---\n", "x",
                "2:1: warning: front matter: a space is missing after \"title:\"; read as if it were there")},
        {WARNED("---\ntitle\xEF\xBC\x9Ax\n---\n", "x",
                "2:1: warning: front matter: a space is missing after \"title:\"; read as if it were there")},
        {WARNED("---\ntitle The pier\nlang: en\n---\n", "The pier",
                "2:1: warning: front matter: a colon is missing after \"title\"; read as if it were there")},
        {WARNED("---\ntitle = \"x\"\n---\n", "x",
                "2:1: warning: front matter: a colon is missing after \"title\"; read as if it were there")},
        {"---\n---\n", "", ""},
        {WARNED("\n---\ntitle: x\n---\n", "x", "2:1" LOOSE)},
        {WARNED("<!-- c -->\n\n---\ntitle: x\n---\n", "x", "3:1" LOOSE)},
        {WARNED("---\n\ntitle: x\n---\n", "x", "1:1" LOOSE)},
        {WARNED("-----\ntitle: x\n------\n", "x", "1:1" LOOSE)},
        {"---  \ntitle: x\n--- \n", "x", ""},
        {WARNED("---\ntitle: x\nlang: en\n\n", "x",
                "1:1: warning: front matter: the closing --- is missing; it ends at the first blank line")},
        {"---\ntitle: *Pier\n---\n", "*Pier", ""},
        {"---\ntitle: !Important news\n---\n", "!Important news", ""},
        {"---\ntitle: [one, two]\n---\n", "one",
         "2:1: warning: front matter key \"title\" has several values; using the first\n"},
        {"---\ntitle: one\nTITLE: two\n---\n", "one",
         "3:1: warning: front matter key \"TITLE\" has several values; using the first\n"},
        {"---\ntitle: 2026\n---\n", "2026", ""},
        {MENDED("---\ntitle: {a: b}\n---\n", "a: b")},
        {"---\ntitle: null\n---\n", "", ""},
        {"+++\ntitle = 'x'\ndraft = false\nweight = 5\n[params]\nauthor = \"Ada\"\n+++\n", "x",
         "4:1: note: front matter keys have no effect in quire: weight\n"},
        {"+++\ntitle = \"\"\"\nA \\\n  \\u00e4\"\"\" # c\ntags = [\n  'a', # c\n  'b',\n]\n"
         "x = {a = 1, b = [[], {}]}\n+++\n", "A \xC3\xA4",
         "9:1: note: unknown front matter key \"x\"; ignored\n"},
        {"{\n\t\"title\": \"x\",\n\t\"tags\": [\"a\"]\n}\n", "x", ""},
        {"Title: The Pier: A History\n    goes on\nAuthor: Ada\n\n", "The Pier: A History goes on",
         "1:1: note: lines before the text are read as metadata (to keep them as text, begin with a blank line)\n"},
        {"% The Pier:\n  A History\n% Ada; Bo\n% May 2026\n\n", "The Pier: A History", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        const char *rest = rest_of(ctx, cases[i][0]);
        if (string_trim(string_of(rest)).length)
            fail_msg("%s: left \"%s\"", cases[i][0], rest);
        assert_string_is(meta_value(document, META_TITLE), cases[i][1]);
        if (strcmp(conversion_said(), cases[i][2]) != 0)
            fail_msg("%s: said %s, expected %s", cases[i][0], conversion_said(), cases[i][2]);
        conversion_close();
    }
}

/* Entries without a reading, or with several: an error with its place. */
static void broken(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"---\ntitle: x\nauthor: [a, b\n---\nText\n", "4:1: error"},
        {"---\ntitle: \"The Pier\nlang: en\n---\n", "2:8: error"},
        {"---\ntitle: x\nand text\nlang: en\n---\n", "3:1: error"},
        {"---\ntitle: x\n  author: y\n---\n", "3:9: error"},
        {"+++\ntitle = x\n+++\n", "2:9: error"},
        {"+++\ntitle = \"x\n+++\n", "2:9: error"},
        {"+++\ntitle = \"\\q\"\n+++\n", "2:11: error"},
        {"+++\ntags = ['a' 'b']\n+++\n", "2:13: error"},
        {"+++\n[a\n+++\n", ""},
        {"{\"title\": \"x\" \"y\"}\nText", "1:15: error"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        if (setjmp(ctx->landing) == 0) {
            rest_of(ctx, cases[i][0]);
            if (*cases[i][1])
                fail_msg("%s is read", cases[i][0]);
        } else if (!strstr(conversion_said(), cases[i][1])) {
            fail_msg("%s: %s", cases[i][0], conversion_said());
        }
        conversion_close();
    }
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

/* Keys of the same meaning: which value counts, and what is said. */
static void same_meaning(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"excerpt: a\ndescription: b", "b",
         "3:1: warning: front matter keys \"excerpt\" and \"description\" " SAME " \"description\"\n"},
        {"description: b\nexcerpt: a", "b",
         "3:1: warning: front matter keys \"description\" and \"excerpt\" " SAME " \"description\"\n"},
        {"summary: a\nabstract: b", "",
         "3:1: warning: front matter keys \"summary\" and \"abstract\" " SAME " \"abstract\"\n"},
        {"title: T\nheadline: U\ndate: 2026-05-01\npublished: 2026-05-02\ndescription: a", "a",
         "3:1: warning: front matter keys \"title\" and \"headline\" " SAME " \"title\"\n"
         "5:1: warning: front matter keys \"date\" and \"published\" " SAME " \"date\"\n"},
        {"description:\nexcerpt: a", "a", ""},
        {"description: a\nexcerpt: a", "a", ""},
        {"descripton: a", "",
         "2:1: note: unknown front matter key \"descripton\"; ignored (did you mean \"description\"?)\n"},
        {"xyz: a", "", "2:1: note: unknown front matter key \"xyz\"; ignored\n"},
        {"layout: a\nslug: b\ncsl: c", "", "2:1: note: front matter keys have no effect in quire: layout, slug, csl\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        char text[256];
        snprintf(text, sizeof text, "---\n%s\n---\n", cases[i][0]);
        assert_string_equal(rest_of(ctx, text), "");
        assert_string_is(meta_value(document, META_DESCRIPTION), cases[i][1]);
        assert_string_equal(conversion_said(), cases[i][2]);
        conversion_close();
    }
}

static void odd_types(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    rest_of(ctx, "---\nauthors:\n- {given: Ada, family: Example}\n- name: {first: Bo, last: Sample}\n"
                 "- text: Cy\n  role: x\n"
                 "- [Di, [Ed]]\n- 5\ntags: harbour, bridges; ports\ncategories: [ports, ~, 2026-05-01]\ndraft: true\n"
                 "published: true\nupdated: {}\nurl: /pier/\nisbn: 978-3\nlicense: {name: CC BY, url: x}\n"
                 "toc: {a: b}\nlang: [en, de]\ntitle: \"A\xC2\xAD\xE2\x80\x8B b\"\n---\n");
    static const char *const authors[] = {"Ada Example", "Bo Sample", "Cy", "Di", "Ed", "5"};
    assert_int_equal(document->meta[META_AUTHOR].count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_is(document->meta[META_AUTHOR].values[i], authors[i]);
    assert_int_equal(document->meta[META_KEYWORD].count, 4);
    assert_string_is(document->meta[META_KEYWORD].values[1], "bridges");
    assert_string_is(meta_value(document, META_STATUS), "draft");
    assert_string_is(meta_value(document, META_DATE), "");
    assert_string_is(meta_value(document, META_SOURCE), "");
    assert_string_is(meta_value(document, META_IDENTIFIER), "urn:isbn:978-3");
    assert_string_is(meta_value(document, META_RIGHTS), "CC BY");
    assert_string_is(meta_value(document, META_LANGUAGE), "en");
    assert_string_is(meta_value(document, META_TITLE), "A b");
    assert_string_equal(conversion_said(),
                        "17:1: warning: front matter: toc: must be a single value; ignored\n"
                        "18:1: warning: front matter key \"lang\" has several values; using the first\n"
                        "2:1: note: front matter keys have no effect in quire: authors.role, url, license.url\n");
    conversion_close();
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
    assert_string_equal(conversion_said(), "4:1: warning: \"not a tag\" is not a valid language tag; ignored\n"
                                           "5:1: note: unknown front matter key \"deep\"; ignored\n"
                                           "6:1: note: unknown front matter key \"base\"; ignored\n"
                                           "7:7: warning: front matter: alias *x is not supported; ignored\n"
                                           "8:3: note: unknown front matter key \"?\"; ignored\n"
                                           "2:1: note: front matter keys have no effect in quire: layout, "
                                           "author.email\n");
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
        cmocka_unit_test(broken), cmocka_unit_test(mended), cmocka_unit_test(mended_lists),
        cmocka_unit_test(same_meaning), cmocka_unit_test(odd_types),
        cmocka_unit_test(complaints), cmocka_unit_test(languages), cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
