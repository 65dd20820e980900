/* Normalization Form C through ICU, whose tables for it are compiled in. */
#include "text/compose.h"

#include <unicode/unorm2.h>

#include "base/buffer.h"
#include "text/icu.h"
#include "text/unicode.h"
#include "text/utf16.h"

static bool has_marks(String text) {
    for (size_t at = 0; at < text.length;) {
        if ((unsigned char)text.bytes[at] < 0xCC) /* below U+0300 */
            at++;
        else if (code_point_is_mark(utf8_next(text, &at)))
            return true;
    }
    return false;
}

static String utf8_of(Context *ctx, const uint16_t *units, size_t count) {
    Buffer out;
    buffer_open(&out, &ctx->arena);
    for (size_t i = 0; i < count; i++) {
        uint32_t c = units[i];
        if (c >= 0xD800 && c < 0xDC00)
            c = (c << 10) + units[++i] - ((0xD800u << 10) + 0xDC00u - 0x10000u);
        buffer_code_point(&out, c);
    }
    return buffer_view(&out);
}

String text_compose(Context *ctx, String text) {
    if (!has_marks(text))
        return text;
    UErrorCode status = U_ZERO_ERROR;
    icu_check_length(ctx, text);
    const UNormalizer2 *composer = unorm2_getNFCInstance(&status);
    icu_check(ctx, status);
    uint16_t *units = arena_array(&ctx->arena, uint16_t, text.length);
    int32_t count = (int32_t)utf16_of(text, units);
    /* composing grows a text threefold at most (UAX #15, 9.1) */
    int32_t most = count * 3;
    uint16_t *composed = arena_array(&ctx->arena, uint16_t, (size_t)most);
    int32_t length = unorm2_normalize(composer, (const UChar *)units, count, (UChar *)composed, most, &status);
    icu_check(ctx, status == U_STRING_NOT_TERMINATED_WARNING ? U_ZERO_ERROR : status);
    return utf8_of(ctx, composed, (size_t)length);
}
