/* The tokenizer. The whole text is there, so each construct is read by one function that runs to its end; the states
 * of the standard that it stands for are named beside it. Parse errors are not counted: what matters is what they
 * lead to. */
#include "read/html/tokenizer.h"

#include <string.h>

#include "read/html/references.h"
#include "read/html/tokenizer_state.h"

HtmlTokenizer *html_tokenizer_new(Arena *arena, String text) {
    HtmlTokenizer *t = arena_new(arena, HtmlTokenizer);
    t->arena = arena;
    html_tokenizer_restart(t, text);
    return t;
}

void html_tokenizer_restart(HtmlTokenizer *t, String text) {
    *t = (HtmlTokenizer){.arena = t->arena, .text = text, .attributes = t->attributes,
                         .attribute_capacity = t->attribute_capacity,
                         .has_nul = text.length && memchr(text.bytes, '\0', text.length)};
}

void html_tokenizer_content(HtmlTokenizer *t, HtmlContent content, String end_tag) {
    t->content = content;
    t->end_tag = end_tag;
}

void html_tokenizer_allow_cdata(HtmlTokenizer *t, bool allowed) { t->cdata_allowed = allowed; }

HtmlUnfinished html_tokenizer_unfinished(const HtmlTokenizer *t) { return t->unfinished; }

void html_tokenizer_lost(HtmlTokenizer *t, String name, size_t at, bool is_tag) {
    if (t->unfinished.name.length == 0)
        t->unfinished = (HtmlUnfinished){name, at, is_tag};
}

String html_tokenizer_without_nul(HtmlTokenizer *t, String s) {
    return t->has_nul ? html_replace_nul(t->arena, s, S("\xEF\xBF\xBD")) : s;
}

static void give_text(HtmlToken *token, size_t at, String text) {
    token->kind = TOKEN_TEXT;
    token->at = at;
    token->text = text;
}

static void give_comment(HtmlTokenizer *t, HtmlToken *token, size_t at, String text) {
    token->kind = TOKEN_COMMENT;
    token->at = at;
    token->text = html_tokenizer_without_nul(t, text);
}

static size_t find_byte(String s, size_t from, char byte) {
    const char *found = from < s.length ? memchr(s.bytes + from, byte, s.length - from) : NULL;
    return found ? (size_t)(found - s.bytes) : s.length;
}

/* ---- comments ---- */

/* Bogus comment state (13.2.5.41). */
static void bogus_comment(HtmlTokenizer *t, HtmlToken *token, size_t at, size_t from) {
    size_t end = find_byte(t->text, from, '>');
    give_comment(t, token, at, string_slice(t->text, from, end));
    t->at = end < t->text.length ? end + 1 : end;
    if (end == t->text.length)
        html_tokenizer_lost(t, S("!"), at, false);
}

/* The text of a comment that nothing ends, without the dashes that might have ended it. */
static String unended(String text) {
    static const char *const ends[] = {"--!", "--", "-"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (string_ends(text, string_of(ends[i])))
            return string_slice(text, 0, text.length - strlen(ends[i]));
    return text;
}

/* Comment start state to comment end bang state (13.2.5.43 to 13.2.5.52); `from` is behind "<!--". */
static void comment(HtmlTokenizer *t, HtmlToken *token, size_t at, size_t from) {
    String text = t->text, rest = string_slice(text, from, text.length);
    if (string_starts(rest, S(">")) || string_starts(rest, S("->"))) {
        give_comment(t, token, at, S(""));
        t->at = from + (rest.bytes[0] == '>' ? 1 : 2);
        return;
    }
    for (size_t i = find_byte(text, from, '>'); i < text.length; i = find_byte(text, i + 1, '>')) {
        size_t dashes = i > from && text.bytes[i - 1] == '!' ? i - 1 : i;
        if (dashes < from + 2 || text.bytes[dashes - 1] != '-' || text.bytes[dashes - 2] != '-')
            continue;
        give_comment(t, token, at, string_slice(text, from, dashes - 2));
        t->at = i + 1;
        return;
    }
    give_comment(t, token, at, unended(rest));
    t->at = text.length;
    html_tokenizer_lost(t, S("!--"), at, false);
}

/* Markup declaration open state (13.2.5.42); `at` is that of "<!". */
static void declaration(HtmlTokenizer *t, HtmlToken *token, size_t at) {
    String rest = string_slice(t->text, at + 2, t->text.length);
    if (string_starts(rest, S("--"))) {
        comment(t, token, at, at + 4);
    } else if (string_starts_ascii_nocase(rest, S("doctype"))) {
        t->at = at + 9;
        html_tokenizer_doctype(t, token, at);
    } else if (t->cdata_allowed && string_starts(rest, S("[CDATA["))) {
        t->at = at + 9;
        t->content = CONTENT_CDATA;
        html_tokenizer_next(t, token);
    } else {
        bogus_comment(t, token, at, at + 2);
    }
}

/* ---- text ---- */

/* Whether "<" at this place starts something else than text (tag open and end tag open states, 13.2.5.6 and 7). */
static bool starts_markup(String text, size_t at) {
    if (at + 1 >= text.length)
        return false;
    char next = text.bytes[at + 1];
    return ascii_alpha(next) || next == '!' || next == '?' || (next == '/' && at + 2 < text.length);
}

/* Data state (13.2.5.1): text up to the next markup. */
static void data(HtmlTokenizer *t, HtmlToken *token) {
    size_t start = t->at, end = start;
    for (;;) {
        end = find_byte(t->text, end, '<');
        if (end == t->text.length || starts_markup(t->text, end))
            break;
        end++;
    }
    t->at = end;
    give_text(token, start, html_resolve_references(t->arena, string_slice(t->text, start, end), false));
}

/* Whether the end tag that text like a title's goes on to stands here (13.2.5.9 to 17). */
static bool is_end_tag(const HtmlTokenizer *t, size_t at) {
    String rest = string_slice(t->text, at, t->text.length);
    if (!string_starts(rest, S("</")) || t->end_tag.length == 0)
        return false;
    size_t end = 2 + t->end_tag.length;
    if (!string_starts_ascii_nocase(string_slice(rest, 2, rest.length), t->end_tag) || end >= rest.length)
        return false;
    return html_tokenizer_ends_name(rest.bytes[end]);
}

/* Where the text of <title>, <style> and the like ends. */
static size_t raw_end(const HtmlTokenizer *t) {
    size_t at = find_byte(t->text, t->at, '<');
    while (at < t->text.length && !is_end_tag(t, at))
        at = find_byte(t->text, at + 1, '<');
    return at;
}

/* Whether "script" stands here as a whole word. */
static bool is_script(String text, size_t at) {
    return string_starts_ascii_nocase(string_slice(text, at, text.length), S("script")) && at + 6 < text.length &&
           html_tokenizer_ends_name(text.bytes[at + 6]);
}

/* Where a script ends: in what looks like a comment, "<script" is passed over with its own end tag (13.2.5.15 to 31).
 * */
static size_t script_end(const HtmlTokenizer *t) {
    enum { PLAIN, ESCAPED, DOUBLY_ESCAPED } state = PLAIN;
    String text = t->text;
    size_t escaped_from = 0;
    for (size_t i = t->at; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '>' && state != PLAIN && i >= escaped_from + 2 && text.bytes[i - 1] == '-' && text.bytes[i - 2] == '-')
            state = PLAIN;
        if (c != '<')
            continue;
        bool slash = i + 1 < text.length && text.bytes[i + 1] == '/';
        if (state != DOUBLY_ESCAPED && slash && is_end_tag(t, i))
            return i;
        if (state == PLAIN && string_starts(string_slice(text, i, text.length), S("<!--"))) {
            state = ESCAPED;
            escaped_from = i + 2;
            i += 3;
        } else if (state == ESCAPED && is_script(text, i + 1)) {
            state = DOUBLY_ESCAPED;
        } else if (state == DOUBLY_ESCAPED && slash && is_script(text, i + 2)) {
            state = ESCAPED;
        }
    }
    return text.length;
}

