/* Levels against BidiTest.txt and BidiCharacterTest.txt, the fast path against ICU, and reordering of runs. */
#include "unicode_data.h"

#include "text/icu_store.h"
#include "text/unicode.h"
#include "text/utf16.h"

enum { LINE_BYTES = 8192, MOST = 256, NO_LEVEL = 0xFF };

/* A list of levels with "x" for none; returns how many. */
static size_t read_levels(const char *p, uint8_t *levels) {
    size_t count = 0;
    while (*p && *p != '\n' && *p != ';') {
        if (*p == 'x') {
            levels[count++] = NO_LEVEL;
            p++;
        } else if (*p >= '0' && *p <= '9') {
            unsigned level = 0;
            while (*p >= '0' && *p <= '9')
                level = level * 10 + (unsigned)(*p++ - '0');
            levels[count++] = (uint8_t)level;
        } else {
            p++;
        }
    }
    return count;
}

/* Bits 0 and 1 for even and odd levels among those that count. */
static unsigned directions(const uint8_t *levels, size_t count) {
    unsigned bits = 0;
    for (size_t i = 0; i < count; i++)
        if (levels[i] != NO_LEVEL)
            bits |= 1u << levels[i] % 2;
    return bits;
}

/* What ICU 72 has otherwise than the file: overrides, which it does not apply to the isolate initiators and brackets
 * behind them in all cases (X5a to X6). */
static bool known_of_icu(String text) {
    return string_find(text, S("\xE2\x80\xAD")) != SIZE_MAX ||
           string_find(text, S("\xE2\x80\xAE")) != SIZE_MAX;
}

/* 0 as expected, 1 another answer that is known of ICU; anything else fails. */
static int check(Context *ctx, String text, uint8_t base, const uint8_t *expected, const char *line) {
    uint8_t levels[MOST * 4];
    text_bidi_levels(ctx, text, base, levels);
    size_t character = 0, wrong = SIZE_MAX;
    for (size_t at = 0; at < text.length; character++) {
        size_t from = at;
        utf8_next(text, &at);
        for (size_t i = from; i < at; i++)
            if (expected[character] != NO_LEVEL && levels[i] != expected[character] && wrong == SIZE_MAX)
                wrong = i;
    }
    if (wrong == SIZE_MAX)
        return 0;
    /* of text in one direction ICU keeps no levels: all get the paragraph's, which reorders the same */
    unsigned direction = directions(expected, character);
    if (direction != 3 && direction == directions(levels, text.length))
        return 0;
    if (known_of_icu(text))
        return 1;
    fail_msg("base %u, byte %u has level %u: %s", base, (unsigned)wrong, levels[wrong], line);
    return 1;
}

static uint32_t sample_of(const char *class, size_t length) {
    static const struct { const char *name; uint32_t code_point; } samples[] = {
        {"L", 'a'},       {"R", 0x5D0},      {"AL", 0x627},    {"EN", '1'},      {"ES", '-'},      {"ET", '%'},
        {"AN", 0x661},    {"CS", ':'},       {"NSM", 0x300},   {"BN", 0xAD},     {"B", 0x2029},    {"S", '\t'},
        {"WS", ' '},      {"ON", '!'},       {"LRE", 0x202A},  {"RLE", 0x202B},  {"PDF", 0x202C},  {"LRO", 0x202D},
        {"RLO", 0x202E},  {"LRI", 0x2066},   {"RLI", 0x2067},  {"FSI", 0x2068},  {"PDI", 0x2069},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (strlen(samples[i].name) == length && memcmp(samples[i].name, class, length) == 0)
            return samples[i].code_point;
    fail_msg("no character for class %.*s", (int)length, class);
    return 0;
}

/* The text of "L LRE R; 7"; *p moves behind the semicolon. */
static size_t read_classes(const char **p, char *text) {
    size_t length = 0;
    while (**p != ';') {
        size_t name = strcspn(*p, " ;");
        if (name > 0)
            length += utf8_encode(sample_of(*p, name), text + length);
        *p += name;
        while (**p == ' ')
            (*p)++;
    }
    (*p)++;
    while (**p == ' ')
        (*p)++;
    return length;
}

static void bidi_test(void **state) {
    (void)state;
    FILE *file = unicode_data_open("/usr/share/unicode/BidiTest.txt");
    Context *ctx = conversion_open();
    static char line[LINE_BYTES], text[MOST * 4];
    static uint8_t expected[MOST];
    static const uint8_t bases[] = {0xFE, 0, 1};
    int tested = 0, otherwise = 0;
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "@Levels:", 8) == 0)
            read_levels(line + 8, expected);
        if (line[0] == '#' || line[0] == '@' || line[0] == '\n')
            continue;
        const char *p = line;
        String s = {text, read_classes(&p, text)};
        uint32_t set = unicode_data_hex(&p);
        for (int i = 0; i < 3; i++)
            if (set & 1u << i)
                otherwise += check(ctx, s, bases[i], expected, line);
        tested++;
    }
    fclose(file);
    conversion_close();
    assert_in_range(tested, 490000, 500000);
    assert_int_equal(otherwise, 0);
}

/* So many "[", then "a(b)א" from right to left: the last bracket goes with the text before it when it has a pair, and
 * with the paragraph when there is no room for its pair (UAX #9, BD16). In the next paragraph there is room again. */
