/* Generated words, digits, list labels and quotation marks by language, the last two held against ICU's own tables. */
#include "conversion.h"

#include <unicode/ulocdata.h>
#include <unicode/unumsys.h>
#include <unicode/ustring.h>

#include "doc/digits.h"
#include "doc/terms.h"
#include "text/utf8.h"

static const char *const tags[] = {
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk",
    "km", "kn", "ko", "lb", "lo", "lt", "lv", "mk", "ml", "mr", "ms", "mt", "my", "nb", "ne", "nl", "nn", "pa",
    "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr", "sr-Latn", "sv", "sw", "ta", "te", "th", "tr", "uk",
    "ur", "vi", "zh", "zh-Hant",
};

static void every_word(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        String tag = string_of(tags[i]);
        assert_true(term_known(tag));
        assert_string_is(term_lang(tag), tags[i]);
        for (int t = 0; t < TERM_COUNT; t++) {
            String word = term(tag, (Term)t);
            assert_true(word.length > 0);
            assert_true(string_equal(word, string_trim(word)));
            /* English in another language's row would be a word forgotten; only these are the same in both. */
            bool shared = t == TERM_PAGE || t == TERM_NOTES || t == TERM_FIGURE || t == TERM_TABLE || t == TERM_IMAGE ||
                          t == TERM_LINKS || t == TERM_COVER || t == TERM_FIGURES || t == TERM_ON_PAGE ||
                          t == TERM_TIP || t == TERM_IMPORTANT || t == TERM_VERSION || t == TERM_SOURCE ||
                          t == TERM_NUMBER || t == TERM_SOURCES;
            if (tag.bytes[0] != 'e' || tag.bytes[1] != 'n')
                assert_true(shared || !string_equal(word, term(S("en"), (Term)t)));
        }
    }
}

/* Every language has names for what is numbered, with spaces that end no line. */
static void numbered_names(void **state) {
    (void)state;
    static const struct { const char *lang; Numbered kind; const char *number, *name; } cases[] = {
        {"en", NUMBERED_SECTION, "1.2", "Section\u00A01.2"}, {"de-AT", NUMBERED_FIGURE, "3", "Abbildung\u00A03"},
        {"hu", NUMBERED_TABLE, "4", "4.\u00A0táblázat"},     {"zh-TW", NUMBERED_SECTION, "1.2", "第1.2節"},
        {"zh", NUMBERED_FIGURE, "2", "图\u00A02"},           {"tlh", NUMBERED_FIGURE, "2", "Figure\u00A02"},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer name;
        buffer_open(&name, &ctx->arena);
        term_numbered(&name, string_of(cases[i].lang), cases[i].kind, string_of(cases[i].number));
        assert_string_is(buffer_view(&name), cases[i].name);
    }
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        for (int kind = NUMBERED_SECTION; kind <= NUMBERED_TABLE; kind++) {
            Buffer name, english;
            buffer_open(&name, &ctx->arena);
            buffer_open(&english, &ctx->arena);
            term_numbered(&name, string_of(tags[i]), (Numbered)kind, S("7"));
            term_numbered(&english, S("en"), (Numbered)kind, S("7"));
            bool same = string_equal(buffer_view(&name), buffer_view(&english));
            assert_true(!same || string_is_one_of(string_of(tags[i]), "en fr"));
            assert_true(string_find_byte(buffer_view(&name), '7') != SIZE_MAX);
            assert_true(string_find_byte(buffer_view(&name), '%') == SIZE_MAX);
        }
    conversion_close();
}

