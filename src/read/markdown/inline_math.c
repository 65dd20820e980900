/* Mathematics between dollar signs: in `$…$` the first sign has no letter or digit before it and no space behind it,
 * the last no space before it and no letter or digit behind it, and none stands between, so that prices stay text;
 * `$$…$$` is displayed. */
#include "read/markdown/inline_state.h"

enum { FORMULA_MOST = 4000 };

static bool is_word(char c) { return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80; }

/* Where the next sign that is not escaped stands, or the next two; 0 when there are none. */
static size_t find_end(const InlineParser *parser, size_t start, bool is_displayed) {
    size_t most = parser->text.length - start < FORMULA_MOST ? parser->text.length : start + FORMULA_MOST;
    for (size_t at = start; at < most; at++) {
        bool is_escaped = at > 0 && parser->text.bytes[at - 1] == '\\';
        if (parser->text.bytes[at] == '$' && !is_escaped && (!is_displayed || parser_peek(parser, at + 1) == '$'))
            return at;
    }
    return 0;
}

static bool can_open(const InlineParser *parser, size_t at) {
    return (at == 0 || !is_word(parser->text.bytes[at - 1])) && !ascii_space(parser_peek(parser, at + 1));
}

static bool can_close(const InlineParser *parser, size_t at) {
    return !ascii_space(parser->text.bytes[at - 1]) && !is_word(parser_peek(parser, at + 1));
}

bool inline_math(InlineParser *parser) {
    size_t offset = parser->at;
    bool is_displayed = parser_peek(parser, offset + 1) == '$';
    size_t start = offset + (is_displayed ? 2 : 1);
    if (!parser_has(parser, FEATURE_MATHEMATICS) || start >= parser->text.length || parser->text.bytes[start] == '$' ||
        (!is_displayed && !can_open(parser, offset)))
        return false;
    size_t end = find_end(parser, start, is_displayed);
    if (end == 0 || (!is_displayed && !can_close(parser, end)))
        return false;
    Node *node = parser_append(parser, is_displayed ? KIND_MATH_BLOCK : KIND_MATH, offset);
    node->as.text = string_trim(string_slice(parser->text, start, end));
    parser->at = end + (is_displayed ? 2 : 1);
    return true;
}
