/* The tokenizer and the tree constructor of HTML: names, references, where nodes stand, and what nothing ends. Their
 * trees are compared with the standard's tests and with parse5 (tests/html/). */
#include "conversion.h"

#include "read/html/page.h"
#include "read/html/references.h"

static void names(void **state) {
    (void)state;
    for (int i = NAME_OTHER + 1; i < NAME_COUNT; i++) {
        String name = html_name_text((HtmlName)i);
        assert_int_equal(html_name(name), i);
        char longer[40];
        snprintf(longer, sizeof longer, "%.*sx", (int)name.length, name.bytes);
        HtmlName other = html_name(string_of(longer));
        assert_true(other == NAME_OTHER || html_name_text(other).length == name.length + 1);
    }
    static const char *const unknown[] = {"", "x-menu", "P", "tablé", "1", "zz", "annotation-xm", "{"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_int_equal(html_name(string_of(unknown[i])), NAME_OTHER);
}

typedef struct {
    const char *name;
    uint32_t first, second;
    bool legacy;
} Reference;

static const Reference references[] = {
#define R(name, first, second, legacy) {name, first, second, legacy},
#include "read/html/references.def"
#undef R
};

enum { REFERENCES = sizeof references / sizeof *references };

static String resolved(Arena *arena, const char *before, const char *name, const char *behind, bool in_attribute) {
    String text = arena_join(arena, string_of(before), string_of(name), string_of(behind));
    return html_resolve_references(arena, text, in_attribute);
}

/* The characters of a reference with text around them. */
static const char *characters(Arena *arena, const Reference *reference, const char *before, const char *behind) {
    Buffer out;
    buffer_open(&out, arena);
    buffer_text(&out, before);
    buffer_code_point(&out, reference->first);
    if (reference->second)
        buffer_code_point(&out, reference->second);
    buffer_text(&out, behind);
    return arena_c_string(arena, buffer_view(&out));
}

static void references_with_semicolon(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    assert_int_equal(REFERENCES, 2231 - 106); /* those of the standard; a legacy one stands for two of its list */
    for (size_t i = 0; i < REFERENCES; i++) {
        const char *wanted = characters(&ctx->arena, &references[i], "a", "b");
        assert_string_is(resolved(&ctx->arena, "a&", references[i].name, ";b", false), wanted);
        assert_string_is(resolved(&ctx->arena, "a&", references[i].name, ";b", true), wanted);
    }
    conversion_close();
}

/* Whether a shorter name that needs no semicolon is the start of this one: then that one counts. */
static bool has_legacy_start(const char *name) {
    for (size_t i = 0; i < REFERENCES; i++)
        if (references[i].legacy && strncmp(name, references[i].name, strlen(references[i].name)) == 0)
            return true;
    return false;
}

static void references_without_semicolon(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    for (size_t i = 0; i < REFERENCES; i++) {
        const Reference *reference = &references[i];
        const char *plain = arena_join(&ctx->arena, S("&"), string_of(reference->name), S(" b")).bytes;
        if (reference->legacy) {
            const char *wanted = characters(&ctx->arena, reference, "", " b");
            assert_string_is(resolved(&ctx->arena, "&", reference->name, " b", false), wanted);
            assert_string_is(resolved(&ctx->arena, "&", reference->name, " b", true), wanted);
            const char *equals = arena_join(&ctx->arena, S("&"), string_of(reference->name), S("=")).bytes;
            assert_string_is(resolved(&ctx->arena, "&", reference->name, "=", true), equals);
        } else if (!has_legacy_start(reference->name)) {
            assert_string_is(resolved(&ctx->arena, "&", reference->name, " b", false), plain);
        }
    }
    conversion_close();
}

/* U+0000 is no letter of a name, though names end in it in the table. */
static void references_with_nul(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String text = S("&Afr\0;&AMP\0\0;&CounterClockwiseContourIntegral\0;&\0");
    String wanted = S("&Afr\0;&\0\0;&CounterClockwiseContourIntegral\0;&\0");
    assert_true(string_equal(html_resolve_references(&ctx->arena, text, false), wanted));
    conversion_close();
}

/* Every node of this text starts where its markup does. */
static void positions(void **state) {
    (void)state;
    static const struct {
        HtmlNodeKind kind;
        const char *name;
        uint32_t at;
    } wanted[] = {
        {HTML_DOCUMENT, "", 0},   {HTML_DOCTYPE, "html", 0}, {HTML_ELEMENT, "html", 15}, {HTML_ELEMENT, "head", 15},
        {HTML_ELEMENT, "title", 15}, {HTML_TEXT, "T", 22},   {HTML_TEXT, " ", 31},       {HTML_ELEMENT, "body", 32},
        {HTML_ELEMENT, "p", 32},
        {HTML_TEXT, "a&b", 40},   {HTML_ELEMENT, "b", 47},   {HTML_TEXT, "c", 50},       {HTML_ELEMENT, "p", 51},
        {HTML_ELEMENT, "b", 47},  {HTML_TEXT, "d", 54},      {HTML_COMMENT, "e", 55},
    };
    Context *ctx = conversion_open();
    HtmlPage page;
    html_page_read(&page, &ctx->arena, S("<!DOCTYPE html><title>T</title> <p id=a>a&amp;b<b>c<p>d<!--e-->"));
    size_t i = 0;
    for (const HtmlNode *node = page.document; node; node = html_node_next(node, page.document), i++) {
        assert_true(i < sizeof wanted / sizeof *wanted);
        assert_int_equal(node->kind, wanted[i].kind);
        assert_string_is(node->name, wanted[i].name);
        assert_int_equal(node->at, wanted[i].at);
    }
    assert_int_equal(i, sizeof wanted / sizeof *wanted);
    assert_false(page.quirks);
    conversion_close();
}

static void attributes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    HtmlPage page;
    html_fragment_read(&page, &ctx->arena, S("<A HREF='?a&copy=1&amp;b' href=x id>y"), S("div"), SPACE_HTML);
    const HtmlNode *root = page.document->first, *link = root->first;
    assert_string_is(link->name, "a");
    assert_int_equal(link->attribute_count, 2);
    assert_string_is(*html_node_attribute(link, "href"), "?a&copy=1&b");
    assert_string_is(*html_node_attribute(link, "id"), "");
    assert_null(html_node_attribute(link, "HREF"));
    assert_null(html_node_next(link->first, root));
    assert_null(html_node_skip(link, root));
    conversion_close();
}

