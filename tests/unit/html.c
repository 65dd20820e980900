/* The HTML reader, and its feed: pieces of markup between another reader's own nodes. */
#include "conversion.h"

#include "read/html/feed.h"
#include "read/reader.h"

extern const Reader reader_html;

/* One line a node: depth in spaces, kind, text or target. */
static void outline(const Node *root, Buffer *out) {
    int depth = 0;
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering) {
            depth--;
            continue;
        }
        buffer_fill(out, ' ', (size_t)depth);
        buffer_text(out, kind_name((Kind)node->kind));
        if (node->kind == KIND_TEXT) {
            buffer_text(out, " ");
            buffer_string(out, node->as.text);
        }
        buffer_byte(out, '\n');
        depth += node->first ? 1 : 0;
    }
}

static String outline_of(Document *document) {
    Buffer out;
    buffer_open(&out, document->arena);
    outline(document->root, &out);
    return buffer_view(&out);
}

static void pieces(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    Builder *builder = builder_new(document);
    HtmlFeed *feed = html_feed_open(document, builder);
    html_feed_start(feed, KIND_PARAGRAPH, (Position){1, 1});
    html_feed_markup(feed, S("<b>"), (Position){1, 1});
    html_feed_text(feed, S("one"), (Position){1, 4});
    html_feed_end(feed);
    html_feed_start(feed, KIND_PARAGRAPH, (Position){3, 1});
    html_feed_text(feed, S("two "), (Position){3, 1});
    html_feed_markup(feed, S("</b>"), (Position){3, 5});
    html_feed_text(feed, S("three "), (Position){3, 9});
    html_feed_markup(feed, S("<br"), (Position){3, 15});
    html_feed_end(feed);
    html_feed_markup(feed, S("<div lang=fr>\nquatre <i>cinq\n"), (Position){5, 1});
    html_feed_start(feed, KIND_HEADING, (Position){7, 1})->as.heading.level = 2;
    html_feed_text(feed, S("six"), (Position){7, 1});
    html_feed_end(feed);
    html_feed_markup(feed, S("</i></div>sept"), (Position){9, 1});
    html_feed_close(feed);
    builder_finish(builder);
    assert_string_is(outline_of(document), "document\n"
                                           " paragraph\n"
                                           "  strong\n"
                                           "   text one\n"
                                           " paragraph\n"
                                           "  strong\n"
                                           "   text two\n"
                                           "  text  three <br\n"
                                           " section\n"
                                           "  paragraph\n"
                                           "   text quatre \n"
                                           "   emphasis\n"
                                           "    text cinq\n"
                                           "  heading\n"
                                           "   emphasis\n"
                                           "    text six\n"
                                           " paragraph\n"
                                           "  text sept\n");
    conversion_close();
}

/* Many times a piece of markup: every piece of text arrives, and memory grows with the source. */
static void depth(void **state) {
    (void)state;
    static const char *const tags[] = {"<div>x", "<blockquote>x", "<table><tr><td>x", "<b>x", "<ul><li>x",
                                       "<a href=y>x",
                                       "<section>x", "</i>x", "</html>x", "<p lang=fr>x"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        Context *ctx = conversion_open();
        Buffer source;
        buffer_open(&source, &ctx->arena);
        for (int n = 0; n < 20000; n++)
            buffer_text(&source, tags[i]);
        Document *document = document_new(ctx);
        Builder *builder = builder_new(document);
        reader_html.read(document, builder, buffer_view(&source));
        builder_finish(builder);
        String text = node_plain_text(document->root, &ctx->arena);
        size_t kept = 0;
        for (size_t at = 0; at < text.length; at++)
            kept += text.bytes[at] == 'x';
        assert_int_equal(kept, 20000);
        assert_true(ctx->memory < 64u << 20);
        conversion_close();
    }
}

/* A tag that nothing ends is none, as in browsers; what it takes with it is said. */
static void unended_tags(void **state) {
    (void)state;
    static const char *const tags[] = {"<p>x<a y=\"z", "<p>x<i y z=q w"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        Context *ctx = conversion_open();
        Document *document = document_new(ctx);
        Builder *builder = builder_new(document);
        reader_html.read(document, builder, string_of(tags[i]));
        builder_finish(builder);
        assert_string_is(node_plain_text(document->root, &ctx->arena), "x");
        assert_non_null(strstr(conversion_said(), "the tag has no \">\""));
        conversion_close();
    }
}

/* Links all through a long page: wherever the parser gets it in pieces, none of it becomes text. */
static void links(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer source;
    buffer_open(&source, &ctx->arena);
    for (int n = 0; n < 50000; n++) {
        buffer_text(&source, "<p><a href=\"https://example.org/");
        buffer_fill(&source, 'y', (size_t)(n % 23));
        buffer_text(&source, "\" title=\"to the valley\">x</a> and <em class=\"y z\">more</em></p>\n");
    }
    Document *document = document_new(ctx);
    Builder *builder = builder_new(document);
    reader_html.read(document, builder, buffer_view(&source));
    builder_finish(builder);
    String text = node_plain_text(document->root, &ctx->arena);
    assert_int_equal(string_find_byte(text, '<'), SIZE_MAX);
    assert_int_equal(string_find_byte(text, '"'), SIZE_MAX);
    conversion_close();
}

static void sniffing(void **state) {
    (void)state;
    assert_int_equal(reader_html.sniff(S("  <!-- c -->\n<!DOCTYPE HTML>")), 100);
    assert_int_equal(reader_html.sniff(S("<?xml version='1.0'?><html>")), 100);
    assert_int_equal(reader_html.sniff(S("<div>markdown may start so</div>")), 0);
    assert_int_equal(reader_html.sniff(S("# Heading")), 0);
}

/* Memory that runs out at the n-th request ends in a message, never in a crash. */
static void faults(void **state) {
    (void)state;
    static const char text[] = "<html lang=en><title>t</title><table><tr><td id=a>x &amp; &copy y"
                               "<ul><li><b>z</table><p>&hellip;<math>q";
    volatile bool done = false;
    for (volatile uint64_t n = 0; !done && n < 2000; n++) {
        Context *volatile ctx = conversion_open();
        if (setjmp(ctx->landing) == 0) {
            ctx->allocations_left = n;
            Document *document = document_new(ctx);
            Builder *builder = builder_new(document);
            reader_html.read(document, builder, S(text));
            builder_finish(builder);
            done = true;
        } else {
            assert_non_null(strstr(conversion_said(), "out of memory"));
        }
        conversion_close();
    }
    assert_true(done);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces), cmocka_unit_test(unended_tags), cmocka_unit_test(depth), cmocka_unit_test(links),
        cmocka_unit_test(sniffing), cmocka_unit_test(faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