static void check_brackets(Context *ctx, size_t before, uint8_t level) {
    static const char pair[] = "a(b)\xD7\x90";
    char text[128] = "";
    uint8_t levels[sizeof text];
    memset(text, '[', before);
    size_t first = before + sizeof pair, length = first + sizeof pair - 1;
    memcpy(text + before, pair, sizeof pair - 1);
    text[first - 1] = '\n';
    memcpy(text + first, pair, sizeof pair - 1);
    text_bidi_levels(ctx, (String){text, length}, 1, levels);
    assert_int_equal(levels[before + 3], level);
    assert_int_equal(levels[first + 3], 2);
}

static void brackets_are_limited(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    check_brackets(ctx, 62, 2);
    check_brackets(ctx, 63, 1);
    conversion_close();
}

static void bidi_character_test(void **state) {
    (void)state;
    FILE *file = unicode_data_open("/usr/share/unicode/BidiCharacterTest.txt");
    Context *ctx = conversion_open();
    static char line[LINE_BYTES], text[MOST * 4];
    static uint8_t expected[MOST];
    int tested = 0, otherwise = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        const char *p = line;
        size_t length = 0;
        while (*p != ';')
            length += utf8_encode(unicode_data_hex(&p), text + length);
        static const uint8_t bases[] = {0, 1, 0xFE};
        uint8_t base = bases[p[1] - '0'];
        unsigned paragraph = (unsigned)(p[3] - '0');
        read_levels(p + 5, expected);
        otherwise += check(ctx, (String){text, length}, base, expected, line);
        uint8_t levels[MOST * 4];
        assert_int_equal(text_bidi_levels(ctx, (String){text, length}, base, levels), paragraph);
        tested++;
    }
    fclose(file);
    conversion_close();
    assert_in_range(tested, 91000, 92000);
    assert_int_equal(otherwise, 20);
}

/* Half ASCII, half from where the fast path ends. */
static String random_text(uint64_t *seed, char *bytes) {
    static const uint32_t around[] = {0x300, 0x57F, 0x590, 0x5D0, 0x7FF, 0x800, 0x900, 0x2010, 0x2060, 0x3000,
                                      0x4E00, 0xD7A0, 0xE000, 0xFB00, 0xFE70, 0x1F600, 0x10800, 0x1E900};
    size_t length = 0;
    for (int i = 0; i < 6; i++) {
        uint32_t c = random_next(seed) % 95 + 32;
        if (random_next(seed) % 2)
            c = around[random_next(seed) % (sizeof around / sizeof *around)] + random_next(seed) % 16;
        length += utf8_encode(c, bytes + length);
    }
    return (String){bytes, length};
}

static void fast_path(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    uint64_t seed = 3;
    for (int round = 0; round < 100000; round++) {
        char bytes[64];
        uint8_t own[64];
        uint16_t units[64];
        String text = random_text(&seed, bytes);
        uint8_t paragraph = text_bidi_levels(ctx, text, 0xFE, own);
        UErrorCode status = U_ZERO_ERROR;
        UBiDi *bidi = icu_bidi(ctx);
        ubidi_setPara(bidi, (const UChar *)units, (int32_t)utf16_of(text, units), UBIDI_DEFAULT_LTR, NULL, &status);
        assert_int_equal(paragraph, ubidi_getParaLevel(bidi));
        int32_t unit = 0;
        for (size_t at = 0; at < text.length;) {
            size_t from = at;
            uint32_t c = utf8_next(text, &at);
            for (size_t i = from; i < at; i++)
                assert_int_equal(own[i], ubidi_getLevelAt(bidi, unit));
            unit += c > 0xFFFF ? 2 : 1;
        }
    }
    conversion_close();
}

static void reordering(void **state) {
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 20000; round++) {
        uint8_t levels[12];
        uint32_t order[12];
        int32_t expected[12];
        size_t count = random_next(&seed) % 13;
        for (size_t i = 0; i < count; i++)
            levels[i] = (uint8_t)(random_next(&seed) % 5);
        bidi_reorder(levels, count, order);
        ubidi_reorderVisual(levels, (int32_t)count, expected);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(order[i], expected[i]);
    }
}

static void first_strong(void **state) {
    (void)state;
    assert_int_equal(text_first_strong(S("12 (a")), 0);
    assert_int_equal(text_first_strong(S("12 \xD7\x90")), 1);
    assert_int_equal(text_first_strong(S("1 + 2")), -1);
    assert_int_equal(text_first_strong(S("")), -1);
    /* what an isolate holds does not count (P2) */
    assert_int_equal(text_first_strong(S("\xE2\x81\xA7\xD7\x90\xE2\x81\xA9 a")), 0);
    Context *ctx = conversion_open();
    uint8_t levels[8];
    /* one base for all lines of a text */
    assert_int_equal(text_bidi_levels(ctx, S("\xD7\x90\na"), 0xFE, levels), 1);
    assert_int_equal(levels[3], 2);
    assert_int_equal(text_bidi_levels(ctx, S(""), 1, levels), 1);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bidi_test),  cmocka_unit_test(bidi_character_test), cmocka_unit_test(fast_path),
        cmocka_unit_test(reordering), cmocka_unit_test(first_strong), cmocka_unit_test(brackets_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
