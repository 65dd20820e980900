/* Addresses without brackets (GFM 6.9): "https://example.org", "www.example.org", "a@example.org". They end before
 * white space and "<", without the signs that end a sentence; where the dialect says so, also before what stands in
 * no address: letters and signs of Chinese, Japanese and Korean, quotation marks, dashes, "…", and signs that end a
 * sentence or a part of one in any script. */
#include "read/markdown/inline_state.h"
#include "text/unicode.h"

/* ---- where an address ends ---- */

/* Signs behind which text goes on that is no part of an address: “ ” ‘ ’ „ » « ‹ › – — …, marks of direction (UAX #9),
 * punctuation that ends something ("،", "।", "։", "።"), and all of East Asia. */
static bool ends_address(uint32_t c) {
    if (c < 0x80)
        return false;
    bool is_direction = c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2066 && c <= 0x2069);
    return (c >= 0x2010 && c <= 0x203A) || c == 0xAB || c == 0xBB || is_direction || code_point_is_terminal(c) ||
        code_point_is_cjk(c);
}

/* Letters of East Asia go on in a path that has begun ("/wiki/東京"), not behind other letters ("/path和"). */
static bool goes_on(String text, size_t start, size_t at, uint32_t c) {
    char before = text.bytes[at - 1];
    bool has_path = string_find_byte(string_slice(text, start, at - 1), '/') != SIZE_MAX;
    return code_point_is_word(c) && has_path && (before == '/' || before == '=' || before == '#' ||
        (unsigned char)before >= 0x80);
}

/* `host` is where the host starts. Looks at no more than `most` bytes. */
static size_t address_end(const InlineParser *parser, size_t host, size_t most) {
    String text = string_slice(parser->text, 0, most < parser->text.length - host ? host + most : parser->text.length);
    for (size_t at = host; at < text.length;) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (code_point_is_any_space(c) || c == '<')
            return at;
        if (parser_has(parser, FEATURE_ADDRESS_ENDS) && ends_address(c) && !(at > host && goes_on(text, host, at, c)))
            return at;
        at = next;
    }
    return text.length;
}

/* Where a character reference ("&copy;") that ends at `end` starts; `end` where there is none. */
static size_t reference_start(String text, size_t start, size_t end) {
    size_t at = end - 1;
    while (at > start && ascii_alpha(text.bytes[at - 1]))
        at--;
    return at > start && at < end - 1 && text.bytes[at - 1] == '&' ? at - 1 : end - 1;
}

/* Without the signs that belong to the sentence. */
static size_t trim_end(String text, size_t start, size_t end) {
    size_t opened = 0, closed = 0;
    for (size_t at = start; at < end; at++) {
        opened += text.bytes[at] == '(';
        closed += text.bytes[at] == ')';
    }
    while (end > start) {
        char last = text.bytes[end - 1];
        if (last == ';')
            end = reference_start(text, start, end);
        else if (last == ')' && closed > opened)
            closed--, end--;
        else if (is_one_of(last, S("?!.,:*_~'\"")))
            end--;
        else
            break;
    }
    return end;
}

/* The length of a host at `at`; 0 when it is none. There is a full stop in it where one is needed, and no "_" in its
 * last two labels. */
static size_t host_length(String text, size_t at, size_t end, bool needs_stop) {
    size_t start = at, stops = 0, low = 0, low_before = 0;
    while (at < end) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (c == '_') {
            low++;
        } else if (c == '.') {
            low_before = low;
            low = 0;
            stops++;
        } else if (c != '-' && (c < 0x80 ? !is_alphanumeric((char)c) : code_point_is_any_space(c) ||
            code_point_is_punctuation(c))) {
            break;
        }
        at = next;
    }
    return low || low_before || (needs_stop && !stops) ? 0 : at - start;
}

/* ---- with a scheme, or "www." ---- */

static void add_link(InlineParser *parser, size_t start, size_t end, String before) {
    String shown = string_slice(parser->text, start, end);
    Node *link = parser_append_around(parser, KIND_LINK, start, shown, start);
    link->as.link.target = arena_join(parser->arena, before, shown, S(""));
    parser->at = end;
}

enum { HOST_MOST = 4 * 253 /* bytes; a name of the DNS has 253 characters at most */ };

/* Checks the start of the host first, so that what is no address takes bounded time. */
static bool take_host(InlineParser *parser, size_t start, size_t host, bool needs_stop, String before) {
    if (!host_length(parser->text, host, address_end(parser, host, HOST_MOST), needs_stop))
        return false;
    size_t end = trim_end(parser->text, host, address_end(parser, host, SIZE_MAX));
    if (end == host || !host_length(parser->text, host, end, needs_stop))
        return false;
    add_link(parser, start, end, before);
    return true;
}