/* The script that the words are written in, by a character of the first word. */
static void scripts(void **state) {
    (void)state;
    static const struct { const char *tag; uint32_t low, high; } cases[] = {
        {"ar", 0x600, 0x6FF}, {"fa", 0x600, 0x6FF}, {"ur", 0x600, 0x6FF}, {"he", 0x590, 0x5FF},
        {"hi", 0x900, 0x97F}, {"mr", 0x900, 0x97F}, {"ne", 0x900, 0x97F}, {"bn", 0x980, 0x9FF},
        {"pa", 0xA00, 0xA7F}, {"gu", 0xA80, 0xAFF}, {"ta", 0xB80, 0xBFF}, {"te", 0xC00, 0xC7F},
        {"kn", 0xC80, 0xCFF}, {"ml", 0xD00, 0xD7F}, {"th", 0xE00, 0xE7F}, {"lo", 0xE80, 0xEFF},
        {"my", 0x1000, 0x109F}, {"ka", 0x10A0, 0x10FF}, {"am", 0x1200, 0x137F}, {"km", 0x1780, 0x17FF},
        {"hy", 0x530, 0x58F}, {"ko", 0xAC00, 0xD7AF}, {"el", 0x370, 0x3FF}, {"sr", 0x400, 0x4FF},
        {"kk", 0x400, 0x4FF},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int t = 0; t < TERM_COUNT; t++) {
            String word = term(string_of(cases[i].tag), (Term)t);
            enum { DANDA = 0x0964, NUMERO = 0x2116 }; /* of many scripts */
            for (size_t at = 0; at < word.length;) {
                uint32_t c = utf8_next(word, &at);
                bool common = c < 'A' || (c >= 0x2000 && c < 0x2070) || c == DANDA || c == NUMERO;
                if (!common && (c < cases[i].low || c > cases[i].high))
                    fail_msg("U+%04X in \"%s\", %s", c, word.bytes, cases[i].tag);
            }
        }
}