/* RCDATA, RAWTEXT, script data and PLAINTEXT states (13.2.5.2 to 5): all text up to the end tag. */
static void raw(HtmlTokenizer *t, HtmlToken *token) {
    size_t start = t->at, length = t->text.length;
    size_t end = t->content == CONTENT_PLAINTEXT ? length : t->content == CONTENT_SCRIPT ? script_end(t) : raw_end(t);
    String text = html_tokenizer_without_nul(t, string_slice(t->text, start, end));
    if (t->content == CONTENT_RCDATA)
        text = html_resolve_references(t->arena, text, false);
    if (end == length && t->content != CONTENT_PLAINTEXT)
        html_tokenizer_lost(t, t->end_tag, t->raw_at, false);
    t->at = end;
    t->content = end == length ? t->content : CONTENT_DATA;
    give_text(token, start, text);
}

/* CDATA section state (13.2.5.69). */
static void cdata(HtmlTokenizer *t, HtmlToken *token) {
    size_t start = t->at, end = start;
    for (;; end++) {
        end = find_byte(t->text, end, ']');
        if (end == t->text.length || string_starts(string_slice(t->text, end, t->text.length), S("]]>")))
            break;
    }
    t->at = end == t->text.length ? end : end + 3;
    t->content = CONTENT_DATA;
    give_text(token, start, string_slice(t->text, start, end));
}

/* ---- one token ---- */

/* What "<" starts. */
static void markup(HtmlTokenizer *t, HtmlToken *token) {
    size_t at = t->at;
    char next = t->text.bytes[at + 1];
    if (next == '!') {
        declaration(t, token, at);
    } else if (next == '?') {
        bogus_comment(t, token, at, at + 1);
    } else if (next != '/') {
        html_tokenizer_tag(t, token, at, at + 1);
    } else if (ascii_alpha(t->text.bytes[at + 2])) {
        html_tokenizer_tag(t, token, at, at + 2);
    } else if (t->text.bytes[at + 2] == '>') { /* "</>" is nothing */
        t->at = at + 3;
        html_tokenizer_next(t, token);
    } else {
        bogus_comment(t, token, at, at + 2);
    }
}

void html_tokenizer_next(HtmlTokenizer *t, HtmlToken *token) {
    *token = (HtmlToken){.kind = TOKEN_EOF, .at = t->text.length};
    if (t->at >= t->text.length)
        return;
    switch (t->content) {
    case CONTENT_DATA:
        if (t->text.bytes[t->at] == '<' && starts_markup(t->text, t->at))
            markup(t, token);
        else
            data(t, token);
        return;
    case CONTENT_RCDATA: case CONTENT_RAWTEXT: case CONTENT_SCRIPT: case CONTENT_PLAINTEXT:
        raw(t, token);
        return;
    case CONTENT_CDATA:
        cdata(t, token);
        return;
    }
}