static bool take_www(InlineParser *parser) {
    size_t at = parser->at;
    char before = at > 0 ? parser->text.bytes[at - 1] : ' ';
    bool is_free = ascii_space(before) || is_one_of(before, S("*_~(")) ||
                   (parser_has(parser, FEATURE_ADDRESS_ENDS) && (unsigned char)before >= 0x80);
    String rest = string_slice(parser->text, at, parser->text.length);
    return is_free && string_starts_ascii_nocase(rest, S("www.")) && take_host(parser, at, at, true, S("http://"));
}

/* Takes back the scheme, which was added as text already. */
static bool take_scheme(InlineParser *parser) {
    static const char *const schemes[] = {"https", "http", "ftp"};
    Node *last = parser->root->last;
    String rest = string_slice(parser->text, parser->at, parser->text.length);
    if (!string_starts(rest, S("://")) || !last || last->kind != KIND_TEXT || last->mark)
        return false;
    String said = last->as.text;
    size_t length = 0;
    while (length < said.length && ascii_alpha(said.bytes[said.length - 1 - length]))
        length++;
    String scheme = string_slice(said, said.length - length, said.length);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (!string_equal_ascii_nocase(scheme, string_of(schemes[i])) || said.bytes + said.length != rest.bytes)
            continue;
        if (!take_host(parser, parser->at - length, parser->at + 3, false, S("")))
            return false;
        last->as.text.length -= length;
        return true;
    }
    return false;
}

bool inline_address(InlineParser *parser) {
    if (!parser_has(parser, FEATURE_BARE_ADDRESSES) || inline_is_in_brackets(parser))
        return false;
    return parser_peek(parser, parser->at) == ':' ? take_scheme(parser) : take_www(parser);
}

/* ---- e-mail, when the tree is made ---- */

/* Whether the byte before `at` may be one of the name before "@": also an apostrophe between letters, as in o'neill. */
static bool is_local(const InlineParser *parser, String text, size_t at) {
    char c = text.bytes[at - 1];
    bool is_apostrophe = c == '\'' && at > 1 && is_alphanumeric(text.bytes[at - 2]) && is_alphanumeric(text.bytes[at]);
    return is_alphanumeric(c) || is_one_of(c, S(".+-_")) ||
        (is_apostrophe && parser_has(parser, FEATURE_ADDRESS_ENDS));
}

/* Behind the host of "@host" at `at`; `at` where it is none. */
static size_t mail_end(String text, size_t at) {
    size_t end = at + 1, stops = 0;
    for (; end < text.length; end++) {
        char c = text.bytes[end];
        bool is_stop = c == '.' && end + 1 < text.length && is_alphanumeric(text.bytes[end + 1]);
        stops += is_stop;
        if (!is_alphanumeric(c) && c != '-' && c != '_' && !is_stop)
            break;
    }
    bool is_host = stops > 0 && is_alphanumeric(text.bytes[at + 1]) && ascii_alpha(text.bytes[end - 1]);
    return is_host && end < text.length && text.bytes[end] == '@' ? at : is_host ? end : at;
}

/* Links the first address in a text. The text behind it becomes the next node. */
static void link_first(InlineParser *parser, Node *node) {
    String text = node->as.text;
    for (size_t sign = 0, from = 0; sign < text.length; sign++) {
        if (text.bytes[sign] != '@')
            continue;
        size_t start = sign, end = mail_end(text, sign);
        while (start > from && is_local(parser, text, start))
            start--;
        from = sign + 1;
        if (start == sign || end == sign)
            continue;
        bool has_scheme = string_ends(string_slice(text, 0, start), S("mailto:"));
        start -= has_scheme ? 7 : 0;
        String address = string_slice(text, start, end);
        inline_cut(parser, node, start, end, KIND_LINK)->as.link.target =
            has_scheme ? address : arena_join(parser->arena, S("mailto:"), address, S(""));
        return;
    }
}

/* Pieces of text that follow each other become one. */
static void join_text(Node *node) {
    String *text = &node->as.text;
    while (node->next && node->next->kind == KIND_TEXT && !node->next->mark && node->next->typed == node->typed &&
           node->next->as.text.bytes == text->bytes + text->length) {
        text->length += node->next->as.text.length;
        node_remove(node->next);
    }
}

void inline_link_addresses(InlineParser *parser, Node *root) {
    if (!parser_has(parser, FEATURE_BARE_ADDRESSES) || string_find_byte(parser->text, '@') == SIZE_MAX)
        return;
    Walk walk = walk_start(root);
    for (Node *node = walk_next(&walk); node; node = walk_next(&walk)) {
        if (node->kind == KIND_LINK || node->kind == KIND_CODE || node->kind == KIND_IMAGE) {
            if (walk.entering)
                walk_skip(&walk);
        } else if (node->kind == KIND_TEXT && !node->mark) {
            join_text(node);
            link_first(parser, node);
            walk_skip(&walk); /* to what follows now */
        }
    }
}
