/* Profiles of PDF: which words go together, what they ask for, and what a file says of itself; hashes. */
#include "conversion.h"

#include <stdlib.h>

#include "base/sha256_blocks.h"
#include "unpacked.h"
#include "write/pdf/embed.h"
#include "write/pdf/tagspace.h"
#include "write/pdf/xmp.h"

/* Of the default settings. */
static Profile usual_profile(void) {
    Settings settings;
    settings_open(&settings);
    return profile_read(&settings);
}

static void words(void **state) {
    (void)state;
    const ValueSpec spec = setting_specs[SETTING_pdf].value;
    ValueProblem problem;
    static const char *const good[] = {"ua-1", "ua-1,a-2a", "a-2u,ua-1", "a-3a", "ua-2,a-4", "a-4f", "plain",
                                       "UA-1,A-2a"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(value_check(&spec, string_of(good[i]), &problem));
    static const char *const unknown[] = {"", ",", "ua-3", "ua-1,", "ua-1,a-1a", "ua-1 a-2a", "UA 1", "a-2a/a-2u"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_false(value_check(&spec, string_of(unknown[i]), &problem));
    assert_string_equal(problem.bytes, "\"a-2a/a-2u\" is not one of ua-1, a-2a, a-2u, a-3a, ua-2, a-4, a-4f, plain");
    static const char *const wrong[] = {"ua-1,a-4", "ua-2,a-2a", "ua-1,ua-2", "a-4,a-4f", "plain,ua-1", "a-2a,a-2a"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(value_check(&spec, string_of(wrong[i]), &problem));
    assert_string_equal(problem.bytes, "\"a-2a,a-2a\" is not a possible combination "
                                       "(ua-1 with a-2a, a-2u or a-3a; ua-2 with a-4 or a-4f; plain)");
}

static void claims(void **state) {
    (void)state;
    static const struct {
        const char *list, *access, *archive;
        bool embeds, pdf2, attach;
    } cases[] = {
        {"ua-1,a-2a", "ua-1", "a-2a", false, false, false}, {"ua-1,a-2a", "ua-1", "a-3a", true, false, true},
        {"a-2u", NULL, "a-3a", true, false, true},          {"a-3a", NULL, "a-3a", false, false, false},
        {"ua-2,a-4", "ua-2", "a-4", false, true, false},    {"a-4,ua-2", "ua-2", "a-4f", true, true, true},
        {"a-4f", NULL, "a-4f", false, true, true},          {"plain", NULL, NULL, true, false, true},
        {"ua-1", "ua-1", NULL, true, false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Profile profile = profile_read(&(Settings){.pdf = string_of(cases[i].list), .embed_source = cases[i].embeds});
        const char *const names[] = {cases[i].access, cases[i].archive};
        for (int kind = 0; kind < CLAIM_COUNT; kind++) {
            assert_int_equal(profile.claims[kind] != NULL, names[kind] != NULL);
            if (names[kind])
                assert_string_equal(profile.claims[kind]->name, names[kind]);
        }
        assert_int_equal(profile.pdf2, cases[i].pdf2);
        assert_int_equal(profile.attach, cases[i].attach);
    }
    Profile usual = usual_profile();
    assert_string_equal(usual.claims[CLAIM_ACCESS]->name, "ua-1");
    assert_string_equal(usual.claims[CLAIM_ARCHIVE]->name, "a-2a");
}

/* What PDF 2.0 lets stand in what: types that would be wrong there are others. */
static void misfits(void **state) {
    (void)state;
    static const struct { Tag around, tag; const char *type; bool inside; } cases[] = {
        {TAG_DATA_CELL, TAG_BLOCK_QUOTE, "Sect", true}, {TAG_HEADER_CELL, TAG_ASIDE, "Sect", true},
        {TAG_LIST_BODY, TAG_BLOCK_QUOTE, "BlockQuote", false}, {TAG_DOCUMENT, TAG_ASIDE, "Aside", true},
        {TAG_ASIDE, TAG_ASIDE, "Sect", true}, {TAG_BLOCK_QUOTE, TAG_ASIDE, "Sect", true},
        {TAG_ASIDE, TAG_BLOCK_QUOTE, "BlockQuote", false}, {TAG_ARTICLE, TAG_ARTICLE, "Sect", true},
        {TAG_SECTION, TAG_ARTICLE, "Art", false}, {TAG_DOCUMENT, TAG_NOTE, "FENote", true},
        {TAG_CODE, TAG_CODE, "Span", true},       {TAG_RUBY_TEXT, TAG_CODE, "Span", true},
        {TAG_CODE, TAG_QUOTE, "Span", true},      {TAG_PARAGRAPH, TAG_CODE, "Code", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Element around = {.tag = (uint8_t)cases[i].around}, element = {.parent = &around, .tag = (uint8_t)cases[i].tag};
        bool inside;
        assert_string_equal(tagspace_type(&element, &inside), cases[i].type);
        assert_int_equal(inside, cases[i].inside);
    }
}

/* Code or a Ruby that holds a picture is a Span instead; so are the parts of the Ruby. */
static void strangers(void **state) {
    (void)state;
    Element ruby = {.tag = TAG_RUBY}, text = {.parent = &ruby, .tag = TAG_RUBY_TEXT}, figure = {.tag = TAG_FIGURE};
    figure.in_parent.kind = text.in_parent.kind = KID_ELEMENT;
    ruby.first = ruby.last = &text.in_parent;
    bool inside;
    assert_string_equal(tagspace_type(&ruby, &inside), "Ruby");
    assert_string_equal(tagspace_type(&text, &inside), "RT");
    text.first = text.last = &figure.in_parent;
    assert_string_equal(tagspace_type(&ruby, &inside), "Span");
    assert_string_equal(tagspace_type(&text, &inside), "Span");
    assert_string_equal(tagspace_type(&figure, &inside), "Figure");
    Element code = {.tag = TAG_CODE, .first = &figure.in_parent, .last = &figure.in_parent};
    assert_string_equal(tagspace_type(&code, &inside), "Span");
}

/* The vectors of FIPS 180-4's examples, and lengths about a block's end. */
static void hashes(void **state) {
    (void)state;
    static const struct { const char *text; uint8_t start[4]; } cases[] = {
        {"", {0xE3, 0xB0, 0xC4, 0x42}},
        {"abc", {0xBA, 0x78, 0x16, 0xBF}},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", {0x24, 0x8D, 0x6A, 0x61}},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
         "mnopqrstnopqrstu",
         {0xCF, 0x5B, 0x16, 0xA7}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t digest[SHA256_BYTES];
        sha256(string_of(cases[i].text), digest);
        assert_memory_equal(digest, cases[i].start, sizeof cases[i].start);
    }
}

/* The processor's instructions give what the code in C gives. */
static void hashes_both_ways(void **state) {
    (void)state;
    uint32_t next = 1, one[SHA256_WORDS], other[SHA256_WORDS];
    uint8_t block[SHA256_BLOCK];
    if (!sha256_has_instructions())
        skip();
    for (int round = 0; round < 10000; round++) {
        for (size_t i = 0; i < SHA256_BLOCK; i++)
            block[i] = (uint8_t)((next = next * 1664525 + 1013904223) >> 24);
        for (size_t i = 0; i < SHA256_WORDS; i++)
            one[i] = other[i] = next = next * 1664525 + 1013904223;
        sha256_in_c(one, block);
        sha256_by_instructions(other, block);
        assert_memory_equal(one, other, sizeof one);
    }
}

static void originals(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    static const struct { const char *path, *name; } cases[] = {
        {"/srv/in/a.md", "a.md"}, {"b c.html", "b c.html"}, {"<stdin>", "source.md"}, {"in/\xFF.md", "source.md"},
        {"in/", "source.md"}, {"in/a\nb.md", "source.md"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        document_add_original(document, string_of(cases[i].path), S("md"), S("text/markdown"), S("x"));
        assert_string_is(document->originals[i].name, cases[i].name);
    }
    conversion_close();
}

/* ---- what a file says of itself ---- */

typedef struct {
    Document *document;
    Haru *haru;
    Buffer out, catalog;
} Written;

static Document *described(Context *ctx) {
    static const struct { MetaField field; const char *value; } fields[] = {
        {META_TITLE, "A & B"}, {META_AUTHOR, "Ann Example"}, {META_AUTHOR, "Ben Example"}, {META_LANGUAGE, "en-GB"},
        {META_SOURCE, "https://a.example/?x&y"}, {META_KEYWORD, "one"}, {META_KEYWORD, "two"},
        {META_DESCRIPTION, "It <is>."}};
    Document *document = document_new(ctx);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        meta_add(document, fields[i].field, string_of(fields[i].value));
    document_add_original(document, S("in/a.md"), S("md"), S("text/markdown"), S("abc"));
    return document;
}

static Written *begin(Context *ctx, Document *document) {
    Written *written = arena_new(&ctx->arena, Written);
    buffer_open(&written->out, &ctx->arena);
    buffer_open(&written->catalog, &ctx->arena);
    written->document = document;
    written->haru = haru_open(ctx, sink_buffer(ctx, &written->out), "1.7", NULL);
    return written;
}

/* Writes the metadata, which are then readable in `out`. */
static void describe(Context *ctx, Written *written, const Profile *profile) {
    metadata_write(written->document, written->haru, profile, &written->catalog);
    String all = unpacked(ctx, buffer_view(&written->out));
    buffer_clear(&written->out);
    buffer_string(&written->out, all);
}

static bool says(const Buffer *b, const char *text) { return string_find(buffer_view(b), string_of(text)) != SIZE_MAX; }

static void metadata(void **state) {
    (void)state;
    unsetenv("SOURCE_DATE_EPOCH");
    Context *ctx = conversion_open();
    Profile profile = usual_profile();
    Document *document = described(ctx);
    Written *undated = begin(ctx, document);
    describe(ctx, undated, &profile);
    static const char *const parts[] = {
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A &amp; B</rdf:li></rdf:Alt></dc:title>",
        "<dc:creator><rdf:Seq><rdf:li>Ann Example</rdf:li><rdf:li>Ben Example</rdf:li></rdf:Seq></dc:creator>",
        "x-default\">It &lt;is&gt;.</rdf:li>", "<dc:source>https://a.example/?x&amp;y</dc:source>",
        "<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>", "<pdf:Keywords>one, two</pdf:Keywords>",
        "<xmp:CreatorTool>quire ", "<stEvt:parameters>from text/markdown to application/pdf</stEvt:parameters>",
        "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_true(says(&undated->out, parts[i]));
    assert_false(says(&undated->out, "Date>") || says(&undated->out, "stEvt:when"));
    assert_true(says(&undated->catalog, "/OutputIntents[") && says(&undated->catalog, "/Metadata "));
    meta_add(document, META_DATE, S("2026-03-01"));
    Written *dated = begin(ctx, document), *again = begin(ctx, document);
    describe(ctx, dated, &profile);
    describe(ctx, again, &profile);
    assert_true(says(&dated->out, "<dc:date><rdf:Seq><rdf:li>2026-03-01</rdf:li></rdf:Seq></dc:date>"));
    assert_true(says(&dated->out, "<stEvt:when>2026-03-01T00:00:00Z</stEvt:when>"));
    assert_true(string_equal(buffer_view(&dated->out), buffer_view(&again->out)));
    conversion_close();
}

/* Characters of private use stand in no text of PDF 2.0 that is read, which is said; PDF 1.7 keeps them. */
static void private_use(void **state) {
    (void)state;
    static const char name[] = "a \uE000.md", title[] = "A \U000F0001 B";
    static const struct { bool pdf2; const char *title, *file; } cases[] = {
        {false, title, "/UF<FEFF00610020E000"}, {true, "A \uFFFD B", "/UF<FEFF00610020FFFD"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Profile profile = {.pdf2 = cases[i].pdf2, .attach = true, .attach_source = true};
        Document *document = document_new(ctx);
        meta_add(document, META_TITLE, string_of(title));
        document_add_original(document, string_of(name), S("md"), S("text/markdown"), S("abc"));
        Written *written = begin(ctx, document);
        embed_files(document, written->haru, &profile, &written->catalog);
        metadata_write(document, written->haru, &profile, &written->catalog);
        haru_save(written->haru);
        String all = unpacked(ctx, buffer_view(&written->out));
        assert_int_not_equal(string_find(all, string_of(cases[i].title)), SIZE_MAX);
        assert_int_not_equal(string_find(all, string_of(cases[i].file)), SIZE_MAX);
        assert_string_equal(conversion_said(), !cases[i].pdf2 ? "" :
            "0:0: warning: the name of an attached file contains private-use character U+E000, which PDF 2.0 does not "
            "allow here; replaced by U+FFFD\n"
            "0:0: warning: title contains private-use character U+F0001, which PDF 2.0 does not allow here; "
            "replaced by U+FFFD\n");
        conversion_close();
    }
}

/* The part of a text that begins with `start`, as long as an identifier. */
static String identifier_at(const Buffer *b, const char *start) {
    size_t at = string_find(buffer_view(b), string_of(start));
    assert_int_not_equal(at, SIZE_MAX);
    return string_slice(buffer_view(b), at, at + strlen(start) + 41);
}

/* A document keeps its identifier when its text changes; the instance does not. */
static void identifiers(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Profile profile = usual_profile();
    Written *written[3];
    for (int i = 0; i < 3; i++) {
        Document *document = described(ctx);
        if (i == 2)
            meta_add(document, META_IDENTIFIER, S("urn:example:1"));
        written[i] = begin(ctx, document);
        haru_stream(written[i]->haru, S(""), i == 1 ? S("other") : S("text"), /*as_is*/ true);
        describe(ctx, written[i], &profile);
    }
    static const char one[] = "<xmpMM:DocumentID>", two[] = "<xmpMM:InstanceID>";
    assert_true(string_equal(identifier_at(&written[0]->out, one), identifier_at(&written[1]->out, one)));
    assert_false(string_equal(identifier_at(&written[0]->out, one), identifier_at(&written[2]->out, one)));
    assert_false(string_equal(identifier_at(&written[0]->out, two), identifier_at(&written[1]->out, two)));
    assert_true(string_equal(identifier_at(&written[0]->out, two), identifier_at(&written[2]->out, two)));
    conversion_close();
}

static void attached(void **state) {
    (void)state;
    unsetenv("SOURCE_DATE_EPOCH");
    Context *ctx = conversion_open();
    Profile profile = usual_profile();
    profile.attach = profile.attach_source = true;
    Document *document = described(ctx);
    Written *written = begin(ctx, document);
    assert_int_not_equal(embed_files(document, written->haru, &profile, &written->catalog), 0);
    assert_true(says(&written->out, "/Type/EmbeddedFile/Subtype/text#2Fmarkdown/Params<</Size 3/CheckSum"
                                    "<900150983CD24FB0D6963F7D28E17F72>/ModDate(D:19800101000000Z)>>"));
    assert_true(says(&written->catalog, "/AF["));
    document_add_original(document, S("b.md"), S("md"), S("text/markdown"), S(""));
    meta_add(document, META_DATE, S("2026-03-01"));
    Written *both = begin(ctx, document);
    embed_files(document, both->haru, &profile, &both->catalog);
    assert_true(says(&both->out, "/Size 0/") && says(&both->out, "/ModDate(D:20260301000000Z)"));
    Written *none = begin(ctx, document_new(ctx));
    assert_int_equal(embed_files(none->document, none->haru, &profile, &none->catalog), 0);
    assert_int_equal(none->catalog.length, 0);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(claims), cmocka_unit_test(misfits),
                                       cmocka_unit_test(strangers), cmocka_unit_test(hashes),
                                       cmocka_unit_test(hashes_both_ways),
                                       cmocka_unit_test(originals), cmocka_unit_test(metadata),
                                       cmocka_unit_test(private_use), cmocka_unit_test(identifiers),
                                       cmocka_unit_test(attached)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
