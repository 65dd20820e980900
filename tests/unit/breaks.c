/* Line breaks and grapheme clusters: against Unicode's test files, against ICU on random text, and by hand. */
#include "unicode_data.h"

#include "base/buffer.h"
#include "text/icu_store.h"
#include "text/line_rules.h"
#include "text/unicode.h"

enum { LINE_BYTES = 8192, MOST_BYTES = 512 };

/* "·" where a break is allowed, "¶" where it is forced. */
static String shown(Context *ctx, const char *text, const char *lang) {
    static uint8_t kinds[MOST_BYTES];
    String s = string_of(text);
    Buffer out;
    buffer_open(&out, &ctx->arena);
    text_line_breaks(ctx, s, string_of(lang), kinds);
    for (size_t i = 0; i < s.length; i++) {
        if (kinds[i] != BREAK_NO)
            buffer_text(&out, kinds[i] == BREAK_FORCED ? "¶" : "·");
        buffer_byte(&out, s.bytes[i]);
    }
    assert_int_equal(kinds[s.length], BREAK_FORCED);
    return buffer_view(&out);
}

static void by_hand(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { const char *lang, *text, *expected; } cases[] = {
        {"en", "Two words", "Two ·words"},
        {"en", "well-known (and so on) e.g. 3.5%", "well-·known ·(and ·so ·on) ·e.g. ·3.5%"},
        {"en", "http://example.org/a", "http://·example.org/·a"},
        {"en", "one\ntwo\n", "one\n¶two\n"},
        {"en", "-1 or - 1", "-1 ·or ·- ·1"},
        {"en", "a\xC2\xA0""b", "a\xC2\xA0""b"},
        {"de", "„Ja“ – nein", "„Ja“ ·– ·nein"},
        {"fr", "«\xC2\xA0oui\xC2\xA0»", "«\xC2\xA0oui\xC2\xA0»"},
        {"fr", "dit « oui » , « non » !", "dit ·« oui » , ·« non » !"},
        {"de", "das »Wort« und «dies» da", "das ·»Wort« ·und ·«dies» ·da"},
        {"hi", "यह है । वह है ।", "यह ·है । ·वह ·है ।"},
        {"th", "ใด ๆ ก็", "ใด ๆ ·ก็"},
        {"bo", "ཡོད། །དེ", "ཡོད། །·དེ"},
        {"zh", "他说“你好”吗。", "他·说·“你·好”·吗。"},
        {"en", "他说“你好”吗。", "他·说“你·好”吗。"},
        {"ja", "りゅう（竜）ー", "りゅ·う·（竜）ー"},
        {"ko", "한국어 글", "한·국·어 ·글"},
        {"th", "ภาษาไทยง่าย", "ภาษา·ไทย·ง่าย"},
        {"en", "ไทย text", "ไทย ·text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_is(shown(ctx, cases[i].text, cases[i].lang), cases[i].expected);
    assert_string_is(shown(ctx, "", "en"), "");
    conversion_close();
}

static void breaks_of_icu(Context *ctx, String text, String lang, uint8_t *kinds) {
    UBreakIterator *iterator = icu_break_iterator(ctx, UBRK_LINE, lang, text);
    memset(kinds, BREAK_NO, text.length + 1);
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
        kinds[at] = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD ? BREAK_FORCED : BREAK_ALLOWED;
}

/* 0 when the answer is the file's, 1 when it is not but ICU's. The rules without what text_line_breaks adds to them. */
static int check_line(Context *ctx, const char *line, String text, const bool *expected) {
    static uint8_t kinds[MOST_BYTES], icu[MOST_BYTES];
    if (!line_rules_apply(text, S("en"), kinds))
        breaks_of_icu(ctx, text, S("en"), kinds);
    for (size_t i = 1; i < text.length; i++) {
        if (expected[i] == (kinds[i] != BREAK_NO))
            continue;
        breaks_of_icu(ctx, text, S("en"), icu);
        if (memcmp(kinds, icu, text.length) != 0)
            fail_msg("byte %u, ICU agrees with the file: %s", (unsigned)i, line);
        return 1;
    }
    return 0;
}

/* In 22 lines of 7,654 ICU's rules differ on purpose: a hyphen that begins a line stays with the letter behind it, and
 * so does a decimal point with the digit behind it. */
static void line_break_test(void **state) {
    (void)state;
    needs_unicode("15.0");
    FILE *file = unicode_data_open("/usr/share/unicode/auxiliary/LineBreakTest.txt");
    Context *ctx = conversion_open();
    static char line[LINE_BYTES], text[MOST_BYTES];
    static bool expected[MOST_BYTES];
    int tested = 0, as_icu = 0;
    while (fgets(line, sizeof line, file)) {
        size_t length = unicode_data_breaks(line, text, expected);
        if (length == 0)
            continue;
        as_icu += check_line(ctx, line, (String){text, length}, expected);
        tested++;
    }
    fclose(file);
    conversion_close();
    assert_int_equal(tested, 7654);
    assert_int_equal(as_icu, 22);
}

static void grapheme_break_test(void **state) {
    (void)state;
    FILE *file = unicode_data_open("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt");
    Context *ctx = conversion_open();
    static char line[LINE_BYTES], text[MOST_BYTES];
    static bool expected[MOST_BYTES], starts[MOST_BYTES];
    int tested = 0;
    while (fgets(line, sizeof line, file)) {
        size_t length = unicode_data_breaks(line, text, expected);
        if (length == 0)
            continue;
        text_graphemes(ctx, (String){text, length}, starts);
        for (size_t i = 0; i <= length; i++)
            if (expected[i] != starts[i])
                fail_msg("byte %u: %s", (unsigned)i, line);
        tested++;
    }
    fclose(file);
    conversion_close();
    assert_in_range(tested, 602, 5000); /* 602 in Unicode 15.0, more in later versions */
}

/* Ranges that random text is drawn from, weighted by being repeated. */
typedef struct {
    uint32_t low, high;
} Range;

static const Range latin[] = {
    {' ', '~'}, {' ', '/'}, {' ', '~'}, {'\t', '\n'}, {'0', '?'}, {'a', 'f'}, {' ', ' '}, {'-', '-'},
};
static const Range european[] = {
    {' ', '~'}, {' ', '?'}, {0xA0, 0x5FF}, {0xA0, 0xFF}, {0x2010, 0x206F}, {0x2010, 0x201F},
};
static const Range all[] = {
    {' ', '~'},       {' ', '?'},         {0xA0, 0x5FF},  {0x2010, 0x206F}, {0x2E80, 0x3400},
    {0x1100, 0x11FF}, {0x1F1E6, 0x1F9FF}, {0xA0, 0xD7FF}, {0xE000, 0xFFFD}, {0x10000, 0x1FFFD},
    {0x201C, 0x201D}, {0xAC00, 0xACFF},   {0x300, 0x36F}, {0x200B, 0x200D}, {0x600, 0x11FF},
};

static String random_text(uint64_t *seed, const Range *ranges, size_t count, char *bytes) {
    size_t length = 0;
    for (uint32_t left = 1 + random_next(seed) % 10; left > 0; left--) {
        Range range = ranges[random_next(seed) % count];
        length += utf8_encode(range.low + random_next(seed) % (range.high - range.low + 1), bytes + length);
    }
    return (String){bytes, length};
}

static void compare_with_icu(const Range *ranges, size_t count, const char *lang, int rounds) {
    Context *ctx = conversion_open();
    uint64_t seed = 1;
    int decided = 0;
    for (int round = 0; round < rounds; round++) {
        char bytes[MOST_BYTES];
        uint8_t own[MOST_BYTES], icu[MOST_BYTES];
        String text = random_text(&seed, ranges, count, bytes);
        if (!line_rules_apply(text, string_of(lang), own))
            continue;
        decided++;
        breaks_of_icu(ctx, text, string_of(lang), icu);
        if (memcmp(own, icu, text.length) != 0)
            fail_msg("%s: ICU breaks \"%.*s\" otherwise (round %d)", lang, (int)text.length, bytes, round);
    }
    conversion_close();
    assert_in_range(decided, rounds / 2, rounds);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void random_latin(void **state) {
    (void)state;
    needs_unicode("15.0");
    compare_with_icu(latin, COUNT(latin), "en", 150000);
}

static void random_european(void **state) {
    (void)state;
    needs_unicode("15.0");
    compare_with_icu(european, COUNT(european), "de", 150000);
}

static void random_all(void **state) {
    (void)state;
    needs_unicode("15.0");
    static const char *const languages[] = {"en", "ja", "zh", "zh-Hant", "ko", "fi", ""};
    for (size_t i = 0; i < COUNT(languages); i++)
        compare_with_icu(all, COUNT(all), languages[i], 30000);
}

/* The fast path of text_graphemes against ICU. */
static void random_graphemes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    uint64_t seed = 7;
    for (int round = 0; round < 50000; round++) {
        char bytes[MOST_BYTES];
        bool own[MOST_BYTES], icu[MOST_BYTES] = {false};
        String text = random_text(&seed, all, COUNT(all), bytes);
        text_graphemes(ctx, text, own);
        UBreakIterator *iterator = icu_break_iterator(ctx, UBRK_CHARACTER, S(""), text);
        for (int32_t at = 0; at != UBRK_DONE; at = ubrk_next(iterator))
            icu[at] = true;
        assert_memory_equal(own, icu, text.length + 1);
    }
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),         cmocka_unit_test(line_break_test), cmocka_unit_test(grapheme_break_test),
        cmocka_unit_test(random_latin),    cmocka_unit_test(random_european), cmocka_unit_test(random_all),
        cmocka_unit_test(random_graphemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
