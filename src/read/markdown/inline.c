/* Inlines of Markdown: the loop over the text, plain text, line ends, escapes, character references and code. */
#include "read/html/references.h"
#include "read/markdown/inline_state.h"
#include "text/reference.h"
#include "text/unicode.h"

Node *parser_append(InlineParser *parser, Kind kind, size_t at) {
    Node *node = node_new(parser->arena, kind, block_text_position(parser->content, at));
    node_append(parser->root, node);
    return node;
}

Node *parser_append_around(InlineParser *parser, Kind kind, size_t at, String text, size_t text_at) {
    Node *node = parser_append(parser, kind, at);
    Node *inside = node_new(parser->arena, KIND_TEXT, block_text_position(parser->content, text_at));
    inside->as.text = text;
    node_append(node, inside);
    return node;
}

/* True when `text` goes on in memory where the text of `node` ends, which is no escape. */
static bool goes_on(const Node *node, String text) {
    return node && node->kind == KIND_TEXT && !node->mark && node->typed &&
        node->as.text.bytes + node->as.text.length == text.bytes;
}

/* A TEXT at the end: one that was used up, or a new one. */
static Node *append_text_node(InlineParser *parser, size_t at) {
    Node *node = parser->free_text;
    if (!node)
        return parser_append(parser, KIND_TEXT, at);
    parser->free_text = node->next;
    node->next = NULL;
    node->at = block_text_position(parser->content, at);
    node_append(parser->root, node);
    return node;
}

Node *parser_append_text(InlineParser *parser, size_t from, size_t to) {
    Node *node = append_text_node(parser, from);
    node->as.text = string_slice(parser->text, from, to);
    node->typed = true;
    return node;
}

/* Text that no delimiter refers to. */
static void add_plain(InlineParser *parser, size_t from, size_t to) {
    Node *last = parser->root->last;
    String text = string_slice(parser->text, from, to);
    bool is_held = (last && parser->held == last) || (parser->last_bracket && parser->last_bracket->node == last);
    if (!is_held && goes_on(last, text))
        last->as.text.length += text.length;
    else
        parser_append_text(parser, from, to);
}

/* ---- line ends, escapes, references, code ---- */

static size_t spaces_before(const InlineParser *parser, size_t at) {
    size_t start = at;
    while (start > 0 && parser->text.bytes[start - 1] == ' ')
        start--;
    return at - start;
}

static void skip_blanks(InlineParser *parser) {
    while (parser_peek(parser, parser->at) == ' ' || parser_peek(parser, parser->at) == '\t')
        parser->at++;
}

static void add_line_end(InlineParser *parser, bool is_hard) {
    size_t at = parser->at++;
    if (is_hard)
        parser_append(parser, KIND_BREAK, at);
    else
        parser_append_text(parser, at, at + 1);
    skip_blanks(parser);
}

static bool line_end(InlineParser *parser) {
    size_t spaces = spaces_before(parser, parser->at);
    Node *last = parser->root->last;
    if (spaces && goes_on(last, string_slice(parser->text, parser->at, parser->at + 1)))
        last->as.text.length -= spaces < last->as.text.length ? spaces : last->as.text.length;
    add_line_end(parser, spaces >= 2 || parser->rules->keeps_line_ends);
    return true;
}

/* Signs that pass_typed may change, but not where they are written in another way than as themselves. */
static bool is_changeable(char c) { return c == '"' || c == '\'' || c == '-' || c == '.'; }

static bool escape(InlineParser *parser) {
    char c = parser_peek(parser, parser->at + 1);
    if (c == '\n') {
        parser->at++;
        add_line_end(parser, true);
        return true;
    }
    if (!is_ascii_punctuation(c))
        return false;
    if (parser->rules->has_fields && c == '{' && parser_peek(parser, parser->at + 2) == '{') {
        parser_append_text(parser, parser->at, parser->at + 3);
        parser->at += 3;
        return true;
    }
    parser_append_text(parser, parser->at + 1, parser->at + 2)->typed = !is_changeable(c);
    parser->at += 2;
    return true;
}

/* "&#38;" and "&#x26;": at most seven decimal or six hexadecimal digits (CommonMark 2.5). */
static size_t numeric_entity(String text, size_t at, Buffer *out) {
    bool hex = at + 2 < text.length && ascii_lower(text.bytes[at + 2]) == 'x';
    size_t start = at + 2 + hex, end = start, most = hex ? 6 : 7;
    uint32_t value = 0;
    for (; end < text.length && end - start < most; end++) {
        char c = ascii_lower(text.bytes[end]);
        bool is_letter = hex && c >= 'a' && c <= 'f';
        if (!ascii_digit(c) && !is_letter)
            break;
        value = value * (hex ? 16 : 10) + (uint32_t)(is_letter ? c - 'a' + 10 : c - '0');
    }
    if (end == start || end >= text.length || text.bytes[end] != ';')
        return at;
    buffer_code_point(out, reference_code_point(value));
    return end + 1;
}

