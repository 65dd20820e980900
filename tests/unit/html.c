/* The HTML reader's feed: pieces of markup between another reader's own events, and where things stand. */
#include "conversion.h"

#include "read/html.h"
#include "read/html_scan.h"
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
    builder_open(builder, KIND_PARAGRAPH, (Position){1, 1});
    html_feed(feed, S("<b>"), (Position){1, 1});
    builder_text(builder, S("one"), (Position){1, 4});
    builder_close(builder, KIND_PARAGRAPH);
    builder_open(builder, KIND_PARAGRAPH, (Position){3, 1});
    builder_text(builder, S("two "), (Position){3, 1});
    html_feed(feed, S("</b>"), (Position){3, 5});
    builder_text(builder, S("three "), (Position){3, 9});
    html_feed(feed, S("<br"), (Position){3, 15});
    builder_close(builder, KIND_PARAGRAPH);
    html_feed(feed, S("<div lang=fr>\nquatre <i>cinq\n"), (Position){5, 1});
    builder_open(builder, KIND_HEADING, (Position){7, 1})->as.heading.level = 2;
    builder_text(builder, S("six"), (Position){7, 1});
    builder_close(builder, KIND_HEADING);
    html_feed(feed, S("</i></div>sept"), (Position){9, 1});
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

typedef struct {
    Buffer out;
} Seen;

static void take(void *user, const HtmlEvent *event) {
    static const char *const kinds[] = {"start", "end", "text", "unfinished"};
    Seen *seen = user;
    buffer_int(&seen->out, event->at.line);
    buffer_byte(&seen->out, ':');
    buffer_int(&seen->out, event->at.column);
    buffer_byte(&seen->out, ' ');
    buffer_text(&seen->out, kinds[event->kind]);
    buffer_byte(&seen->out, ' ');
    buffer_string(&seen->out, event->kind == HTML_TEXT ? event->text : event->name);
    for (size_t i = 0; i < event->attribute_count; i++) {
        buffer_byte(&seen->out, ' ');
        buffer_string(&seen->out, event->attributes[i].name);
        buffer_byte(&seen->out, '=');
        buffer_string(&seen->out, event->attributes[i].value);
    }
    buffer_byte(&seen->out, '|');
}

static void check_scan(const char *text, bool fragment, const char *expected) {
    Context *ctx = conversion_open();
    Seen seen;
    buffer_open(&seen.out, &ctx->arena);
    html_scan(html_scan_new(ctx, take, &seen), string_of(text), (Position){1, 1}, fragment);
    assert_string_is(buffer_view(&seen.out), expected);
    conversion_close();
}

/* Only what stands in the source, with its place. */
static void scanning(void **state) {
    (void)state;
    check_scan("<p>a<p\n title='x > y &amp; z'>b", false,
               "1:1 start p|1:4 text a|1:5 start p title=x > y & z|2:24 text b|");
    check_scan("\xC3\xA9<b>x</p></b>", false, "1:1 text \xC3\xA9|1:2 start b|1:5 text x|1:6 end p|1:10 end b|");
    check_scan("</b>x", true, "1:1 end b|1:5 text x|");
    check_scan("<table><b>x", true, "1:1 start table|1:8 start b|1:11 text x|");
    check_scan("</html>x</body>y", false, "1:1 end html|1:8 text x|1:9 end body|1:16 text y|");
    check_scan("a<br/>b<!-- <i> -->c<!-- d", true,
               "1:1 text a|1:2 start br|1:5 end br|1:7 text b|1:20 text c|1:21 unfinished !--|");
    check_scan("&#150;&#0;&copy &amp;copy", true,
               "1:1 text \xE2\x80\x93|1:7 text \xEF\xBF\xBD|1:11 text \xC2\xA9 |1:17 text &|1:22 text copy|");
    check_scan("<script>if (a<b) \"</p>\"</script>c", false, "1:1 start script|1:24 end script|1:33 text c|");
    check_scan("x <a href=\"y", true, "1:1 text x |1:3 text <a href=\"y|");
    check_scan("5 < 6 <3", true, "1:1 text 5 < 6 <|1:8 text 3|");
}

/* Many times a piece of markup: every piece of text arrives, and memory grows with the source. */
static void depth(void **state) {
    (void)state;
    static const char *const tags[] = {"<div>x", "<blockquote>x", "<table><tr><td>x", "<b>x", "<ul><li>x",
                                       "<a href=y>x",
                                       "<section>x", "<a y=\"x", "<i y z=q x", "</i>x", "</html>x", "<p lang=fr>x"};
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
        cmocka_unit_test(pieces), cmocka_unit_test(scanning), cmocka_unit_test(depth), cmocka_unit_test(links),
        cmocka_unit_test(sniffing), cmocka_unit_test(faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
