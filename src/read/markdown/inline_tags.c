/* What "<" begins: addresses in angle brackets (CommonMark 6.5) and raw HTML (6.6). */
#include "read/markdown/inline_scan.h"
#include "read/markdown/inline_state.h"

/* ---- addresses ---- */

enum { SCHEME_LEAST = 2, SCHEME_MOST = 32, HOST_LABEL_MOST = 63 };

static size_t scheme_end(String text, size_t at) {
    size_t start = at;
    while (at < text.length && (is_alphanumeric(text.bytes[at]) || (at > start && is_one_of(text.bytes[at], S("+.-")))))
        at++;
    bool is_scheme = at < text.length && text.bytes[at] == ':' && ascii_alpha(text.bytes[start]) &&
                     at - start >= SCHEME_LEAST && at - start <= SCHEME_MOST;
    return is_scheme ? at + 1 : start;
}

static size_t address_end(String text, size_t at) {
    size_t end = scheme_end(text, at);
    if (end == at)
        return at;
    while (end < text.length && (unsigned char)text.bytes[end] > ' ' && text.bytes[end] != '<' &&
        text.bytes[end] != '>')
        end++;
    return end < text.length && text.bytes[end] == '>' ? end : at;
}

static size_t host_label_end(String text, size_t at) {
    size_t start = at;
    while (at < text.length && at - start <= HOST_LABEL_MOST && (is_alphanumeric(text.bytes[at]) || (at > start &&
        text.bytes[at] == '-')))
        at++;
    return at > start && at - start <= HOST_LABEL_MOST && text.bytes[at - 1] != '-' ? at : start;
}

/* By the expression of HTML's e-mail fields. */
static size_t mail_end(String text, size_t at) {
    size_t end = at;
    while (end < text.length && (is_alphanumeric(text.bytes[end]) || is_one_of(text.bytes[end],
        S(".!#$%&'*+/=?^_`{|}~-"))))
        end++;
    if (end == at || end >= text.length || text.bytes[end] != '@')
        return at;
    do {
        size_t label = host_label_end(text, ++end);
        if (label == end)
            return at;
        end = label;
    } while (end < text.length && text.bytes[end] == '.');
    return end < text.length && text.bytes[end] == '>' ? end : at;
}

static bool take_address(InlineParser *parser) {
    size_t start = parser->at + 1, end = address_end(parser->text, start);
    bool is_mail = end == start;
    if (is_mail)
        end = mail_end(parser->text, start);
    if (end == start)
        return false;
    String address = markdown_resolved(parser->arena, string_slice(parser->text, start, end));
    Node *link = parser_append_around(parser, KIND_LINK, parser->at, address, start);
    link->as.link.target = is_mail ? arena_join(parser->arena, S("mailto:"), address, S("")) : address;
    parser->at = end + 1;
    return true;
}

/* ---- tags ---- */

static size_t name_end(String text, size_t at, const char *more) {
    size_t end = at;
    while (end < text.length && (is_alphanumeric(text.bytes[end]) || is_one_of(text.bytes[end], string_of(more))))
        end++;
    return end;
}

/* Behind the value of an attribute; `at` where there is none. */
static size_t value_end(String text, size_t at) {
    if (at >= text.length)
        return at;
    char quote = text.bytes[at];
    if (quote == '"' || quote == '\'') {
        size_t length = string_find_byte(string_slice(text, at + 1, text.length), quote);
        return length == SIZE_MAX ? at : at + length + 2;
    }
    while (at < text.length && !ascii_space(text.bytes[at]) && !is_one_of(text.bytes[at], S("\"'=<>`")))
        at++;
    return at;
}

/* Behind an attribute and the white space before it; `at` where there is none. */
static size_t attribute_end(String text, size_t at) {
    size_t start = scan_space(text, at);
    bool has_start = start > at && start < text.length &&
                     (ascii_alpha(text.bytes[start]) || text.bytes[start] == '_' || text.bytes[start] == ':');
    if (!has_start)
        return at;
    size_t end = name_end(text, start, "_.:-"), equals = scan_space(text, end);
    if (equals >= text.length || text.bytes[equals] != '=')
        return end;
    size_t value = scan_space(text, equals + 1), behind = value_end(text, value);
    return behind > value ? behind : at;
}

static size_t open_tag_end(String text, size_t at) {
    size_t end = name_end(text, at + 1, "-");
    for (size_t next; (next = attribute_end(text, end)) > end;)
        end = next;
    end = scan_space(text, end);
    end += end < text.length && text.bytes[end] == '/';
    return end < text.length && text.bytes[end] == '>' ? end + 1 : at;
}

static size_t close_tag_end(String text, size_t at) {
    size_t end = scan_space(text, name_end(text, at + 2, "-"));
    return end < text.length && text.bytes[end] == '>' ? end + 1 : at;
}

/* Behind the next `mark`. */
static size_t find_end(InlineParser *parser, size_t at, size_t from, String mark, MarkupEnd which) {
    if (parser->has_no_end[which])
        return at;
    size_t found = string_find(string_slice(parser->text, from, parser->text.length), mark);
    parser->has_no_end[which] = found == SIZE_MAX;
    return found == SIZE_MAX ? at : from + found + mark.length;
}

static size_t comment_end(InlineParser *parser, size_t at) {
    String rest = string_slice(parser->text, at, parser->text.length);
    if (string_starts(rest, S("<!-->")))
        return at + 5;
    if (string_starts(rest, S("<!--->")))
        return at + 6;
    return find_end(parser, at, at + 4, S("-->"), END_COMMENT);
}

size_t inline_tag(InlineParser *parser, size_t at) {
    String rest = string_slice(parser->text, at, parser->text.length);
    char c = parser_peek(parser, at + 1);
    if (ascii_alpha(c))
        return open_tag_end(parser->text, at);
    if (c == '/' && ascii_alpha(parser_peek(parser, at + 2)))
        return close_tag_end(parser->text, at);
    if (c == '?')
        return find_end(parser, at, at + 2, S("?>"), END_INSTRUCTION);
    if (string_starts(rest, S("<!--")))
        return comment_end(parser, at);
    if (string_starts(rest, S("<![CDATA[")))
        return find_end(parser, at, at + 9, S("]]>"), END_CDATA);
    if (c == '!' && ascii_alpha(parser_peek(parser, at + 2)))
        return find_end(parser, at, at + 3, S(">"), END_DECLARATION);
    return at;
}

bool inline_angle(InlineParser *parser) {
    if (take_address(parser))
        return true;
    size_t start = parser->at, end = inline_tag(parser, start);
    if (end == start)
        return false;
    String tag = string_slice(parser->text, start, end);
    parser->at = end;
    if (!parser->rules->tags || tag_is_known(parser->rules->tags, tag)) {
        parser_append_text(parser, start, end)->mark = true;
        return true;
    }
    parser_append_text(parser, start, end);
    Document *document = parser->rules->document;
    if (document)
        diagnose1(document->ctx, SAY_TAG_TEXT, block_text_position(parser->content, start),
            arena_string(document->arena, tag));
    return true;
}
