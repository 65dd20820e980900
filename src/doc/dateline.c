/* A dateline is what stands before the first dash, or in the brackets that a text begins with. */
#include "doc/dateline.h"

#include "doc/date.h"
#include "text/unicode.h"

enum { DATELINE_COLUMNS = 80 };

/* ---- where it ends ---- */

static bool is_dash(uint32_t c) { return c == '-' || (c >= 0x2012 && c <= 0x2015) || c == 0x2500; }

static bool is_space(uint32_t c) { return code_point_is_any_space(c) || c == 0x202F; }

/* The byte of the first dash that parts two things: with blanks on both sides, or of its own width. */
static size_t find_dash(String text, size_t from) {
    uint32_t before = 0;
    for (size_t at = from, start = at; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        size_t next = at;
        uint32_t behind = at < text.length ? utf8_next(text, &next) : 0;
        bool is_wide = c == 0x2014 || c == 0x2015 || c == 0x2500;
        if (is_dash(c) && (is_wide || (is_space(before) && (is_space(behind) || is_dash(behind)))))
            return start;
        before = c;
    }
    return text.length;
}

/* The brackets around a dateline: "(Berlin, 3. März 2026)", "【東京2026年5月3日】". */
static size_t bracket_end(String text, size_t *start) {
    static const struct {
        const char *open, *close;
    } brackets[] = {{"(", ")"}, {"[", "]"}, {"【", "】"}, {"（", "）"}, {"［", "］"}};
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!string_starts(text, string_of(brackets[i].open)))
            continue;
        *start = string_of(brackets[i].open).length;
        size_t end = string_find(text, string_of(brackets[i].close));
        return end == SIZE_MAX ? 0 : end;
    }
    return 0;
}

/* ---- what it says ---- */

static bool has_digit(String text) {
    for (size_t at = 0; at < text.length;)
        if (code_point_is_digit(utf8_next(text, &at)))
            return true;
    return false;
}

static bool begins_with_letter(String text) {
    size_t at = 0;
    uint32_t c = text.length ? utf8_next(text, &at) : 0;
    return code_point_is_word(c) && !code_point_is_digit(c);
}

static String trim_signs(String text) {
    for (bool more = true; more && text.length;) {
        text = string_trim(text);
        static const char *const signs[] = {",", "(", ")", ":", "،", "，", "、", ".", "/", "–", "-", "\u00A0"};
        more = false;
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
            size_t length = string_of(signs[i]).length;
            if (string_starts(text, string_of(signs[i])))
                text = string_slice(text, length, text.length), more = true;
            else if (string_ends(text, string_of(signs[i])))
                text = string_slice(text, 0, text.length - length), more = true;
        }
    }
    return text;
}