enum { ENTITY_NAME_MOST = 40 };

size_t inline_entity(String text, size_t at, Buffer *out) {
    if (at + 1 < text.length && text.bytes[at + 1] == '#')
        return numeric_entity(text, at, out);
    size_t end = at + 1;
    while (end < text.length && end - at < ENTITY_NAME_MOST && (ascii_alpha(text.bytes[end]) ||
        ascii_digit(text.bytes[end])))
        end++;
    uint32_t first, second;
    if (end >= text.length || text.bytes[end] != ';' ||
        !html_named_character(string_slice(text, at + 1, end), &first, &second))
        return at;
    buffer_code_point(out, first);
    if (second)
        buffer_code_point(out, second);
    return end + 1;
}

static bool reference(InlineParser *parser) {
    Buffer out;
    buffer_open(&out, parser->arena);
    size_t end = inline_entity(parser->text, parser->at, &out);
    if (end == parser->at)
        return false;
    Node *node = parser_append(parser, KIND_TEXT, parser->at);
    node->as.text = buffer_view(&out);
    node->typed = out.length != 1 || !is_changeable(out.bytes[0]);
    parser->at = end;
    return true;
}

/* What is resolved in a text besides character references. */
typedef enum { NO_ESCAPES, ESCAPES, ESCAPES_BUT_FIELDS } Escapes;

static bool is_text_escape(String text, size_t at, Escapes escapes) {
    bool is_field = escapes == ESCAPES_BUT_FIELDS && string_starts(string_slice(text, at, text.length), S("\\{{"));
    return escapes != NO_ESCAPES && text.bytes[at] == '\\' && at + 1 < text.length &&
           is_ascii_punctuation(text.bytes[at + 1]) && !is_field;
}

static String resolved(Arena *arena, String text, Escapes escapes) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0; at < text.length;) {
        size_t end = text.bytes[at] == '&' ? inline_entity(text, at, &out) : at;
        if (end == at) {
            at += is_text_escape(text, at, escapes);
            buffer_byte(&out, text.bytes[at++]);
        } else {
            at = end;
        }
    }
    return buffer_view(&out);
}

String markdown_unescaped(Arena *arena, String text, bool has_fields) {
    bool has_any = string_find_byte(text, '\\') != SIZE_MAX || string_find_byte(text, '&') != SIZE_MAX;
    return has_any ? resolved(arena, text, has_fields ? ESCAPES_BUT_FIELDS : ESCAPES) : text;
}

String markdown_resolved(Arena *arena, String text) {
    return string_find_byte(text, '&') != SIZE_MAX ? resolved(arena, text, NO_ESCAPES) : text;
}

static size_t run_length(String text, size_t at) {
    size_t end = at;
    while (end < text.length && text.bytes[end] == text.bytes[at])
        end++;
    return end - at;
}

static void find_backticks(InlineParser *parser) {
    for (size_t at = 0; at < parser->text.length;) {
        if (parser->text.bytes[at] != '`') {
            at++;
            continue;
        }
        size_t length = run_length(parser->text, at);
        if (length <= BACKTICKS_MOST)
            parser->backticks[length] = at;
        at += length;
    }
    parser->knows_backticks = true;
}

/* Where a run of that length starts behind `at`; 0 when there is none. */
static size_t closing_backticks(InlineParser *parser, size_t at, size_t length) {
    if (!parser->knows_backticks)
        find_backticks(parser);
    if (length > BACKTICKS_MOST || parser->backticks[length] < at)
        return 0;
    while (at < parser->text.length) {
        size_t found = string_find_byte(string_slice(parser->text, at, parser->text.length), '`');
        if (found == SIZE_MAX)
            return 0;
        at += found;
        size_t run = run_length(parser->text, at);
        if (run == length)
            return at;
        at += run;
    }
    return 0;
}

/* Line ends are spaces; one space goes at each end where there is one at both, and more than spaces. */
static String code_text(Arena *arena, String code) {
    char *text = arena_copy(arena, code.bytes, code.length);
    bool is_blank = true;
    for (size_t i = 0; i < code.length; i++) {
        text[i] = text[i] == '\n' ? ' ' : text[i];
        is_blank = is_blank && text[i] == ' ';
    }
    String all = {text, code.length};
    bool has_spaces = all.length >= 2 && text[0] == ' ' && text[all.length - 1] == ' ';
    return has_spaces && !is_blank ? string_slice(all, 1, all.length - 1) : all;
}

