/* The day is the one number "1" that stands alone: months are words, and times have two digits in these languages. */
#include "doc/first_of_month.h"

#include "base/buffer.h"
#include "doc/document.h"
#include "text/unicode.h"

/* Empty where the language writes a plain number. European Portuguese does; Brazilian, the "pt" of CLDR, does not. */
static String ending(String lang) {
    String primary = lang_primary(lang);
    if (string_is_one_of(primary, "fr oc"))
        return S("er");
    bool is_brazilian = string_equal_ascii_nocase(lang, S("pt")) || string_starts_ascii_nocase(lang, S("pt-BR"));
    return string_equal(primary, S("it")) || is_brazilian ? S("º") : S("");
}

/* Whether a space, a dash between days or nothing is beside the number. */
static bool is_apart(uint32_t c) { return c == 0 || code_point_is_any_space(c) || c == 0x2013 || c == '/'; }

String first_of_month(Arena *arena, String lang, String date) {
    String end = ending(lang);
    if (!end.length || string_find_byte(date, '1') == SIZE_MAX)
        return date;
    Buffer out;
    buffer_open(&out, arena);
    uint32_t before = 0;
    for (size_t at = 0; at < date.length;) {
        uint32_t c = utf8_next(date, &at);
        size_t next = at;
        uint32_t behind = at < date.length ? utf8_next(date, &next) : 0;
        buffer_code_point(&out, c);
        if (c == '1' && is_apart(before) && is_apart(behind))
            buffer_string(&out, end);
        before = c;
    }
    return buffer_view(&out);
}
