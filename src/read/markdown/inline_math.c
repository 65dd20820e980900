/* Mathematics between dollar signs. In `$…$` there is no space behind the first sign and none before the last, and no
 * letter or digit beside them, but for what is surely a formula, as in `H$_2$O`; `$$…$$` is displayed. Prices stay
 * text: what stands between the signs must look like a formula, the more so where a price stands on the line. */
#include "read/markdown/inline_state.h"

enum { FORMULA_MOST = 4000, WORD_MOST = 3 /* letters of a name in a formula */ };

static bool is_word(char c) { return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80; }

static size_t run_length(const InlineParser *parser, size_t at) {
    size_t end = at;
    while (parser_peek(parser, end) == '$')
        end++;
    return end - at;
}

/* Where the next sign that is not escaped stands, or the next run of just two; 0 when there are none. */
static size_t find_end(const InlineParser *parser, size_t start, bool is_displayed) {
    size_t most = parser->text.length - start < FORMULA_MOST ? parser->text.length : start + FORMULA_MOST;
    for (size_t at = start; at < most; at++) {
        if (parser->text.bytes[at] == '\\') {
            at++; /* with what it escapes, which may be another one */
            continue;
        }
        size_t length = parser->text.bytes[at] == '$' ? run_length(parser, at) : 0;
        if (is_displayed ? length == 2 : length > 0)
            return at;
        at += length > 1 ? length - 1 : 0;
    }
    return 0;
}

/* What may stand beside letters: `H$_2$O`, `$\mu$g`. */
static bool is_sure(String tex) {
    return tex.length && (tex.bytes[0] == '^' || tex.bytes[0] == '_' || string_find_byte(tex, '\\') != SIZE_MAX);
}

static bool may_stand(const InlineParser *parser, size_t start, size_t end) {
    String text = parser->text;
    char before = start > 1 ? text.bytes[start - 2] : ' ', behind = parser_peek(parser, end + 1);
    bool is_tight = end > start && !ascii_space(text.bytes[start]) && !ascii_space(text.bytes[end - 1]);
    bool is_free = !is_word(before) && !is_word(behind);
    return is_tight && (is_free || (is_sure(string_slice(text, start, end)) && !ascii_digit(behind)));
}

/* ---- formulas and prices ---- */

typedef enum { LOOKS_LIKE_TEXT, LOOKS_LIKE_NAME, LOOKS_LIKE_FORMULA } Look;

/* "[0,1]", "(a,b)" */
static bool is_interval(String tex) {
    return is_one_of(tex.bytes[0], S("([")) && is_one_of(tex.bytes[tex.length - 1], S(")]")) &&
        string_find_byte(tex, ',') != SIZE_MAX;
}

/* Ends of brackets that began before, as in "($), b ($)", and other signs that no formula begins with. */
static bool is_cut(String tex) {
    return is_one_of(tex.bytes[0], S("),;:!?")) || is_one_of(tex.bytes[tex.length - 1], S("([")) ||
        (tex.bytes[0] == '.' && !(tex.length > 1 && ascii_digit(tex.bytes[1])));
}

/* A formula has signs of one, and no words but names of few letters. */
static Look look_of(String tex) {
    if (tex.length == 0)
        return LOOKS_LIKE_TEXT;
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
        has_other |= is_strong || c == '`' || (unsigned char)c >= 0x80;
        has_other |= c == ']' && i + 1 < tex.length && is_one_of(tex.bytes[i + 1], S("(["));
    }
    if (longest > WORD_MOST || has_other)
        return has_sign && !has_other && string_find_byte(tex, ' ') == SIZE_MAX ? LOOKS_LIKE_FORMULA : LOOKS_LIKE_TEXT;
    if (is_interval(tex))
        return LOOKS_LIKE_FORMULA;
    if (is_cut(tex))
        return LOOKS_LIKE_TEXT;
    if (has_sign && (has_letter || is_one_of(tex.bytes[0], S("0123456789(-^_"))))
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

/* Whether nothing else stands on the lines where a displayed formula begins and ends. */
static bool is_alone(String text, size_t start, size_t end) {
    while (start > 0 && is_one_of(text.bytes[start - 1], S(" \t")))
        start--;
    while (end < text.length && is_one_of(text.bytes[end], S(" \t")))
        end++;
    return (start == 0 || text.bytes[start - 1] == '\n') && (end == text.length || text.bytes[end] == '\n');
}

/* Within a line it must look like one: "$$" alone is also a sign for how expensive something is. */
static bool is_displayed_formula(const InlineParser *parser, size_t start, size_t end) {
    String tex = string_slice(parser->text, start, end), inside = string_trim(tex);
    if (inside.length == 0)
        return false;
    if (is_alone(parser->text, start - 2, end + 2))
        return true;
    Look look = look_of(inside);
    bool is_word_alone = inside.length < tex.length && inside.length > 1;
    return look == LOOKS_LIKE_FORMULA || (look == LOOKS_LIKE_NAME && !is_word_alone);
}

bool inline_math(InlineParser *parser) {
    size_t offset = parser->at, length = run_length(parser, offset), start = offset + length;
    bool is_in_run = offset > 0 && parser_peek(parser, offset - 1) == '$';
    if (!parser_has(parser, FEATURE_MATHEMATICS) || length > 2 || is_in_run)
        return false;
    bool is_displayed = length == 2;
    size_t end = find_end(parser, start, is_displayed);
    if (end == 0 || !(is_displayed ? is_displayed_formula(parser, start, end)
                                   : may_stand(parser, start, end) && is_formula(parser, start, end)))
        return false;
    Node *node = parser_append(parser, is_displayed ? KIND_MATH_BLOCK : KIND_MATH, offset);
    node->as.text = string_trim(string_slice(parser->text, start, end));
    parser->at = end + (is_displayed ? 2 : 1);
    return true;
}
