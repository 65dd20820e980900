/* Profiles of PDF: which words go together, what they ask for, and what a file says of itself; hashes. */
#include "conversion.h"

#include "base/sha256.h"
#include "write/pdf/profile.h"

static void words(void **state) {
    (void)state;
    static const OptionSpec spec = {"pdf", OPTION_WORDS, "LIST", PROFILE_CHOICES, 0, 0, ""};
    static const char *const good[] = {"ua-1", "ua-1,a-2a", "a-2u,ua-1", "a-3a", "ua-2,a-4", "a-4f", "plain"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_null(option_check(&spec, string_of(good[i])));
    static const char *const unknown[] = {"", ",", "ua-3", "ua-1,", "ua-1,a-1a", "ua-1 a-2a", "UA-1", "a-2a/a-2u"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_string_equal(option_check(&spec, string_of(unknown[i])), "names what is not one of its choices");
    static const char *const wrong[] = {"ua-1,a-4", "ua-2,a-2a", "ua-1,ua-2", "a-4,a-4f", "plain,ua-1", "a-2a,a-2a"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_string_equal(option_check(&spec, string_of(wrong[i])), "names what contradicts each other");
}

static void claims(void **state) {
    (void)state;
    static const OptionSpec pdf = {"pdf", OPTION_WORDS, "LIST", PROFILE_CHOICES, 0, 0, ""},
                            embed = {"embed-source", OPTION_FLAG, NULL, NULL, 0, 0, ""};
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
        const OptionValue values[] = {{&pdf, string_of(cases[i].list)}, {&embed, S("1")}};
        Profile profile = profile_read(&(Options){values, cases[i].embeds ? 2 : 1});
        const char *const names[] = {cases[i].access, cases[i].archive};
        for (int kind = 0; kind < CLAIM_COUNT; kind++) {
            assert_int_equal(profile.claims[kind] != NULL, names[kind] != NULL);
            if (names[kind])
                assert_string_equal(profile.claims[kind]->name, names[kind]);
        }
        assert_int_equal(profile.pdf2, cases[i].pdf2);
        assert_int_equal(profile.attach, cases[i].attach);
    }
    Profile usual = profile_read(&(Options){NULL, 0});
    assert_string_equal(usual.claims[CLAIM_ACCESS]->name, "ua-1");
    assert_string_equal(usual.claims[CLAIM_ARCHIVE]->name, "a-2a");
}

/* The vectors of FIPS 180-4's examples, and lengths about a block's end. */
static void hashes(void **state) {
    (void)state;
    static const struct { const char *text; uint8_t start[4]; } cases[] = {
        {"", {0xE3, 0xB0, 0xC4, 0x42}},
        {"abc", {0xBA, 0x78, 0x16, 0xBF}},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", {0x24, 0x8D, 0x6A, 0x61}},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
         {0xCF, 0x5B, 0x16, 0xA7}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t digest[SHA256_BYTES];
        sha256(string_of(cases[i].text), digest);
        assert_memory_equal(digest, cases[i].start, sizeof cases[i].start);
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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(claims), cmocka_unit_test(hashes),
                                       cmocka_unit_test(originals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
