/* What brackets and attributes in text say to --check: links and references that are text, attributes that mean
 * nothing. */
#include "doc/file_name.h"
#include "read/markdown/inline_scan.h"
#include "read/markdown/inline_state.h"
#include "text/unicode.h"

enum { LENGTH_MOST = 1000 /* bytes that are looked at in one place */ };

static void remark(InlineParser *parser, RemarkKind kind, size_t at, String one, String two) {
    document_remark(parser->rules->document, kind, block_text_position(parser->content, at), one, two);
}

static bool is_checked(const InlineParser *parser) {
    return parser->rules->document && parser->rules->document->ctx->is_checked;
}

/* Whether "[…]" from `start` to `end` is a set of characters in a regular expression, by what stands behind it. */
static bool is_set(const InlineParser *parser, size_t start, size_t end) {
    char behind = parser_peek(parser, end);
    bool is_stressed = start > 0 && parser->text.bytes[start - 1] == '*';
    return is_one_of(behind, S("+?{")) || (behind == '*' && !is_stressed);
}

static bool has_letter(String text) {
    for (size_t i = 0; i < text.length; i++)
        if (ascii_alpha(text.bytes[i]) || (unsigned char)text.bytes[i] >= 0x80)
            return true;
    return false;
}

/* "[^label]" without a footnote. */
static bool is_footnote(const InlineParser *parser, size_t start, String inside) {
    if (!parser_has(parser, FEATURE_FOOTNOTES) || inside.length < 2 || inside.bytes[0] != '^' ||
        is_set(parser, start, parser->at))
        return false;
    for (size_t i = 1; i < inside.length; i++)
        if (ascii_space(inside.bytes[i]) || is_one_of(inside.bytes[i], S("[]\\^")))
            return false;
    return true;
}

/* "[text][label]" without a definition. "list[key][key]" and "[a-z][0-9]+" are code, and where nothing is defined,
 * labels of several words stand in brackets of their own. */
static bool is_reference(const InlineParser *parser, const Bracket *bracket, size_t start, String inside,
                         String *label) {
    size_t end = scan_label(parser->text, parser->at, label);
    if (end == SIZE_MAX || bracket->is_image)
        return end != SIZE_MAX;
    if (is_set(parser, start, end))
        return false;
    bool is_code = start > 0 && is_one_of(parser->text.bytes[start - 1], S("])_"));
    if (start > 0)
        is_code |= code_point_is_word(utf8_previous(parser->text, &start));
    bool is_aside = parser->rules->targets.count == 0 && string_find_byte(*label, ' ') != SIZE_MAX;
    return !is_code && !is_aside && inside.length > 1 && inside.bytes[0] != '^' && has_letter(inside) &&
           (label->length == 0 || label->bytes[0] != '^') && !(inside.length == 3 && inside.bytes[1] == '-');
}

/* ---- links ---- */

static bool starts_address(String text) {
    static const char *const starts[] = {"http://", "https://", "mailto:", "www.", "./", "../"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts_ascii_nocase(text, string_of(starts[i])))
            return true;
    return false;
}

/* What stands in parentheses at `at`, up to the end of the line where they have none; empty where there are none. */
static String in_parentheses(const InlineParser *parser, size_t at) {
    if (parser_peek(parser, at) != '(')
        return S("");
    String rest = string_slice(parser->text, at + 1, at + LENGTH_MOST);
    rest = string_slice(rest, 0, string_find_byte(rest, '\n'));
    return string_trim(string_slice(rest, 0, string_find_byte(rest, ')')));
}

/* "[text](my file.pdf)", "[text](https://example.org", "[text] (https://example.org)". */
static bool is_link(const InlineParser *parser, const Bracket *bracket) {
    String direct = in_parentheses(parser, parser->at);
    if (direct.length)
        return starts_address(direct) || text_is_file_name(direct, S("")) || bracket->is_image;
    return starts_address(in_parentheses(parser, scan_blanks(parser->text, parser->at)));
}

/* "(text)[https://example.org]". */
static bool is_reversed(const InlineParser *parser, size_t start, String inside) {
    return start > 0 && parser->text.bytes[start - 1] == ')' && starts_address(inside);
}

/* A link and its address, or up to the end of the line. */
static String shown_link(const InlineParser *parser, size_t at) {
    String rest = string_slice(parser->text, at, at + LENGTH_MOST);
    rest = string_slice(rest, 0, string_find_byte(rest, '\n'));
    size_t behind = parser->at - at, end = behind;
    while (end < rest.length && rest.bytes[end] == ' ')
        end++;
    if (end >= rest.length || rest.bytes[end] != '(')
        return string_slice(rest, 0, behind);
    size_t close = string_find_byte(string_slice(rest, end, rest.length), ')');
    return close == SIZE_MAX ? rest : string_slice(rest, 0, end + close + 1);
}

void inline_remark_brackets(InlineParser *parser, const Bracket *bracket) {
    if (!is_checked(parser) || bracket->is_note)
        return;
    size_t start = bracket->behind - 1;
    String inside = string_slice(parser->text, bracket->behind, parser->at - 1), label;
    inside = string_slice(inside, 0, LENGTH_MOST);
    if (is_footnote(parser, start, inside))
        remark(parser, REMARK_FOOTNOTE_MISSING, start, string_slice(inside, 1, inside.length), S(""));
    else if (is_link(parser, bracket) || is_reversed(parser, start, inside))
        remark(parser, REMARK_LINK_TYPED, start - bracket->is_image, shown_link(parser, start - bracket->is_image),
               S(""));
    else if (is_reference(parser, bracket, start, inside, &label))
        remark(parser, REMARK_REFERENCE_MISSING, start - bracket->is_image, inside, label.length ? label : inside);
}

/* ---- attributes ---- */

void remark_attributes(Document *document, const Attributes *attributes, BlockText *content, const Node *node) {
    for (size_t i = 0; document->ctx->is_checked && i < attributes->pair_count; i++) {
        String key = attributes->pairs[i].key;
        if (!attribute_is_read(node, key, attributes->pairs[i].value))
            document_remark(document, REMARK_ATTRIBUTE_UNUSED,
                            content ? block_text_position(content, (size_t)(key.bytes - content->text.bytes))
                                    : node->at, key, S(""));
    }
}