/* Words between a place and its date: "PARIS, le 3 mars 2026", "den", "am". */
static String without_article(String text) {
    static const char *const articles[] = {"le ", "den ", "am ", "on ", "a ", "el ", "il ", "em ", "dne ", "dnia ",
                                           "lì ", "op ", "στις ", "du ", "d. ", "de "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (string_starts_ascii_nocase(text, string_of(articles[i])))
            return string_trim(string_slice(text, string_of(articles[i]).length, text.length));
    return text;
}

/* Whether a date can be read, maybe behind the name of a weekday. */
static bool is_date(const Document *document, String text) {
    String iso;
    text = without_article(trim_signs(text));
    if (!has_digit(text))
        return false;
    if (date_read(document, text, &iso))
        return iso.length >= 10;
    size_t comma = string_find_byte(text, ','), space = string_find_byte(text, ' ');
    size_t weekday = comma != SIZE_MAX && !has_digit(string_slice(text, 0, comma)) ? comma : space;
    if (weekday == SIZE_MAX || has_digit(string_slice(text, 0, weekday)))
        return false;
    String rest = without_article(trim_signs(string_slice(text, weekday + 1, text.length)));
    return date_read(document, rest, &iso) && iso.length >= 10;
}

/* A place, then a date. The place may have several parts ("PORTLAND, Ore., May 3, 2026"); ideographs need no comma
 * before their year. */
static bool is_dateline(const Document *document, String text) {
    if (text_columns(text) > DATELINE_COLUMNS || !begins_with_letter(text) || !has_digit(text))
        return false;
    uint32_t before = 0;
    for (size_t at = 0, start = 0; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        bool parts = c == ',' || c == '(' || c == 0x60C || c == 0xFF0C || c == 0x3001 || c == 0x2013 || c == ':' ||
                     (c == '-' && is_space(before)) || c == '/';
        bool is_wide_year = code_point_is_digit(c) && code_point_joins_lines(before);
        before = c;
        if (start == 0 || (!parts && !is_wide_year) || has_digit(string_slice(text, 0, start)))
            continue;
        if (is_date(document, string_slice(text, is_wide_year ? start : at, text.length)))
            return true;
    }
    return false;
}

bool dateline_is_all(const Document *document, String text) {
    size_t start = 0, end = bracket_end(text, &start);
    if (end)
        return end + 3 >= text.length && is_dateline(document, string_slice(text, start, end));
    return is_dateline(document, trim_signs(text));
}

static size_t length_in_text(const Document *document, String text) {
    size_t start = 0, end = bracket_end(text, &start);
    if (end) { /* the closing bracket belongs to it */
        size_t close = end;
        utf8_next(text, &close);
        return close < text.length && is_dateline(document, string_slice(text, start, end)) ? close : 0;
    }
    enum { BYTES_MOST = DATELINE_COLUMNS * 4 };
    String head = text.length > BYTES_MOST ? string_slice(text, 0, BYTES_MOST) : text;
    for (size_t dash = 0; (dash = find_dash(head, dash)) < head.length; utf8_next(head, &dash)) {
        String before = string_slice(text, 0, dash);
        for (size_t at = before.length; at && is_space(utf8_previous(before, &at));)
            before.length = at;
        if (is_dateline(document, before))
            return before.length;
    }
    return 0;
}

/* The text of an inline node at the start of the paragraph, as a dateline in bold is one. */
static size_t length_in_markup(const Document *document, const Node *paragraph) {
    const Node *first = paragraph->first;
    if (!first || !first->next || kind_content((Kind)first->kind) != CONTENT_INLINES)
        return 0;
    String text = node_plain_text(first, document->arena);
    return text.length <= (size_t)DATELINE_COLUMNS * 4 && is_dateline(document, trim_signs(text)) ? text.length : 0;
}

size_t dateline_length(const Document *document, const Node *paragraph) {
    size_t length = length_in_text(document, node_plain_text(paragraph, document->arena));
    return length ? length : length_in_markup(document, paragraph);
}

/* ---- the mark ---- */

/* The child in which the byte stands, and the bytes before that child. */
static Node *child_at(const Document *document, Node *paragraph, size_t byte, size_t *before) {
    *before = 0;
    for (Node *child = paragraph->first; child; child = child->next) {
        size_t length = node_plain_text(child, document->arena).length;
        if (*before + length >= byte)
            return child;
        *before += length;
    }
    return NULL;
}

void dateline_mark(Document *document, Node *paragraph, size_t bytes) {
    size_t before;
    Node *last = child_at(document, paragraph, bytes, &before);
    if (!last)
        return;
    size_t length = last->kind == KIND_TEXT ? last->as.text.length : node_plain_text(last, document->arena).length;
    bool is_cut = before + length > bytes;
    if (!is_cut && last == paragraph->first && kind_content((Kind)last->kind) == CONTENT_INLINES) {
        last->role = ROLE_DATELINE;
        return;
    }
    if (is_cut && last->kind != KIND_TEXT)
        return; /* some markup reaches over its end */
    if (is_cut) {
        Node *rest = node_copy(document->arena, last);
        rest->as.text = string_slice(last->as.text, bytes - before, last->as.text.length);
        last->as.text = string_slice(last->as.text, 0, bytes - before);
        node_insert(paragraph, rest, last->next);
    }
    Node *span = node_new(document->arena, KIND_SPAN, paragraph->at), *end = last->next;
    span->role = ROLE_DATELINE;
    for (Node *child = paragraph->first, *next; child != end; child = next) {
        next = child->next;
        node_remove(child);
        node_append(span, child);
    }
    node_insert(paragraph, span, paragraph->first);
}
