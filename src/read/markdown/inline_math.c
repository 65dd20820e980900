/* Mathematics between dollar signs. In `$…$` the first sign has no letter or digit before it and no space behind it,
 * the last no space before it and no letter or digit behind it; `$$…$$` is displayed. Prices stay text: what stands
 * between the signs must look like a formula, the more so where a price stands on the line. */
#include "read/markdown/inline_state.h"

enum { FORMULA_MOST = 4000, WORD_MOST = 3 /* letters of a name in a formula */ };

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

/* ---- formulas and prices ---- */

typedef enum { LOOKS_LIKE_TEXT, LOOKS_LIKE_NAME, LOOKS_LIKE_FORMULA } Look;

/* A formula has signs of one, and no words but names of few letters. */
static Look look_of(String tex) {
    bool has_sign = false, has_letter = false, has_other = false;
    size_t longest = 0, letters = 0;
    for (size_t i = 0; i < tex.length; i++) {
        char c = tex.bytes[i];
        if (c == '\\')
            return LOOKS_LIKE_FORMULA;
        letters = ascii_alpha(c) ? letters + 1 : 0;
        longest = letters > longest ? letters : longest;
        has_letter |= ascii_alpha(c);
        has_sign |= is_one_of(c, S("^_={}<>+/|"));
        bool is_strong = c == '*' && i > 0 && tex.bytes[i - 1] == '*';
        has_other |= is_strong || c == '`' || c == '[' || (unsigned char)c >= 0x80;
    }
    if (longest > WORD_MOST || has_other)
        return has_sign && !has_other && string_find_byte(tex, ' ') == SIZE_MAX ? LOOKS_LIKE_FORMULA : LOOKS_LIKE_TEXT;
    if (has_sign && (has_letter || is_one_of(tex.bytes[0], S("0123456789(-"))))
        return LOOKS_LIKE_FORMULA;
    return LOOKS_LIKE_NAME;
}

/* Behind a number with its separators. */
static size_t number_end(String line, size_t at) {
    size_t end = at;
    while (at < line.length && (ascii_digit(line.bytes[at]) || line.bytes[at] == '.' || line.bytes[at] == ',')) {
        at++;
        end = ascii_digit(line.bytes[at - 1]) ? at : end;
    }
    return end;
}

/* Whether "$" at `at` stands before or behind a number, as in a price: "$400", "35$". */
static bool is_price(String line, size_t at) {
    size_t end = number_end(line, at + 1), start = at;
    if (at > 0 && line.bytes[at - 1] == '\\')
        return false;
    if (end > at + 1)
        return end == line.length || !(is_one_of(line.bytes[end], S("$^_\\={}<>+*")) || ascii_alpha(line.bytes[end]));
    while (start > 0 && is_one_of(line.bytes[start - 1], S("0123456789.,")))
        start--;
    bool is_free = start == 0 || ascii_space(line.bytes[start - 1]) || is_one_of(line.bytes[start - 1], S("*_(~"));
    return start < at && is_free && (at + 1 == line.length || !is_word(line.bytes[at + 1]));
}

/* The index of the last sign of a formula that is surely one and begins at `at`; `at` where there is none. */
static size_t sure_formula_end(String line, size_t at) {
    size_t length = string_find_byte(string_slice(line, at + 1, line.length), '$');
    if (length == SIZE_MAX || length == 0 || ascii_space(line.bytes[at + 1]) || ascii_space(line.bytes[at + length]))
        return at;
    return look_of(string_slice(line, at + 1, at + 1 + length)) == LOOKS_LIKE_FORMULA ? at + 1 + length : at;
}

/* Whether a price stands on the line of `at`. Each line is looked through once. */
static bool has_price(InlineParser *parser, size_t at) {
    if (at < parser->priced_end && at >= parser->priced_start)
        return parser->is_priced;
    size_t start = at;
    while (start > parser->priced_end && parser->text.bytes[start - 1] != '\n')
        start--;
    String line = string_slice(parser->text, start, parser->text.length);
    line = string_slice(line, 0, string_find_byte(line, '\n'));
    parser->priced_start = start;
    parser->priced_end = start + line.length + 1;
    parser->is_priced = false;
    for (size_t i = 0; i < line.length && !parser->is_priced; i++) {
        size_t end = line.bytes[i] == '$' ? sure_formula_end(line, i) : i;
        parser->is_priced = end == i && line.bytes[i] == '$' && is_price(line, i);
        i = end;
    }
    return parser->is_priced;
}

static bool is_formula(InlineParser *parser, size_t start, size_t end) {
    Look look = look_of(string_slice(parser->text, start, end));
    return look == LOOKS_LIKE_FORMULA || (look == LOOKS_LIKE_NAME && !has_price(parser, start));
}

bool inline_math(InlineParser *parser) {
    size_t offset = parser->at;
    bool is_displayed = parser_peek(parser, offset + 1) == '$';
    size_t start = offset + (is_displayed ? 2 : 1);
    if (!parser_has(parser, FEATURE_MATHEMATICS) || start >= parser->text.length || parser->text.bytes[start] == '$' ||
        (!is_displayed && !can_open(parser, offset)))
        return false;
    size_t end = find_end(parser, start, is_displayed);
    if (end == 0 || (!is_displayed && (!can_close(parser, end) || !is_formula(parser, start, end))))
        return false;
    Node *node = parser_append(parser, is_displayed ? KIND_MATH_BLOCK : KIND_MATH, offset);
    node->as.text = string_trim(string_slice(parser->text, start, end));
    parser->at = end + (is_displayed ? 2 : 1);
    return true;
}
