/* What brackets in text say to --check: references without a definition. */
#include "read/markdown/inline_scan.h"
#include "read/markdown/inline_state.h"

static void remark(InlineParser *parser, RemarkKind kind, size_t at, String one, String two) {
    document_remark(parser->rules->document, kind, block_text_position(parser->content, at), one, two);
}

/* Whether "[…]" from `start` on is a set of characters in a regular expression, by what stands behind it. */
static bool is_set(const InlineParser *parser, size_t start) {
    char behind = parser_peek(parser, parser->at);
    bool is_stressed = start > 0 && is_one_of(parser->text.bytes[start - 1], S("*"));
    return is_one_of(behind, S("+?{")) || (behind == '*' && !is_stressed);
}

/* "[^label]" without a footnote. */
static bool is_footnote(const InlineParser *parser, size_t start, String inside) {
    if (!parser_has(parser, FEATURE_FOOTNOTES) || inside.length < 2 || inside.bytes[0] != '^' ||
        is_set(parser, start))
        return false;
    for (size_t i = 1; i < inside.length; i++)
        if (ascii_space(inside.bytes[i]) || is_one_of(inside.bytes[i], S("[]\\^")))
            return false;
    return true;
}

void inline_remark_brackets(InlineParser *parser, const Bracket *bracket) {
    String inside = string_slice(parser->text, bracket->behind, parser->at - 1);
    if (!parser->rules->document || !parser->rules->document->ctx->is_checked)
        return;
    if (is_footnote(parser, bracket->behind - 1, inside))
        remark(parser, REMARK_FOOTNOTE_MISSING, bracket->behind - 1, string_slice(inside, 1, inside.length), S(""));
}
