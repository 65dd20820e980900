/* Subscripts and superscripts as pandoc has them: H~2~O, x^2^. Narrower than there, so that ranges ("10~20, 30~40")
 * and other signs stay: what is lowered is short, and stands behind a letter or a bracket. */
#include "read/markdown/inline_state.h"
#include "text/unicode.h"

enum { SUBSCRIPT_MOST = 8, SUPERSCRIPT_MOST = 32 /* characters */, LATIN_END = 0x250, GREEK = 0x370,
    GREEK_END = 0x400 };

static bool may_stand_below(uint32_t c) {
    if (c < 0x80)
        return code_point_is_word(c) || string_find_byte(S("+-=(),."), (char)c) != SIZE_MAX;
    return c == 0x2212 || (code_point_is_word(c) && (c < LATIN_END || (c >= GREEK && c < GREEK_END)));
}

static bool may_stand_above(uint32_t c) { return !code_point_is_any_space(c) && c != '^' && c != '[' && c != '*' &&
    c != '`' && c != '<'; }

/* Where the sign that ends a script stands; 0 where none does. */
static size_t script_end(const InlineParser *parser, char sign) {
    size_t at = parser->at + 1, most = sign == '~' ? SUBSCRIPT_MOST : SUPERSCRIPT_MOST;
    for (size_t count = 0; at < parser->text.length && count <= most; count++) {
        if (parser->text.bytes[at] == sign)
            return count > 0 && parser_peek(parser, at + 1) != sign ? at : 0;
        uint32_t c = utf8_next(parser->text, &at);
        if (sign == '~' ? !may_stand_below(c) : !may_stand_above(c))
            return 0;
    }
    return 0;
}

static bool may_stand_behind(const InlineParser *parser, char sign) {
    size_t at = parser->at;
    if (at == 0)
        return false;
    uint32_t before = utf8_previous(parser->text, &at);
    if (before == ')' || before == ']')
        return true;
    bool is_digit = code_point_is_digit(before), is_other = before == (sign == '~' ? '^' : '~');
    return is_other || (code_point_is_word(before) && !code_point_is_cjk(before) && (sign == '^' || !is_digit));
}

bool inline_script(InlineParser *parser) {
    char sign = parser_peek(parser, parser->at);
    Feature feature = sign == '~' ? FEATURE_SUBSCRIPTS : FEATURE_SUPERSCRIPTS;
    if (!parser_has(parser, feature) || !may_stand_behind(parser, sign))
        return false;
    size_t start = parser->at, end = script_end(parser, sign);
    if (!end)
        return false;
    String text = markdown_unescaped(parser->arena, string_slice(parser->text, start + 1, end),
                                     parser->rules->has_fields);
    parser_append_around(parser, sign == '~' ? KIND_SUBSCRIPT : KIND_SUPERSCRIPT, start, text, start + 1);
    parser->at = end + 1;
    return true;
}
