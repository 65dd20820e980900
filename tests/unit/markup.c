/* What HTML and EPUB share: escaping, dates, ids; and the container of a book. */
#include "conversion.h"

#include <zip.h>

#include "doc/builder.h"
#include "doc/date.h"
#include "load/source.h"
#include "style/style.h"
#include "write/epub/archive.h"
#include "write/html/data_url.h"
#include "write/markup/css.h"
#include "write/markup/escape.h"
#include "write/writer.h"

static void escaping(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { const char *in, *text, *attribute; } cases[] = {
        {"a<b>&\"c'", "a&lt;b&gt;&amp;\"c'", "a&lt;b&gt;&amp;&quot;c'"},
        {"x\ny\tz", "x\ny\tz", "x&#10;y&#9;z"},
        {"\x01|\x1F", "\uFFFD|\uFFFD", "\uFFFD|\uFFFD"},
        {"\xEF\xBF\xBE.\xEF\xBF\xBF\xEF\xBF\xBD", "\uFFFD.\uFFFD\uFFFD", "\uFFFD.\uFFFD\uFFFD"},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer text, attribute;
        buffer_open(&text, &ctx->arena);
        buffer_open(&attribute, &ctx->arena);
        escape_text(&text, string_of(cases[i].in));
        escape_attribute(&attribute, string_of(cases[i].in));
        assert_string_is(buffer_view(&text), cases[i].text);
        assert_string_is(buffer_view(&attribute), cases[i].attribute);
    }
    conversion_close();
}

