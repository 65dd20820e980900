/* The tokens of XML (XML 1.0, 2.1 to 2.8 and 3.1), as far as is needed to look over an SVG file. */
#include "image/svg.h"

/* The part of *rest before `end`, which is cut off with it; false when it has no end. */
static bool cut_at(String *rest, String end, String *part) {
    size_t at = string_find(*rest, end);
    if (at == SIZE_MAX)
        return false;
    *part = string_slice(*rest, 0, at);
    *rest = string_slice(*rest, at + end.length, rest->length);
    return true;
}

/* Where a tag or a declaration ends: at > outside quotes and, for a document type, outside [ ]. */
static bool cut_tag(String *rest, bool has_subset, String *part) {
    char quote = 0;
    bool in_subset = false;
    for (size_t i = 0; i < rest->length; i++) {
        char c = rest->bytes[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (has_subset && (c == '[' || c == ']')) {
            in_subset = c == '[';
        } else if (c == '>' && !in_subset) {
            *part = string_slice(*rest, 0, i);
            *rest = string_slice(*rest, i + 1, rest->length);
            return true;
        }
    }
    return false;
}

static String without_prefix(String name) {
    size_t colon = string_find_byte(name, ':');
    return colon == SIZE_MAX ? name : string_slice(name, colon + 1, name.length);
}

static size_t name_length(String s) {
    size_t i = 0;
    while (i < s.length && !ascii_space(s.bytes[i]) && s.bytes[i] != '=' && s.bytes[i] != '/')
        i++;
    return i;
}

static bool read_tag(String *rest, SvgToken *token) {
    String tag;
    token->kind = string_starts(*rest, S("</")) ? SVG_END : SVG_START;
    *rest = string_slice(*rest, token->kind == SVG_END ? 2 : 1, rest->length);
    if (!cut_tag(rest, /*has_subset*/ false, &tag))
        return false;
    token->is_empty = string_ends(tag, S("/"));
    size_t length = name_length(tag);
    token->name = without_prefix(string_slice(tag, 0, length));
    token->attributes = string_slice(tag, length, tag.length - token->is_empty);
    return length > 0;
}

static bool read_text(String *rest, SvgToken *token) {
    size_t length = string_find_byte(*rest, '<');
    if (length == SIZE_MAX)
        length = rest->length;
    token->kind = SVG_TEXT;
    token->text = string_slice(*rest, 0, length);
    *rest = string_slice(*rest, length, rest->length);
    return length > 0;
}

bool svg_token(String *rest, SvgToken *token) {
    static const struct { String start, end; SvgTokenKind kind; } sections[] = {
        {{"<!--", 4}, {"-->", 3}, SVG_COMMENT},
        {{"<![CDATA[", 9}, {"]]>", 3}, SVG_TEXT},
        {{"<?", 2}, {"?>", 2}, SVG_INSTRUCTION},
    };
    *token = (SvgToken){.kind = SVG_TEXT};
    if (!string_starts(*rest, S("<")))
        return read_text(rest, token);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (string_starts(*rest, sections[i].start)) {
            token->kind = sections[i].kind;
            *rest = string_slice(*rest, sections[i].start.length, rest->length);
            return cut_at(rest, sections[i].end, &token->text);
        }
    if (string_starts(*rest, S("<!"))) {
        token->kind = SVG_DOCTYPE;
        *rest = string_slice(*rest, 2, rest->length);
        return cut_tag(rest, /*has_subset*/ true, &token->text);
    }
    return read_tag(rest, token);
}

bool svg_attribute(String *attributes, String *name, String *value) {
    String rest = string_trim(*attributes);
    size_t length = name_length(rest);
    *name = without_prefix(string_slice(rest, 0, length));
    rest = string_trim(string_slice(rest, length, rest.length));
    if (length == 0 || !string_starts(rest, S("=")))
        return false;
    rest = string_trim(string_slice(rest, 1, rest.length));
    if (!string_starts(rest, S("\"")) && !string_starts(rest, S("'")))
        return false;
    String quote = string_slice(rest, 0, 1);
    rest = string_slice(rest, 1, rest.length);
    bool good = cut_at(&rest, quote, value);
    *attributes = rest;
    return good;
}
