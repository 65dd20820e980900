/* Contents: what is listed and how it nests, where it stands, and that every number shown is that of the page where its
 * target stands; how far bookmarks are open. */
#include "conversion.h"
#include "unpacked.h"

#include "doc/builder.h"
#include "doc/settings.h"
#include "layout/layout.h"
#include "load/source.h"
#include "write/pdf/pdf.h"

static Builder *builder;

static Document *open_document(Context *ctx, const char *title) {
    Document *document = document_new(ctx);
    document->source = source_memory(ctx, "test", "", 0, NULL);
    meta_add(document, META_LANGUAGE, S("en"));
    meta_add(document, META_TITLE, string_of(title));
    assert_null(setting_set(document, setting_of_key(S("toc")), S("true")));
    builder = builder_new(document);
    return document;
}

static void add_heading(int level, const char *text) {
    builder_open(builder, KIND_HEADING, NOWHERE)->as.heading.level = level;
    builder_text(builder, string_of(text), NOWHERE);
    builder_close(builder, KIND_HEADING);
}

static void add_paragraph(const char *text) {
    builder_open(builder, KIND_PARAGRAPH, NOWHERE);
    builder_text(builder, string_of(text), NOWHERE);
}

static void finish(Document *document) {
    builder_finish(builder);
    document_passes(document);
}

/* The contents as one line: a bracket for each list, the texts of its entries between them. */
static String outline_of(const Document *document) {
    Buffer out;
    buffer_open(&out, document->arena);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!node_is_inside(node, KIND_CONTENTS))
            continue;
        if (node->kind == KIND_LIST)
            buffer_byte(&out, walk.entering ? '[' : ']');
        else if (node->kind == KIND_TEXT && node->parent->kind == KIND_LINK)
            buffer_string(&out, node->as.text);
    }
    return buffer_view(&out);
}

static void nests(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = open_document(ctx, "T");
    assert_null(setting_set(document, setting_of_key(S("contents-depth")), S("2")));
    static const struct { int level; const char *text; } headings[] = {
        {1, "T"}, {2, "a"}, {3, "b"}, {4, "too deep"}, {3, "c"}, {2, "d"}, {2, "e"}, {3, "f"},
    };
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        add_heading(headings[i].level, headings[i].text);
    finish(document);
    assert_string_is(outline_of(document), "[a[bc]de[f]]");
    const Node *contents = document->root->first->next;
    assert_int_equal(contents->kind, KIND_CONTENTS);
    assert_int_equal(contents->first->as.heading.level, 2);
    assert_string_is(contents->first->id, "contents");
    conversion_close();
}

/* A title that is not in the text stands above its chapters; the contents come behind it. */
static void chapters_stand_below_the_title(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = open_document(ctx, "A book");
    add_heading(1, "One");
    add_heading(2, "x");
    add_heading(1, "Two");
    finish(document);
    assert_string_is(outline_of(document), "[One[x]Two]");
    const Node *title = document->root->first;
    assert_string_is(node_plain_text(title, document->arena), "A book");
    assert_int_equal(title->as.heading.outline, 1);
    assert_int_equal(title->next->kind, KIND_CONTENTS);
    assert_int_equal(title->next->first->as.heading.level, 2);
    assert_int_equal(title->next->next->as.heading.outline, 2);
    conversion_close();
}

/* Without a title of its own, the first chapter is a chapter, whose name the document takes. */
static void chapters_are_no_title(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = open_document(ctx, NULL);
    add_heading(1, "One");
    add_heading(2, "x");
    add_heading(1, "Two");
    finish(document);
    assert_string_is(outline_of(document), "[One[x]Two]");
    assert_string_is(meta_value(document, META_TITLE), "One");
    assert_int_equal(document->root->first->kind, KIND_CONTENTS);
    assert_int_equal(document->root->first->first->as.heading.level, 1);
    conversion_close();
}

static void nothing_to_list(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = open_document(ctx, "T");
    add_heading(1, "T");
    add_paragraph("[TOC]");
    add_paragraph("Text.");
    finish(document);
    assert_string_is(outline_of(document), "");
    assert_string_is(node_plain_text(document->root, document->arena), "T Text.");
    conversion_close();
}

/* ---- numbers ---- */

enum { CHAPTERS = 40, NUMBERS_MOST = CHAPTERS * 8 };

typedef struct {
    Document *document;
    Map pages; /* id -> number */
    struct {
        const Node *target;
        int64_t number;
    } shown[NUMBERS_MOST];
    size_t count;
} Seen;

