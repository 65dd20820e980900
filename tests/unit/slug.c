/* Heading ids by GitHub's rule. */
#include "conversion.h"

#include "doc/slug.h"

static void slugs(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { const char *heading, *slug; } cases[] = {
        {"Plain Heading", "plain-heading"},
        {"  Trimmed  ", "trimmed"},
        {"What's new in 2.0?", "whats-new-in-20"},
        {"A & B", "a--b"},
        {"snake_case stays-put", "snake_case-stays-put"},
        {"\xC3\x9C" "berblick \xE2\x80\x93 Stra\xC3\x9F" "e", "\xC3\xBC" "berblick--stra\xC3\x9F" "e"},
        {"\xE6\x96\xB0\xE9\x97\xBB\xE3\x80\x82", "\xE6\x96\xB0\xE9\x97\xBB"},
        {"\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80", /* marks are part of words */
         "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80"},
        {"!?", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_is(slug_github(&ctx->arena, string_of(cases[i].heading)), cases[i].slug);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(slugs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
