/* Letters of another case, by ICU. */
#include "text/letters.h"

#include <unicode/ucasemap.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "text/icu.h"

/* ICU's function for capitals wants a break iterator, and so a map that it may write to. */
typedef int32_t MapCase(UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

static int32_t to_upper(UCaseMap *map, char *to, int32_t room, const char *from, int32_t length, UErrorCode *status) {
    return ucasemap_utf8ToUpper(map, to, room, from, length, status);
}

static int32_t to_lower(UCaseMap *map, char *to, int32_t room, const char *from, int32_t length, UErrorCode *status) {
    return ucasemap_utf8ToLower(map, to, room, from, length, status);
}

static String map_case(Arena *arena, String text, String lang, MapCase *function, uint32_t options) {
    if (text.length == 0)
        return text;
    icu_check_length(arena->ctx, text);
    UErrorCode status = U_ZERO_ERROR;
    const char *locale = arena_c_string(arena, lang);
    Buffer out;
    buffer_open(&out, arena);
    size_t room = text.length * 2;
    for (;;) {
        char *to = buffer_reserve(&out, room);
        UCaseMap *map = ucasemap_open(locale, options, &status);
        int32_t length = 0;
        if (U_SUCCESS(status))
            length = function(map, to, (int32_t)room, text.bytes, (int32_t)text.length, &status);
        ucasemap_close(map);
        if (status != U_BUFFER_OVERFLOW_ERROR) {
            icu_check(arena->ctx, status);
            out.length = (size_t)length;
            return buffer_copy(&out, arena);
        }
        status = U_ZERO_ERROR;
        room = (size_t)length + 1;
    }
}

String text_upper(Arena *arena, String text, String lang) { return map_case(arena, text, lang, to_upper, 0); }

String text_lowered(Arena *arena, String text, String lang) { return map_case(arena, text, lang, to_lower, 0); }

String text_capitalized(Arena *arena, String text, String lang) {
    return map_case(arena, text, lang, ucasemap_utf8ToTitle, U_TITLECASE_NO_LOWERCASE);
}