static bool code(InlineParser *parser) {
    size_t start = parser->at, length = run_length(parser->text, start);
    size_t end = closing_backticks(parser, start + length, length);
    if (!end) {
        add_plain(parser, start, start + length);
        parser->at = start + length;
        return true;
    }
    String inside = code_text(parser->arena, string_slice(parser->text, start + length, end));
    Node *node = parser_append_around(parser, KIND_CODE, start, inside, start + length);
    parser->at = end + length;
    inline_attributes(parser, node);
    return true;
}

/* ---- the loop ---- */

static bool open_bracket(InlineParser *parser) {
    inline_open_bracket(parser, '\0');
    return true;
}

static bool close_bracket(InlineParser *parser) {
    inline_close_bracket(parser);
    return true;
}

static bool tilde(InlineParser *parser) { return inline_script(parser) || inline_delimiters(parser); }

static bool exclamation(InlineParser *parser) {
    if (parser_peek(parser, parser->at + 1) != '[')
        return false;
    inline_open_bracket(parser, '!');
    return true;
}

static bool caret(InlineParser *parser) {
    if (parser_peek(parser, parser->at + 1) != '[' || !parser_has(parser, FEATURE_INLINE_NOTES))
        return inline_script(parser);
    inline_open_bracket(parser, '^');
    return true;
}

/* What a sign may begin. NULL: it is plain text. */
typedef bool Taker(InlineParser *);
static Taker *const takers[128] = {
    ['\n'] = line_end,        ['\\'] = escape,          ['&'] = reference,         ['`'] = code,
    ['['] = open_bracket,     [']'] = close_bracket,    ['!'] = exclamation,       ['<'] = inline_angle,
    ['*'] = inline_delimiters, ['_'] = inline_delimiters, ['~'] = tilde,
    ['^'] = caret,            ['='] = inline_delimiters, ['$'] = inline_math,
    [':'] = inline_address,   ['w'] = inline_address,   ['W'] = inline_address,
};

static Taker *taker_of(char c) { return (unsigned char)c < 128 ? takers[(unsigned char)c] : NULL; }

Node *inline_parse(Arena *arena, const InlineRules *rules, BlockText *content) {
    InlineParser parser = {.arena = arena, .rules = rules, .content = content, .text = content->text};
    parser.root = node_new(arena, KIND_PARAGRAPH, block_text_position(content, 0));
    while (parser.at < parser.text.length) {
        size_t start = parser.at;
        while (parser.at < parser.text.length && !taker_of(parser.text.bytes[parser.at]))
            parser.at++;
        if (parser.at > start)
            add_plain(&parser, start, parser.at);
        if (parser.at < parser.text.length && !taker_of(parser.text.bytes[parser.at])(&parser)) {
            add_plain(&parser, parser.at, parser.at + 1);
            parser.at++;
        }
    }
    inline_pair_early(&parser);
    inline_link_addresses(&parser, parser.root);
    inline_mark_abbreviations(&parser, parser.root);
    return parser.root;
}

/* A text that is part of `like`, at its own place where it stands in the source. */
static Node *text_node(InlineParser *parser, const Node *like, String text) {
    Node *node = node_new(parser->arena, KIND_TEXT, like->at);
    if (text.bytes >= parser->text.bytes && text.bytes <= parser->text.bytes + parser->text.length)
        node->at = block_text_position(parser->content, (size_t)(text.bytes - parser->text.bytes));
    node->as.text = text;
    node->typed = like->typed;
    return node;
}

Node *inline_cut(InlineParser *parser, Node *text, size_t from, size_t to, Kind kind) {
    String whole = text->as.text;
    Node *inside = text_node(parser, text, string_slice(whole, from, to));
    Node *rest = text_node(parser, text, string_slice(whole, to, whole.length));
    Node *around = node_new(parser->arena, kind, inside->at);
    node_append(around, inside);
    node_insert(text->parent, rest, text->next);
    node_insert(text->parent, around, rest);
    text->as.text.length = from;
    return around;
}

String label_key(Arena *arena, String label) {
    Buffer key;
    buffer_open(&key, arena);
    String rest = string_trim(label);
    for (size_t i = 0; i < rest.length; i++)
        if (!ascii_space(rest.bytes[i]))
            buffer_byte(&key, rest.bytes[i]);
        else if (!ascii_space(rest.bytes[i - 1]))
            buffer_byte(&key, ' ');
    return text_lower(arena, buffer_view(&key));
}
