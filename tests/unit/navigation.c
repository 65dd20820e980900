/* The tree of names of a PDF at the sizes where it grows, and what the setting open-at says. */
#include "conversion.h"

#include "doc/settings.h"
#include "unpacked.h"
#include "write/pdf/names.h"
#include "write/pdf/opening.h"

static size_t count_of(String text, String part) {
    size_t count = 0;
    for (size_t at; (at = string_find(text, part)) != SIZE_MAX; count++)
        text = string_slice(text, at + part.length, text.length);
    return count;
}

/* A document of so many paragraphs with the ids n0, n1, …, all at the top of one page. */
static Document *named(Context *ctx, int count) {
    Document *document = document_new(ctx);
    for (int i = 0; i < count; i++) {
        Node *node = node_new(&ctx->arena, KIND_PARAGRAPH, NOWHERE);
        Buffer id;
        buffer_open(&id, &ctx->arena);
        buffer_byte(&id, 'n');
        buffer_int(&id, i);
        node->id = buffer_view(&id);
        node_append(document->root, node);
        map_set(&document->ids, node->id, node);
    }
    return document;
}

static Links links_over(const Document *document, Haru *haru, const Page *page) {
    Links links;
    links_open(&links, document, haru, tags_new(document));
    const Placement placement = placement_alone(page, 0);
    links_page(&links, page, &placement, haru_page(haru));
    return links;
}

static Page page_of(Context *ctx, const Document *document) {
    Page page = {.number = 1, .width = 595 * POINT, .height = 842 * POINT};
    for (const Node *node = document->root->first; node; node = node->next) {
        Anchor *anchor = arena_new(&ctx->arena, Anchor);
        *anchor = (Anchor){.node = node, .y = 72 * POINT + 1, .next = page.anchors};
        page.anchors = anchor;
    }
    return page;
}

static void names(void **state) {
    (void)state;
    static const struct { int count; uint32_t packed; size_t leaves; } cases[] = {
        {0, 0, 0}, {1, 0, 1}, {64, 0, 1}, {65, 2, 2}, {4096, 64, 64}, {4097, 67, 65}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Buffer out;
        buffer_open(&out, &ctx->arena);
        Haru *haru = haru_open(ctx, sink_buffer(ctx, &out), "1.7", NULL);
        Document *document = named(ctx, cases[i].count);
        Page page = page_of(ctx, document);
        Links links = links_over(document, haru, &page);
        Names tree;
        names_open(&tree, document, &links, haru);
        assert_int_equal(tree.count, cases[i].count);
        assert_int_equal(tree.root != 0, cases[i].count > 0);
        assert_int_equal(names_pack_count(&tree), cases[i].packed);
        names_pack(&tree, haru, haru_pack_begin(haru, names_pack_count(&tree)));
        haru_save(haru);
        String file = unpacked(ctx, buffer_view(&out));
        assert_int_equal(count_of(file, S("/Limits[")), cases[i].packed);
        assert_int_equal(count_of(file, S("/Names[")), cases[i].leaves);
        assert_int_equal(count_of(file, S("/XYZ 0 770 null]")), cases[i].count);
        conversion_close();
    }
}

/* n10 stands before n2, and what stands nowhere has no name. */
static void order(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer out;
    buffer_open(&out, &ctx->arena);
    Haru *haru = haru_open(ctx, sink_buffer(ctx, &out), "1.7", NULL);
    Document *document = named(ctx, 12);
    Page page = page_of(ctx, document);
    Links links = links_over(document, haru, &page);
    map_set(&document->ids, S("lost"), node_new(&ctx->arena, KIND_PARAGRAPH, NOWHERE));
    node_append(document->root, map_get(&document->ids, S("lost")));
    Names tree;
    names_open(&tree, document, &links, haru);
    static const char *const expected[] = {"n0", "n1", "n10", "n11", "n2"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_is(tree.places[i].name, expected[i]);
    assert_int_equal(tree.count, 12);
    conversion_close();
}

static void opening(void **state) {
    (void)state;
    static const struct { const char *value, *id; int64_t page; Zoom zoom; int64_t percent; } cases[] = {
        {"3", "", 3, ZOOM_KEPT, 0},           {"page=12,width", "", 12, ZOOM_WIDTH, 0}, {"fit", "", 1, ZOOM_FIT, 0},
        {"#3", "3", 0, ZOOM_KEPT, 0},         {"#fit", "fit", 0, ZOOM_KEPT, 0},
        {"#a,b", "a,b", 0, ZOOM_KEPT, 0},     {"a,b, fit", "a,b", 0, ZOOM_FIT, 0},
        {" top ", "top", 0, ZOOM_KEPT, 0},    {"a,10000%", "a", 0, ZOOM_PERCENT, 10000},
        {"500000", "", 500000, ZOOM_KEPT, 0}, {"page=x", "page=x", 0, ZOOM_KEPT, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Document *document = document_new(ctx);
        assert_null(setting_set(document, setting_of_key(S("open_at")), string_of(cases[i].value)));
        Opening read;
        opening_read(&read, document);
        assert_string_is(read.at.id, cases[i].id);
        assert_int_equal(read.at.page, cases[i].page);
        assert_int_equal(read.at.zoom, cases[i].zoom);
        assert_int_equal(read.at.percent, cases[i].percent);
        conversion_close();
    }
}

static void opening_wrong(void **state) {
    (void)state;
#define NO_ZOOM(word) "\"" word "\" is not a zoom (fit, width, or 1% to 10000%); write # before an id that has commas"
    static const struct { const char *value, *problem; } cases[] = {
        {"", "\"\" is not a page number or an id"},
        {"#", "\"#\" is not a page number or an id"},
        {",fit", "\"\" is not a page number or an id"},
        {"0", "page 0 is out of range (1 to 500000)"},
        {"-1,fit", "page -1 is out of range (1 to 500000)"},
        {"page=500001", "page 500001 is out of range (1 to 500000)"},
        {"99999999999999999999", "page 99999999999999999999 is out of range (1 to 500000)"},
        {"1,abc", NO_ZOOM("abc")},
        {"1,", NO_ZOOM("")},
        {"a,0%", NO_ZOOM("0%")},
        {"a,10001%", NO_ZOOM("10001%")},
        {"1,fit,fits", NO_ZOOM("fits")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        const char *problem = setting_set(document_new(ctx), setting_of_key(S("open-at")), string_of(cases[i].value));
        assert_non_null(problem);
        assert_string_equal(problem, cases[i].problem);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names), cmocka_unit_test(order), cmocka_unit_test(opening),
                                       cmocka_unit_test(opening_wrong)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