static void see(void *user, const Page *page) {
    Seen *seen = user;
    for (const Anchor *anchor = page->anchors; anchor; anchor = anchor->next)
        if (!map_get(&seen->pages, anchor->node->id))
            map_set(&seen->pages, anchor->node->id, (void *)(uintptr_t)page->number);
    for (const Item *item = page->items; item; item = item->next) {
        if (item->part != PART_CONTENT || item->node->kind != KIND_CROSS_REFERENCE)
            continue;
        String text = item->as.run.text;
        size_t start = text.length;
        while (start > 0 && ascii_digit(text.bytes[start - 1]))
            start--;
        assert_true(seen->count < NUMBERS_MOST);
        seen->shown[seen->count].target = item->node->as.cross.target;
        assert_true(string_to_int(string_slice(text, start, text.length), &seen->shown[seen->count++].number));
    }
}

static void add_reference(Document *document, int chapter) {
    Node *link = builder_open(builder, KIND_LINK, NOWHERE);
    link->as.link.target = arena_join(document->arena, S("#chapter-"), number(chapter), S(""));
    link->as.link.title = S("page");
    builder_close(builder, KIND_LINK);
}

/* References of one to three digits, enough of them to move lines when the numbers become known. */
static void numbers_are_those_of_the_pages(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = open_document(ctx, "T");
    add_heading(1, "T");
    for (int chapter = 0; chapter < CHAPTERS; chapter++) {
        add_heading(2, (char[]){'C', 'h', 'a', 'p', 't', 'e', 'r', ' ', (char)('0' + chapter / 10),
                                (char)('0' + chapter % 10), 0});
        builder_current(builder)->last->id = arena_join(document->arena, S("chapter-"), number(chapter), S(""));
        for (int i = 0; i < 150; i++)
            add_paragraph("Rain fell in the hills, and the river rose to the third step of the old stone bridge.");
        builder_open(builder, KIND_PARAGRAPH, NOWHERE);
        for (int i = 0; i < 6; i++) {
            builder_text(builder, S("the rain is measured on "), NOWHERE);
            add_reference(document, (chapter * 7 + i * 11) % CHAPTERS);
            builder_text(builder, S(" and "), NOWHERE);
        }
        builder_close(builder, KIND_PARAGRAPH);
    }
    finish(document);
    Seen seen = {.document = document};
    map_open(&seen.pages, document->arena);
    layout_document(document, style_for(document), see, /*margins*/ NULL, &seen);
    assert_int_equal(seen.count, CHAPTERS * 7);
    int64_t most = 0;
    for (size_t i = 0; i < seen.count; i++) {
        int64_t page = (int64_t)(uintptr_t)map_get(&seen.pages, seen.shown[i].target->id);
        assert_int_equal(seen.shown[i].number, page);
        most = page > most ? page : most;
    }
    assert_true(most >= 100);
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

/* ---- bookmarks ---- */

/* How many outline entries with children are shown open, and how many closed. */
static void count_entries(const Document *document, int *open, int *closed) {
    Buffer out;
    buffer_open(&out, document->arena);
    PdfFile *file = pdf_open(document, sink_buffer(document->ctx, &out));
    layout_document(document, style_for(document), pdf_page, pdf_margins, file);
    pdf_finish(file);
    *open = *closed = 0;
    String rest = unpacked(document->ctx, buffer_view(&out));
    for (size_t end; (end = string_find(rest, S(">>\n"))) != SIZE_MAX;
         rest = string_slice(rest, end + 3, rest.length)) {
        String object = string_slice(rest, 0, end);
        size_t count = string_find(object, S("/Count "));
        if (count == SIZE_MAX || string_find(object, S("/Title")) == SIZE_MAX)
            continue;
        *(object.bytes[count + 7] == '-' ? closed : open) += 1;
    }
}

static void bookmarks_open_to_a_depth(void **state) {
    (void)state;
    static const struct {
        const char *depth;
        int open, closed;
    } cases[] = {{"1", 0, 4}, {"2", 1, 3}, {"3", 3, 1}, {"4", 4, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Document *document = open_document(ctx, "T");
        assert_null(setting_set(document, setting_of_key(S("bookmark-depth")), string_of(cases[i].depth)));
        static const int levels[] = {1, 2, 3, 4, 2, 3};
        for (size_t k = 0; k < sizeof levels / sizeof *levels; k++)
            add_heading(levels[k], k ? "Heading" : "T");
        finish(document);
        int open, closed;
        count_entries(document, &open, &closed);
        assert_int_equal(open, cases[i].open);
        assert_int_equal(closed, cases[i].closed);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nests),
        cmocka_unit_test(chapters_stand_below_the_title),
        cmocka_unit_test(chapters_are_no_title),
        cmocka_unit_test(nothing_to_list),
        cmocka_unit_test(numbers_are_those_of_the_pages),
        cmocka_unit_test(bookmarks_open_to_a_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
