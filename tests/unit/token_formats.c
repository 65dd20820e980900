/* What ICU formats (numbers, percentages, sums of money, measures, days of a month) stays on one line: each of its
 * spaces, be it one without a break or not, is a token, in every language that has lists in text/tokens.def. */
#include "conversion.h"

#include <stdio.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unumberformatter.h>

#include "base/buffer.h"
#include "text/tokens.h"

enum { MOST = 256, MONTHS = 12 };

static const char *const languages[] = {
#define TOKEN_WORDS(language, before_number, titles, units, months) language,
#include "text/tokens.def"
#undef TOKEN_WORDS
};

static const double numbers[] = {1, 2, 3, 5, 12, 1.5, 10000, 1234567.5};

static const char *const skeletons[] = {
    "", "percent", "currency/EUR", "currency/USD", "currency/EUR unit-width-iso-code",
    "currency/CHF unit-width-iso-code", "compact-long",
    "unit/kilometer unit-width-short", "unit/meter unit-width-short", "unit/centimeter unit-width-short",
    "unit/millimeter unit-width-short", "unit/kilogram unit-width-short", "unit/gram unit-width-short",
    "unit/liter unit-width-short", "unit/milliliter unit-width-short", "unit/hectare unit-width-short",
    "unit/kilometer-per-hour unit-width-short", "unit/celsius unit-width-short", "unit/hour unit-width-short",
    "unit/minute unit-width-short", "unit/second unit-width-short", "unit/megabyte unit-width-short",
    "unit/gigabyte unit-width-short", "unit/kilobyte unit-width-short", "unit/kilowatt unit-width-short",
    "unit/kilowatt-hour unit-width-short", "unit/megahertz unit-width-short",
    "unit/square-kilometer unit-width-short", "unit/square-meter unit-width-short",
    "unit/cubic-meter unit-width-short",
    "unit/kilometer unit-width-full-name", "unit/meter unit-width-full-name", "unit/centimeter unit-width-full-name",
    "unit/kilogram unit-width-full-name", "unit/gram unit-width-full-name", "unit/liter unit-width-full-name",
    "unit/hectare unit-width-full-name", "unit/hour unit-width-full-name", "unit/minute unit-width-full-name",
    "unit/second unit-width-full-name",
};

/* UTF-8 as people type it: spaces that break no line as U+0020, no marks of direction. */
static String typed(Context *ctx, const UChar *text, int32_t length) {
    Buffer out;
    buffer_open(&out, &ctx->arena);
    for (int32_t i = 0; i < length; i++) {
        UChar c = text[i];
        if (c != 0x200E && c != 0x200F && c != 0x61C)
            buffer_code_point(&out, c == 0xA0 || c == 0x202F ? ' ' : c);
    }
    return buffer_view(&out);
}

static bool is_kept(const Tokens *tokens, size_t at) {
    const Token *token = tokens_after(tokens, at);
    return token && token_is_space(token) && token->start == at && token->kind != SPACE_TELEPHONE;
}

/* Prints what is torn. */
static bool stays(Context *ctx, const char *language, const char *what, String text) {
    Tokens tokens = {.all = NULL};
    TokenRules rules = {.words = NULL};
    tokens_find(&ctx->arena, &rules, text, 0, text.length, string_of(language), &tokens);
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == ' ' && !is_kept(&tokens, i)) {
            print_message("%s, %s: %.*s\n", language, what, (int)text.length, text.bytes);
            return false;
        }
    return true;
}

static size_t torn_numbers(Context *ctx, const char *language, const char *skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MOST], text[MOST];
    int32_t length = 0;
    size_t torn = 0;
    for (; skeleton[length]; length++)
        pattern[length] = (UChar)skeleton[length];
    UNumberFormatter *formatter = unumf_openForSkeletonAndLocale(pattern, length, language, &status);
    UFormattedNumber *result = unumf_openResult(&status);
    bool words = strcmp(language, "he") == 0; /* one and two of something are words there */
    for (size_t i = words ? 2 : 0; i < sizeof numbers / sizeof *numbers; i++) {
        unumf_formatDouble(formatter, numbers[i], result, &status);
        int32_t written = unumf_resultToString(result, text, MOST, &status);
        assert_true(U_SUCCESS(status));
        torn += !stays(ctx, language, skeleton, typed(ctx, text, written));
    }
    unumf_closeResult(result);
    unumf_close(formatter);
    return torn;
}

static size_t torn_days(Context *ctx, const char *language, const UChar *skeleton) {
    static const UChar zone[] = u"UTC";
    const double month = 30.5 * 86400000;
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MOST], text[MOST];
    size_t torn = 0;
    UDateTimePatternGenerator *generator = udatpg_open(language, &status);
    int32_t length = udatpg_getBestPattern(generator, skeleton, -1, pattern, MOST, &status);
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, language, zone, -1, pattern, length, &status);
    for (int i = 0; i < MONTHS; i++) {
        int32_t written = udat_format(format, 5 * 86400000.0 + i * month, text, MOST, NULL, &status);
        assert_true(U_SUCCESS(status));
        torn += !stays(ctx, language, "day", typed(ctx, text, written));
    }
    udat_close(format);
    udatpg_close(generator);
    return torn;
}

static void formats(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    size_t torn = 0;
    for (size_t i = 1; i < sizeof languages / sizeof *languages; i++) {
        for (size_t k = 0; k < sizeof skeletons / sizeof *skeletons; k++)
            torn += torn_numbers(ctx, languages[i], skeletons[k]);
        torn += torn_days(ctx, languages[i], u"MMMMd") + torn_days(ctx, languages[i], u"MMMd");
    }
    assert_int_equal(torn, 0);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(formats)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
