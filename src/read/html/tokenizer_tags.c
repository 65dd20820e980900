/* Tags with their attributes, and doctypes. */
#include "read/html/tokenizer_state.h"

#include "read/html/references.h"

/* Attributes of a tag that are compared one by one before a map is made of their names. */
enum { FEW_ATTRIBUTES = 12 };

static size_t skip_space(String s, size_t at) {
    while (at < s.length && html_is_space(s.bytes[at]))
        at++;
    return at;
}

/* s in lower case, U+0000 as U+FFFD: a slice of the source where it can be. */
static String lower(HtmlTokenizer *t, String s) {
    size_t i = 0;
    while (i < s.length && !(s.bytes[i] >= 'A' && s.bytes[i] <= 'Z'))
        i++;
    if (i == s.length)
        return html_tokenizer_without_nul(t, s);
    char *copy = arena_copy(t->arena, s.bytes, s.length);
    for (; i < s.length; i++)
        copy[i] = ascii_lower(copy[i]);
    return html_tokenizer_without_nul(t, (String){copy, s.length});
}

/* ---- attributes ---- */

static bool is_known(HtmlTokenizer *t, const HtmlToken *token, String name) {
    if (token->attribute_count < FEW_ATTRIBUTES) {
        for (size_t i = 0; i < token->attribute_count; i++)
            if (string_equal(t->attributes[i].name, name))
                return true;
        return false;
    }
    if (token->attribute_count == FEW_ATTRIBUTES) {
        map_open(&t->names, t->arena);
        for (size_t i = 0; i < token->attribute_count; i++)
            map_set(&t->names, t->attributes[i].name, t);
    }
    if (map_get(&t->names, name))
        return true;
    map_set(&t->names, name, t);
    return false;
}

static void add_attribute(HtmlTokenizer *t, HtmlToken *token, String name, String value) {
    name = lower(t, name);
    if (is_known(t, token, name))
        return;
    value = html_resolve_references(t->arena, html_tokenizer_without_nul(t, value), true);
    arena_grow(t->arena, t->attributes, token->attribute_count, t->attribute_capacity);
    t->attributes[token->attribute_count++] = (HtmlAttribute){name, value};
}

/* Before attribute value state to after attribute value (quoted) state (13.2.5.35 to 39): *at is behind "=". */
static String attribute_value(String s, size_t *at) {
    size_t start = skip_space(s, *at), end;
    char quote = start < s.length ? s.bytes[start] : '\0';
    if (quote == '"' || quote == '\'') {
        const char *found = memchr(s.bytes + start + 1, quote, s.length - start - 1);
        end = found ? (size_t)(found - s.bytes) : s.length;
        *at = found ? end + 1 : s.length + 1; /* past the end: the tag has none */
        return string_slice(s, start + 1, end);
    }
    for (end = start; end < s.length && !html_is_space(s.bytes[end]) && s.bytes[end] != '>';)
        end++;
    *at = end;
    return string_slice(s, start, end);
}

/* The attribute at *at, which is no space, "/" or ">" (13.2.5.32 to 34). */
static void attribute(HtmlTokenizer *t, HtmlToken *token, size_t *at) {
    String s = t->text;
    size_t start = *at, end = start + 1; /* a "=" at the start belongs to the name */
    while (end < s.length && !html_tokenizer_ends_name(s.bytes[end]) && s.bytes[end] != '=')
        end++;
    size_t equals = skip_space(s, end);
    bool has_value = equals < s.length && s.bytes[equals] == '=';
    String value = S("");
    *at = end;
    if (has_value) {
        *at = equals + 1;
        value = attribute_value(s, at);
    }
    if (*at <= s.length)
        add_attribute(t, token, string_slice(s, start, end), value);
}

/* ---- tags ---- */

/* A tag that the text does not end is nothing (13.2.5.8, EOF). */
static void end_of_text(HtmlTokenizer *t, HtmlToken *token, size_t at) {
    html_tokenizer_lost(t, token->name, at, true);
    *token = (HtmlToken){.kind = TOKEN_EOF, .at = t->text.length};
    t->at = t->text.length;
}

void html_tokenizer_tag(HtmlTokenizer *t, HtmlToken *token, size_t at, size_t from) {
    String s = t->text;
    size_t i = from;
    while (i < s.length && !html_tokenizer_ends_name(s.bytes[i]))
        i++;
    token->kind = from == at + 1 ? TOKEN_START : TOKEN_END;
    token->at = at;
    token->name = lower(t, string_slice(s, from, i));
    token->tag = html_name(token->name);
    while (i < s.length && s.bytes[i] != '>') {
        if (html_is_space(s.bytes[i]) || s.bytes[i] == '/') {
            token->self_closing = s.bytes[i] == '/' && i + 1 < s.length && s.bytes[i + 1] == '>';
            i++;
        } else {
            attribute(t, token, &i);
        }
    }
    if (i >= s.length) {
        end_of_text(t, token, at);
        return;
    }
    token->attributes = t->attributes;
    t->at = i + 1;
    if (token->kind == TOKEN_START)
        t->raw_at = at;
}

/* ---- doctypes (13.2.5.53 to 68) ---- */

/* A quoted identifier at *at; false, with quirks, when it is cut short or there is none. */
static bool identifier(HtmlTokenizer *t, HtmlToken *token, size_t *at, bool *has, String *value) {
    String s = t->text;
    char quote = *at < s.length ? s.bytes[*at] : '\0';
    if (quote != '"' && quote != '\'') {
        token->force_quirks = true;
        return false;
    }
    size_t end = *at + 1;
    while (end < s.length && s.bytes[end] != quote && s.bytes[end] != '>')
        end++;
    *has = true;
    *value = html_tokenizer_without_nul(t, string_slice(s, *at + 1, end));
    bool is_whole = end < s.length && s.bytes[end] == quote;
    token->force_quirks |= !is_whole;
    *at = is_whole ? end + 1 : end;
    return is_whole;
}

/* What follows the name: PUBLIC and SYSTEM with their identifiers. */
static void identifiers(HtmlTokenizer *t, HtmlToken *token, size_t *at) {
    String s = t->text, rest = string_slice(s, *at, s.length);
    bool is_public = string_starts_ascii_nocase(rest, S("public"));
    if (!is_public && !string_starts_ascii_nocase(rest, S("system"))) {
        token->force_quirks = true;
        return;
    }
    *at = skip_space(s, *at + 6);
    if (is_public) {
        if (!identifier(t, token, at, &token->has_public, &token->public_id))
            return;
        *at = skip_space(s, *at);
        if (*at < s.length && s.bytes[*at] == '>')
            return;
    }
    if (identifier(t, token, at, &token->has_system, &token->system_id))
        *at = skip_space(s, *at);
}

void html_tokenizer_doctype(HtmlTokenizer *t, HtmlToken *token, size_t at) {
    String s = t->text;
    size_t i = skip_space(s, t->at), start = i;
    token->kind = TOKEN_DOCTYPE;
    token->at = at;
    while (i < s.length && !html_is_space(s.bytes[i]) && s.bytes[i] != '>')
        i++;
    token->has_name = i > start;
    token->name = lower(t, string_slice(s, start, i));
    token->force_quirks = !token->has_name;
    i = skip_space(s, i);
    if (token->has_name && i < s.length && s.bytes[i] != '>')
        identifiers(t, token, &i);
    token->force_quirks |= i >= s.length;
    while (i < s.length && s.bytes[i] != '>')
        i++;
    t->at = i < s.length ? i + 1 : s.length;
}