static void unfinished(void **state) {
    (void)state;
    static const struct {
        const char *text, *name;
        size_t at;
        bool is_tag;
    } cases[] = {
        {"<p>a</p>", "", 0, false},
        {"<p>a", "", 0, false}, /* its end tag may be left out */
        {"a<!--b", "!--", 1, false},
        {"a<!--b--><!--c", "!--", 9, false},
        {"a<!b", "!", 1, false},
        {"<p>a<b class=c", "b", 4, true},
        {"<p>a<b class='c>d</b>", "b", 4, true},
        {"a</b", "b", 1, true},
        {"<title>a", "title", 0, false},
        {"<title>a</titl", "title", 0, false},
        {"a<script>b</p>", "script", 1, false},
        {"a<style>b", "style", 1, false},
        {"<textarea>a", "textarea", 0, false},
        {"a<plaintext>b", "", 0, false}, /* it never ends */
        {"<svg><![CDATA[a", "", 0, false}, /* its text is in the tree */
        {"<style>a</style><!--b-->", "", 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        HtmlPage page;
        html_page_read(&page, &ctx->arena, string_of(cases[i].text));
        assert_string_is(page.unfinished.name, cases[i].name);
        assert_int_equal(page.unfinished.at, cases[i].at);
        assert_int_equal(page.unfinished.is_tag, cases[i].is_tag);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(references_with_semicolon),
        cmocka_unit_test(references_without_semicolon),
        cmocka_unit_test(references_with_nul),
        cmocka_unit_test(positions),
        cmocka_unit_test(attributes),
        cmocka_unit_test(unfinished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