static void matching(void **state) {
    (void)state;
    static const struct { const char *tag, *contents, *lang; } cases[] = {
        {"en-GB", "Contents", "en"},      {"DE-at", "Inhalt", "de"},         {"zh-TW", "目錄", "zh-Hant"},
        {"zh-HK", "目錄", "zh-Hant"},     {"zh-Hant-HK", "目錄", "zh-Hant"}, {"zh-Hans-HK", "目录", "zh"},
        {"zh-CN", "目录", "zh"},          {"sr-Latn-RS", "Sadržaj", "sr-Latn"}, {"sr-Cyrl", "Садржај", "sr"},
        {"sr-ME", "Sadržaj", "sr-Latn"},  {"no", "Innhold", "nb"},           {"iw", "תוכן העניינים", "he"},
        {"pt-PT", "Índice", "pt"},        {"pt-BR", "Sumário", "pt-BR"},     {"tlh", "Contents", "en"},
        {"", "Contents", "en"},           {"e", "Contents", "en"},           {"de-", "Inhalt", "de"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_is(term(string_of(cases[i].tag), TERM_CONTENTS), cases[i].contents);
        assert_string_is(term_lang(string_of(cases[i].tag)), cases[i].lang);
    }
    assert_false(term_known(S("tlh")));
    assert_false(term_known(S("")));
    assert_string_is(term_colon(S("fr-CA")), "\u00A0: ");
    assert_string_is(term_colon(S("zh-TW")), "：");
    assert_string_is(term_colon(S("tlh")), ": ");
}

static String written(Buffer *b, String lang, int64_t value) {
    buffer_clear(b);
    term_number(b, digits_default(lang), value);
    return buffer_view(b);
}

static void check_numbers(Context *ctx) {
    Buffer b;
    buffer_open(&b, &ctx->arena);
    assert_string_is(written(&b, S("ar"), 1984), "١٩٨٤");
    assert_string_is(written(&b, S("ar-MA"), 1984), "1984");
    assert_string_is(written(&b, S("fa-IR"), 1984), "۱۹۸۴");
    assert_string_is(written(&b, S("bn"), 705), "৭০৫");
    assert_string_is(written(&b, S("my"), 0), "၀");
    assert_string_is(written(&b, S("de"), -12), "-12");
    static const char *const more[] = {"ar-AE", "ar-DZ", "ar-EG", "ar-EH",   "ar-LY", "ar-SA", "ar-TN",
                                       "as",    "bho",   "ckb",   "dz",      "fa-AF", "ff-Adlm", "ks",
                                       "mni",   "pa-Arab", "ps",  "sat",     "sd",    "ur-IN", "uz-Arab"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags + sizeof more / sizeof *more; i++) {
        const char *tag = i < sizeof tags / sizeof *tags ? tags[i] : more[i - sizeof tags / sizeof *tags];
        char locale[24], digits[64];
        snprintf(locale, sizeof locale, "%s", tag);
        for (char *c = locale; *c; c++)
            *c = *c == '-' ? '_' : *c;
        UErrorCode status = U_ZERO_ERROR;
        UNumberingSystem *system = unumsys_open(locale, &status);
        UChar description[32];
        int32_t length = unumsys_getDescription(system, description, 32, &status);
        u_strToUTF8(digits, sizeof digits, NULL, description, length, &status);
        size_t zero = 0;
        utf8_next(string_of(digits), &zero);
        digits[zero] = '\0';
        assert_true(U_SUCCESS(status));
        assert_string_is(written(&b, string_of(tag), 0), digits);
        unumsys_close(system);
    }
}

/* Our words and signs are those of CLDR 42; later versions changed the digits and quotation marks of some languages. */
static void needs_cldr(unsigned version) {
    UVersionInfo cldr;
    UErrorCode status = U_ZERO_ERROR;
    ulocdata_getCLDRVersion(cldr, &status);
    if (U_SUCCESS(status) && cldr[0] == version)
        return;
    print_message("ICU is of CLDR %u; not compared\n", cldr[0]);
    skip();
}

static void numbers(void **state) {
    (void)state;
    needs_cldr(42);
    check_numbers(conversion_open());
    conversion_close();
}

/* Without the no-break spaces that we put inside French guillemets, which CLDR leaves out. */
static String mark(String lang, int which) {
    String s = which % 2 ? term_quote_close(lang, which / 2) : term_quote_open(lang, which / 2);
    if (string_ends(s, S("\u00A0")))
        s.length -= 2;
    if (string_starts(s, S("\u00A0")))
        s = string_slice(s, 2, s.length);
    return s;
}

static void check_quotation_marks(const char *tag) {
    UErrorCode status = U_ZERO_ERROR;
    char locale[24];
    uloc_forLanguageTag(strcmp(tag, "pt") == 0 ? "pt-PT" : tag, locale, sizeof locale, NULL, &status);
    ULocaleData *data = ulocdata_open(locale, &status);
    static const ULocaleDataDelimiterType types[] = {ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END,
                                                     ULOCDATA_ALT_QUOTATION_START, ULOCDATA_ALT_QUOTATION_END};
    for (int k = 0; k < 4; k++) {
        if (k >= 2 && (strcmp(tag, "fr") == 0 || strcmp(tag, "nl") == 0))
            continue; /* CLDR 42 has the outer marks again; French and Dutch printers do not */
        UChar utf16[8];
        char expected[24];
        int32_t length = ulocdata_getDelimiter(data, types[k], utf16, 8, &status);
        u_strToUTF8(expected, sizeof expected, NULL, utf16, length, &status);
        assert_true(U_SUCCESS(status));
        if (!string_equal(mark(string_of(tag), k), string_of(expected)))
            fail_msg("%s: %s is expected as mark %d", tag, expected, k);
    }
    ulocdata_close(data);
}

/* Of our languages, of some regions, and of all languages of CLDR. */
static void quotation_marks(void **state) {
    (void)state;
    needs_cldr(42);
    static const char *const more[] = {"fr-CH", "es-MX", "en-GB", "de-CH", "zh-HK", "no"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        check_quotation_marks(tags[i]);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        check_quotation_marks(more[i]);
    for (int32_t i = 0; i < uloc_countAvailable(); i++)
        if (strlen(uloc_getAvailable(i)) <= 3)
            check_quotation_marks(uloc_getAvailable(i));
    assert_string_is(term_quote_open(S("fr"), 0), "«\u00A0");
    assert_string_is(term_quote_open(S("nl"), 1), "“");
    assert_string_is(term_quote_open(S("en"), 2), "“");
    assert_string_is(term_quote_close(S("en"), 3), "’");
}

static void check_labels(Context *ctx) {
    static const struct { const char *lang; Marker marker; int value; const char *label; } cases[] = {
        {"en", MARKER_DEFAULT, 3, "3."}, {"ar", MARKER_DEFAULT, 12, "١٢."}, {"en", MARKER_LOWER_ALPHA, 26, "z."},
        {"en", MARKER_LOWER_ALPHA, 27, "aa."}, {"en", MARKER_UPPER_ALPHA, 703, "AAA."},
        {"en", MARKER_LOWER_ALPHA, 0, "0."}, {"en", MARKER_LOWER_ALPHA, INT32_MAX, "fxshrxw."},
        {"en", MARKER_LOWER_ROMAN, 1994, "mcmxciv."}, {"en", MARKER_UPPER_ROMAN, 3999, "MMMCMXCIX."},
        {"en", MARKER_UPPER_ROMAN, 4000, "4000."}, {"en", MARKER_UPPER_ROMAN, -1, "-1."},
        {"en", MARKER_DECIMAL, INT32_MIN, "-2147483648."}, {"en", MARKER_NONE, 1, ""},
        {"en", MARKER_DECIMAL_LEADING_ZERO, 7, "07."}, {"en", MARKER_SQUARE, -3, "▪"},
        {"en", MARKER_LOWER_GREEK, 25, "αα."}, {"en", MARKER_HEBREW, 16, "טז."}, {"en", MARKER_HEBREW, 0, "אפס."},
        {"en", MARKER_UPPER_ARMENIAN, 9999, "ՔՋՂԹ."}, {"en", MARKER_UPPER_ARMENIAN, 10000, "10000."},
        {"en", MARKER_CJK_HEAVENLY_STEM, 10, "癸、"}, {"en", MARKER_CJK_HEAVENLY_STEM, 11, "一一、"},
        {"en", MARKER_SIMP_CHINESE_INFORMAL, 1010, "一千零一十、"},
        {"en", MARKER_SIMP_CHINESE_INFORMAL, INT32_MIN, "-2147483648、"},
        {"en", MARKER_JAPANESE_FORMAL, -11, "マイナス壱拾壱、"}, {"en", MARKER_KOREAN_HANGUL_FORMAL, 20000, "이만,"},
        {"en", MARKER_ETHIOPIC_NUMERIC, 100, "፻/"}, {"en", MARKER_ETHIOPIC_NUMERIC, INT32_MAX, "፳፩፼፵፯፻፵፰፼፴፮፻፵፯/"},
    };
    Node *list = node_new(&ctx->arena, KIND_LIST, NOWHERE), *item = node_new(&ctx->arena, KIND_ITEM, NOWHERE);
    node_append(list, item);
    Buffer b;
    buffer_open(&b, &ctx->arena);
    list->as.list.ordered = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        node_hints(list, &ctx->arena)->marker = marker_style(cases[i].marker);
        buffer_clear(&b);
        term_list_label(&b, digits_default(string_of(cases[i].lang)), item, cases[i].value, 0);
        assert_string_is(buffer_view(&b), cases[i].label);
    }
    list->as.list.ordered = false;
    node_hints(list, &ctx->arena)->marker = NULL;
    buffer_clear(&b);
    for (int depth = 0; depth < 4; depth++)
        term_list_label(&b, '0', item, 1, depth);
    assert_string_is(buffer_view(&b), "•–‣•");
}

static void labels(void **state) {
    (void)state;
    check_labels(conversion_open());
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word), cmocka_unit_test(numbered_names),
        cmocka_unit_test(scripts), cmocka_unit_test(matching),
        cmocka_unit_test(numbers), cmocka_unit_test(quotation_marks), cmocka_unit_test(labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