static void dates(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const good[] = {"2026", "2026-03", "2026-02-28", "2024-02-29", "2026-03-01T09:30",
                                       "2026-03-01T09:30:59Z", "2026-03-01T09:30+05:30"};
    static const char *const bad[] = {"", "0000", "26", "2026-13", "2026-02-29", "2026-3-1", "1 March",
                                      "2026-03-01T24:00",
                                      "2026-03-01T09:30:60", "2026-03-01 09:30x", "2026-03-01T09:30+24:00"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(date_valid(string_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_valid(string_of(bad[i])));
    static const struct { const char *in; int64_t seconds; const char *out; } moments[] = {
        {"1970-01-01", 0, "1970-01-01T00:00:00Z"},
        {"2000-02-29T23:59:59Z", 951868799, "2000-02-29T23:59:59Z"},
        {"2026-03-01T00:30+01:00", 1772321400, "2026-02-28T23:30:00Z"},
        {"1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z"},
        {"9999-12-31T23:59:59Z", INT64_C(253402300799), "9999-12-31T23:59:59Z"},
        {"0001-01-01", INT64_C(-62135596800), "0001-01-01T00:00:00Z"},
        {"2026", 1767225600, "2026-01-01T00:00:00Z"},
    };
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        int64_t seconds = 1;
        assert_true(date_parse(string_of(moments[i].in), &seconds));
        assert_int_equal(seconds, moments[i].seconds);
        Buffer out;
        buffer_open(&out, &ctx->arena);
        date_format(&out, seconds);
        assert_string_is(buffer_view(&out), moments[i].out);
    }
    int64_t seconds;
    assert_false(date_parse(S("2026-02-30"), &seconds));
    assert_false(date_parse(S("soon"), &seconds));
    conversion_close();
}

static void names(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const cases[][2] = {{"1-intro", "id-1-intro"}, {"a b:c", "a-b-c"}, {"größe", "größe"},
                                           {"%", "id--"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        String clean = name_clean(&ctx->arena, string_of(cases[i][0]));
        assert_string_is(clean, cases[i][1]);
        assert_true(name_valid(clean));
        assert_int_equal(name_valid(string_of(cases[i][0])), strcmp(cases[i][0], cases[i][1]) == 0);
    }
    assert_false(name_valid(S("")));
    assert_string_is(data_url(&ctx->arena, "a/b", S("")), "data:a/b;base64,");
    assert_string_is(data_url(&ctx->arena, "a/b", S("fo")), "data:a/b;base64,Zm8=");
    assert_string_is(data_url(&ctx->arena, "a/b", S("foob\xFF")), "data:a/b;base64,Zm9vYv8=");
    conversion_close();
}

/* What libzip makes of the container. */
static void container(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer out;
    buffer_open(&out, &ctx->arena);
    Sink *sink = sink_buffer(ctx, &out);
    struct Release *before = ctx->releases;
    Archive *book = archive_open(ctx, &ctx->arena, sink);
    Buffer long_text;
    buffer_open(&long_text, &ctx->arena);
    buffer_fill(&long_text, 'a', 100000);
    archive_add(book, S("mimetype"), S("application/epub+zip"), false);
    archive_add(book, S("empty"), S(""), true);
    archive_add(book, S("folder/long"), buffer_view(&long_text), true);
    archive_close(book);
    assert_memory_equal(out.bytes + 30, "mimetypeapplication/epub+zip", 28);
    assert_true(out.length < 1000);

    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(out.bytes, out.length, 0, &error);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(archive);
    assert_int_equal(zip_get_num_entries(archive, 0), 3);
    zip_file_t *file = zip_fopen(archive, "folder/long", 0);
    char *read = arena_alloc(&ctx->arena, long_text.length + 1);
    assert_int_equal(zip_fread(file, read, long_text.length + 1), (zip_int64_t)long_text.length);
    assert_memory_equal(read, long_text.bytes, long_text.length);
    zip_fclose(file);
    zip_discard(archive);
    assert_ptr_equal(ctx->releases, before);
    conversion_close();
}

extern const Writer writer_html;

static Document *small_document(Context *ctx) {
    Document *document = document_new(ctx);
    Builder *builder = builder_new(document);
    meta_add(document, META_LANGUAGE, S("en"));
    meta_add(document, META_TITLE, S("A & B"));
    builder_open(builder, KIND_HEADING, NOWHERE)->as.heading.level = 1;
    builder_text(builder, S("A & B"), NOWHERE);
    builder_close(builder, KIND_HEADING);
    builder_open(builder, KIND_PARAGRAPH, NOWHERE);
    builder_open(builder, KIND_LINK, NOWHERE)->as.link.target = S("vbscript:x");
    builder_text(builder, S("run"), NOWHERE);
    builder_close(builder, KIND_LINK);
    builder_close(builder, KIND_PARAGRAPH);
    builder_finish(builder);
    document_passes(document);
    return document;
}

static void page(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = small_document(ctx);
    Buffer out;
    buffer_open(&out, &ctx->arena);
    writer_html.write(document, sink_buffer(ctx, &out));
    String all = buffer_view(&out);
    assert_true(string_starts(all, S("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">")));
    assert_true(string_find(all, S("<title>A &amp; B</title>")) != SIZE_MAX);
    String main = S("<main id=\"main\" tabindex=\"-1\">\n<h1 id=\"a--b\">A &amp; B</h1>\n");
    assert_true(string_find(all, main) != SIZE_MAX);
    assert_true(string_find(all, S("vbscript")) == SIZE_MAX);
    assert_true(string_find(all, S(">run</")) != SIZE_MAX);
    conversion_close();
}

/* A file of a book. */
static String file_in(Context *ctx, const Buffer *book, const char *name) {
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(book->bytes, book->length, 0, &error);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    assert_non_null(archive);
    zip_file_t *file = zip_fopen(archive, name, 0);
    char *bytes = arena_alloc(&ctx->arena, 100000);
    zip_int64_t length = zip_fread(file, bytes, 100000);
    assert_true(length > 0);
    zip_fclose(file);
    zip_discard(archive);
    return (String){bytes, (size_t)length};
}

/* A heading and an image; without `words` for it, the image has no alternative in the source. */
static Document *illustrated(Context *ctx, const char *lang, const char *image, const char *words) {
    Document *document = document_new(ctx);
    document->source = source_memory(ctx, "a.md", "", 0, NULL);
    Builder *builder = builder_new(document);
    meta_add(document, META_LANGUAGE, string_of(lang));
    meta_add(document, META_TITLE, S("A"));
    if (image) {
        Node *node = builder_leaf(builder, KIND_IMAGE, NOWHERE);
        node->as.image.source = string_of(image);
        node->as.image.alternative = string_of(words);
        node->as.image.has_alternative = words != NULL;
    }
    builder_finish(builder);
    document_passes(document);
    return document;
}

/* What a book says of itself to readers with disabilities is true, and in its language where that is known. */
static void summaries(void **state) {
    (void)state;
    static const char image[] = "data:image/gif;base64,R0lGODdhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=";
    static const char enough[] = "Sufficient\">textual</meta>", both[] = "Sufficient\">textual,visual</meta>";
    static const struct { const char *lang, *image, *words, *summary, *sufficient; bool alternatives; } cases[] = {
        {"en-GB", NULL, NULL, ">The text has headings, a table of contents and a logical reading order.</meta>", enough,
         false},
        {"en", image, "A dot", "order. All images have alternative texts.</meta>", enough, true},
        {"en", image, "", "a logical reading order.</meta>", enough, false},
        {"en", image, NULL, "order. Not all images have alternative texts.</meta>", both, false},
        {"ja", image, NULL, "があります。代替テキストのない画像があります。</meta>", both, false},
        {"tlh", NULL, NULL, " xml:lang=\"en\" dir=\"ltr\">The text has", enough, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Buffer out;
        buffer_open(&out, &ctx->arena);
        const Document *document = illustrated(ctx, cases[i].lang, cases[i].image, cases[i].words);
        writer_by_name(S("epub"))->write(document, sink_buffer(ctx, &out));
        String package = file_in(ctx, &out, "OEBPS/package.opf");
        assert_int_not_equal(string_find(package, string_of(cases[i].summary)), SIZE_MAX);
        assert_int_not_equal(string_find(package, string_of(cases[i].sufficient)), SIZE_MAX);
        assert_int_equal(string_find(package, S(">alternativeText<")) != SIZE_MAX, cases[i].alternatives);
        conversion_close();
    }
}

/* Every brace closed, nothing in a book's style that EPUB forbids, and an answer to dark mode. */
static void styles(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = small_document(ctx);
    document->root->first->role = ROLE_TITLE_BLOCK;
    document->root->last->role = ROLE_ABSTRACT;
    for (int medium = CSS_PAGE; medium <= CSS_BOOK; medium++) {
        Buffer css;
        buffer_open(&css, &ctx->arena);
        CssUse use = css_use(document, style_for(document));
        css_write(&css, style_for(document), (CssMedium)medium, NULL, &use);
        int depth = 0;
        for (size_t i = 0; i < css.length; i++) {
            depth += (css.bytes[i] == '{') - (css.bytes[i] == '}');
            assert_true(depth >= 0 && depth <= 2);
        }
        assert_int_equal(depth, 0);
        bool has_palette = string_find(buffer_view(&css), S("var(--")) != SIZE_MAX;
        assert_int_equal(has_palette, medium == CSS_PAGE); /* old reading systems do not know it */
        assert_true(string_find(buffer_view(&css), S("prefers-color-scheme:dark")) != SIZE_MAX);
        assert_true(string_find(buffer_view(&css), S("direction:")) == SIZE_MAX);
    }
    conversion_close();
}

/* What a script needs beside that of the text around, where the language changes. */
static void sizes_of_scripts(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = small_document(ctx);
    document->root->first->lang = S("ar");
    Buffer css;
    buffer_open(&css, &ctx->arena);
    css_write_languages(&css, style_for(document), CSS_BOOK, document);
    String text = buffer_view(&css);
    assert_int_not_equal(string_find(text, S(":lang(en)>[lang=\"ar\"]")), SIZE_MAX);
    assert_int_not_equal(string_find(text, S("{font-size:1.15em}")), SIZE_MAX);
    assert_int_not_equal(string_find(text, S("p:lang(ar)")), SIZE_MAX);
    conversion_close();
}

/* The script that a tag names counts more than the language's usual one. */
static void scripts_of_languages(void **state) {
    (void)state;
    static const struct {
        const char *lang;
        int size, leading;
    } cases[] = {{"en-GB", 100, 100}, {"", 100, 100},          {"ar", 115, 120},      {"fa-IR", 115, 120},
                 {"ur", 110, 160},    {"hi-Latn", 100, 100},   {"az-Arab", 115, 120}, {"az", 100, 100},
                 {"pa", 105, 112},    {"pa-Arab-PK", 110, 160}, {"zh-Hant", 100, 110}, {"sr-Cyrl", 100, 100}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ScriptNeeds needs = script_needs_of_language(string_of(cases[i].lang));
        assert_int_equal(needs.size, cases[i].size);
        assert_int_equal(needs.leading, cases[i].leading);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escaping), cmocka_unit_test(dates), cmocka_unit_test(names),
        cmocka_unit_test(container), cmocka_unit_test(page), cmocka_unit_test(summaries), cmocka_unit_test(styles),
        cmocka_unit_test(sizes_of_scripts), cmocka_unit_test(scripts_of_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
