/* Texts with signs that look like markup of inlines. A sign that is escaped stands in a text of its own. */
#include "read/markdown/remarks.h"

typedef struct {
    Document *document;
    Features features;
    BlockText *content;
} Texts;

static bool is_word(char c) { return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80; }

static char byte_at(String text, size_t at) { return at < text.length ? text.bytes[at] : '\0'; }

static void remark(const Texts *texts, RemarkKind kind, size_t at, String one, String two) {
    document_remark(texts->document, kind, block_text_position(texts->content, at), one, two);
}

enum { LINE_MOST = 1000 /* bytes that are looked at */ };

static String line_from(String text, size_t at) {
    String rest = string_slice(text, at, at + LINE_MOST);
    return string_slice(rest, 0, string_find_byte(rest, '\n'));
}

static String first_word(String line) {
    size_t end = 0;
    while (end < line.length && !ascii_space(line.bytes[end]))
        end++;
    return string_slice(line, 0, end);
}

/* ---- attributes ---- */

static bool is_attribute(String word) {
    bool has_sign = word.length > 1 && (word.bytes[0] == '#' || word.bytes[0] == '.') && is_word(word.bytes[1]);
    size_t equals = string_find_byte(word, '=');
    return has_sign || (equals != SIZE_MAX && equals > 0);
}

/* What looks like attributes at "{", up to its brace; without one only if "{#id" ends the line. */
static String attributes_at(String text, size_t at) {
    String line = line_from(text, at), inside = string_slice(line, 1, line.length), word;
    size_t close = string_find_byte(inside, '}');
    char before = at > 0 ? text.bytes[at - 1] : ' ';
    String indent = string_trim(string_slice(text, 0, at));
    if (string_ends(indent, S(":::"))) /* the line is remarked as a whole */
        return S("");
    if (!ascii_space(before) && before != ']' && before != ')' && before != '`')
        return S("");
    String rest = string_trim(string_slice(inside, 0, close));
    bool is_kramdown = string_starts(rest, S(": "));
    rest = string_trim(string_slice(rest, is_kramdown, rest.length));
    if (!is_attribute(first_word(rest)) || (rest.bytes[0] != '#' && rest.bytes[0] != '.' && !is_kramdown))
        return S("");
    if (close == SIZE_MAX)
        return string_find_byte(rest, ' ') == SIZE_MAX ? string_trim(line) : S("");
    while (rest.length && string_next(&rest, ' ', &word))
        if (word.length && !is_attribute(word) && string_find_byte(word, '"') == SIZE_MAX)
            return S("");
    return string_slice(line, 0, close + 2);
}

/* ---- one text ---- */

static void remark_brace(const Texts *texts, size_t at) {
    String found = attributes_at(texts->content->text, at);
    if (found.length && feature_in(texts->features, FEATURE_ATTRIBUTES))
        remark(texts, REMARK_ATTRIBUTES_TYPED, at, found, S(""));
}

/* "$$" where a line begins. */
static void remark_dollars(const Texts *texts, size_t at) {
    String text = texts->content->text;
    bool is_first = at == 0 || text.bytes[at - 1] == '\n';
    bool is_last = at > 0 && at + 2 >= text.length;
    if (is_first && !is_last && byte_at(text, at + 1) == '$' && byte_at(text, at + 2) != '$' &&
        feature_in(texts->features, FEATURE_MATHEMATICS) && string_find(string_slice(text, at + 2, text.length),
        S("$$")) == SIZE_MAX && !(at > 0 && string_find(string_slice(text, 0, at), S("$$")) != SIZE_MAX))
        remark(texts, REMARK_MATH_UNCLOSED, at, S(""), S(""));
}

static void remark_caret(const Texts *texts, size_t at) {
    if (byte_at(texts->content->text, at + 1) == '[' && feature_in(texts->features, FEATURE_INLINE_NOTES))
        remark(texts, REMARK_FOOTNOTE_UNCLOSED, at, S(""), S(""));
}

/* "**" and the like that could only open. */
static void remark_run(const Texts *texts, const Node *node, size_t at) {
    static const char *const signs[] = {"**", "~~", "=="};
    String text = texts->content->text;
    char before = at > 0 ? text.bytes[at - 1] : ' ';
    bool is_sign = false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        is_sign |= string_equal(node->as.text, string_of(signs[i]));
    if (is_sign && (ascii_space(before) || before == '(') && is_word(byte_at(text, at + 2)))
        remark(texts, REMARK_EMPHASIS_UNCLOSED, at, node->as.text, first_word(line_from(text, at + 2)));
}

static void remark_text(const Texts *texts, const Node *node) {
    String text = texts->content->text, part = node->as.text;
    if (part.bytes < text.bytes || part.bytes + part.length > text.bytes + text.length)
        return;
    size_t start = (size_t)(part.bytes - text.bytes);
    bool is_escaped = start > 0 && text.bytes[start - 1] == '\\';
    for (size_t at = start + is_escaped; at < start + part.length; at++) {
        if (text.bytes[at] == '{')
            remark_brace(texts, at);
        else if (text.bytes[at] == '$')
            remark_dollars(texts, at);
        else if (text.bytes[at] == '^')
            remark_caret(texts, at);
    }
    remark_run(texts, node, start);
}

void remark_inlines(Document *document, Features features, BlockText *content, const Node *root) {
    if (!document->ctx->is_checked)
        return;
    Texts texts = {document, features, content};
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node->kind == KIND_TEXT && !node->mark)
            remark_text(&texts, node);
        else if (walk.entering && node->kind == KIND_CODE)
            walk_skip(&walk);
    }
}
