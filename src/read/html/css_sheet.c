/* Style sheets into rules. */
#include "read/html/css_sheet.h"

#include "base/limits.h"
#include "text/utf8.h"

enum {
    NESTING_MOST = 32,   /* of @media and the like */
    SIMPLES_MOST = 64    /* of a selector */
};

/* ---- pieces of syntax ---- */

static size_t skip_string(String s, size_t at) {
    char quote = s.bytes[at++];
    while (at < s.length && s.bytes[at] != quote && s.bytes[at] != '\n')
        at += s.bytes[at] == '\\' ? 2 : 1;
    return at < s.length ? at + 1 : s.length;
}

/* Behind white space, comments, and the signs of comments of HTML. */
static size_t skip_space(String s, size_t at) {
    for (;;) {
        String rest = string_slice(s, at, s.length);
        if (rest.length && ascii_space(rest.bytes[0])) {
            at++;
        } else if (string_starts(rest, S("/*"))) {
            size_t end = string_find(string_slice(rest, 2, rest.length), S("*/"));
            at = end == SIZE_MAX ? s.length : at + end + 4;
        } else if (string_starts(rest, S("<!--"))) {
            at += 4;
        } else if (string_starts(rest, S("-->"))) {
            at += 3;
        } else {
            return at;
        }
    }
}

/* The first of these signs outside strings, comments and brackets, or the end. */
static size_t find_sign(String s, size_t at, const char *signs) {
    size_t depth = 0;
    while (at < s.length) {
        char c = s.bytes[at];
        if (c == '"' || c == '\'') {
            at = skip_string(s, at);
            continue;
        }
        if (c == '/' && at + 1 < s.length && s.bytes[at + 1] == '*') {
            at = skip_space(s, at);
            continue;
        }
        if (depth == 0 && strchr(signs, c))
            return at;
        depth += c == '(' || c == '[';
        depth -= depth && (c == ')' || c == ']');
        at += c == '\\' ? 2 : 1;
    }
    return s.length;
}

/* The "}" that ends a block whose content starts here, or the end. */
static size_t block_end(String s, size_t at) {
    for (size_t depth = 1;; at++) {
        at = find_sign(s, at, "{}");
        if (at == s.length)
            return at;
        depth += s.bytes[at] == '{';
        depth -= s.bytes[at] == '}';
        if (depth == 0)
            return at;
    }
}

/* Text without its comments. */
static String without_comments(Arena *arena, String s) {
    if (string_find(s, S("/*")) == SIZE_MAX)
        return s;
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0; at < s.length;) {
        size_t from = at;
        if (s.bytes[at] == '"' || s.bytes[at] == '\'') {
            at = skip_string(s, at);
        } else if (string_starts(string_slice(s, at, s.length), S("/*"))) {
            size_t end = string_find(string_slice(s, at + 2, s.length), S("*/"));
            at = end == SIZE_MAX ? s.length : at + end + 4;
            continue;
        } else {
            at++;
        }
        buffer_string(&out, string_slice(s, from, at));
    }
    return buffer_view(&out);
}

/* ---- selectors ---- */

static bool is_name_byte(char c) {
    return ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '_' || c == '\\' || (unsigned char)c >= 128;
}

static int hex_value(char c) {
    if (ascii_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* An escape (CSS Syntax 3, 4.3.7); *at is behind its backslash. */
static void escaped(String s, size_t *at, Buffer *out) {
    uint32_t code = 0;
    size_t digits = 0;
    while (*at < s.length && digits < 6 && hex_value(s.bytes[*at]) >= 0) {
        code = code * 16 + (uint32_t)hex_value(s.bytes[(*at)++]);
        digits++;
    }
    if (digits == 0) {
        if (*at < s.length)
            buffer_byte(out, s.bytes[(*at)++]);
        return;
    }
    *at += *at < s.length && ascii_space(s.bytes[*at]);
    buffer_code_point(out, code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code);
}

/* The name at *at, which moves behind it; empty when there is none. */
static String read_name(Arena *arena, String s, size_t *at) {
    size_t start = *at;
    while (*at < s.length && is_name_byte(s.bytes[*at]) && s.bytes[*at] != '\\')
        ++*at;
    if (*at == s.length || s.bytes[*at] != '\\')
        return string_slice(s, start, *at);
    Buffer out;
    buffer_open(&out, arena);
    buffer_string(&out, string_slice(s, start, *at));
    while (*at < s.length && is_name_byte(s.bytes[*at])) {
        char c = s.bytes[(*at)++];
        if (c == '\\')
            escaped(s, at, &out);
        else
            buffer_byte(&out, c);
    }
    return buffer_view(&out);
}

typedef struct {
    HtmlSimple simples[SIMPLES_MOST];
    size_t count;
    uint32_t specificity;
} Selector;

/* "[name]", "[name=value]" and the like; *at is behind "[". */
static bool read_attribute(Arena *arena, String s, size_t *at, HtmlSimple *simple) {
    size_t end = find_sign(s, *at, "]");
    String inside = string_trim(string_slice(s, *at, end));
    *at = end + 1;
    size_t i = 0;
    simple->name = read_name(arena, inside, &i);
    String rest = string_trim(string_slice(inside, i, inside.length));
    if (simple->name.length == 0 || end == s.length)
        return false;
    if (rest.length == 0)
        return true;
    simple->match = rest.bytes[0];
    size_t equals = string_find_byte(rest, '=');
    if (!strchr("=~|^$*", simple->match) || equals > 1)
        return false;
    String value = string_trim(string_slice(rest, equals + 1, rest.length));
    if (string_ends(value, S(" i")) || string_ends(value, S(" s")))
        value = string_trim(string_slice(value, 0, value.length - 2));
    bool quoted = value.length > 1 && (value.bytes[0] == '"' || value.bytes[0] == '\'');
    simple->value = quoted ? string_slice(value, 1, value.length - 1) : value;
    return true;
}

/* One simple selector at *at; false for one that is not supported. */
static bool read_simple(Arena *arena, String s, size_t *at, HtmlSimple *simple, uint32_t *specificity) {
    char c = s.bytes[*at];
    if (c == '*') {
        simple->kind = SIMPLE_ANY;
        ++*at;
        return true;
    }
    if (c == '[') {
        ++*at;
        simple->kind = SIMPLE_ATTRIBUTE;
        *specificity += 1 << 10;
        return read_attribute(arena, s, at, simple);
    }
    if (string_starts_ascii_nocase(string_slice(s, *at, s.length), S(":root"))) {
        *at += 5;
        simple->kind = SIMPLE_ROOT;
        *specificity += 1 << 10;
        return true;
    }
    bool marked = c == '.' || c == '#';
    simple->kind = c == '.' ? SIMPLE_CLASS : c == '#' ? SIMPLE_ID : SIMPLE_TYPE;
    *specificity += c == '.' ? 1 << 10 : c == '#' ? 1 << 20 : 1;
    *at += marked;
    simple->name = read_name(arena, s, at);
    return simple->name.length > 0;
}

/* A selector without commas; false for one that is not supported. */
static bool read_selector(Arena *arena, String s, Selector *selector) {
    selector->count = 0;
    selector->specificity = 0;
    char combinator = 0;
    bool starts = true;
    for (size_t at = 0; at < s.length;) {
        char c = s.bytes[at];
        if (c == '>' && selector->count == 0)
            return false;
        if (ascii_space(c) || c == '>') {
            combinator = c == '>' || combinator == '>' ? '>' : ' ';
            starts = true;
            at++;
            continue;
        }
        if (selector->count == SIMPLES_MOST)
            return false;
        HtmlSimple simple = {.starts = starts, .combinator = starts && selector->count ? combinator : '\0'};
        if (!read_simple(arena, s, &at, &simple, &selector->specificity))
            return false;
        selector->simples[selector->count++] = simple;
        combinator = 0;
        starts = false;
    }
    return selector->count > 0 && combinator != '>';
}

/* ---- rules ---- */

/* What an element must have to be looked at: the id, class or type in the last compound. */
static String key_of(Arena *arena, const Selector *selector) {
    const HtmlSimple *best = NULL;
    for (size_t i = selector->count; i > 0; i--) {
        const HtmlSimple *simple = &selector->simples[i - 1];
        bool names = simple->kind == SIMPLE_TYPE || simple->kind == SIMPLE_CLASS || simple->kind == SIMPLE_ID;
        if (names && (!best || simple->kind > best->kind))
            best = simple;
        if (simple->starts)
            break;
    }
    if (!best)
        return S("*");
    String key = arena_join(arena, best->kind == SIMPLE_ID ? S("#") : best->kind == SIMPLE_CLASS ? S(".") : S(""),
                            best->name, S(""));
    for (size_t i = 0; best->kind == SIMPLE_TYPE && i < key.length; i++)
        ((char *)(uintptr_t)key.bytes)[i] = ascii_lower(key.bytes[i]);
    return key;
}

uint64_t html_css_sign(String name) { return UINT64_C(1) << (hash_bytes(name.bytes, name.length) >> 58); }

static uint64_t signs_around(const Selector *selector) {
    uint64_t signs = 0;
    size_t last = selector->count;
    while (last > 0 && !selector->simples[last - 1].starts)
        last--;
    for (size_t i = 0; i + 1 < last; i++)
        if (selector->simples[i].kind == SIMPLE_CLASS || selector->simples[i].kind == SIMPLE_ID)
            signs |= html_css_sign(selector->simples[i].name);
    return signs;
}

static void add_rule(HtmlSheet *sheet, const Selector *selector, HtmlRule rule) {
    if (sheet->count == LIMIT_CSS_RULES) {
        sheet->work = 0;
        return;
    }
    HtmlRule *kept = arena_new(sheet->arena, HtmlRule);
    *kept = rule;
    HtmlSimple *simples = arena_array(sheet->arena, HtmlSimple, selector->count);
    memcpy(simples, selector->simples, selector->count * sizeof *simples);
    kept->simples = simples;
    kept->simple_count = selector->count;
    kept->specificity = selector->specificity;
    kept->order = sheet->count++;
    kept->around = signs_around(selector);
    String key = key_of(sheet->arena, selector);
    kept->next = map_get(&sheet->keys, key);
    map_set(&sheet->keys, key, kept);
}

static bool is_known(const HtmlDeclaration *declaration) {
    HtmlStyle style = {0};
    return html_style_declare(&style, declaration->name, declaration->value);
}

static void read_declarations(HtmlSheet *sheet, String block, HtmlRule *rule) {
    HtmlDeclaration *all = NULL, one;
    size_t count = 0, capacity = 0;
    block = without_comments(sheet->arena, block);
    while (html_style_next(&block, &one.name, &one.value, &one.important)) {
        if (!is_known(&one))
            continue;
        arena_grow(sheet->arena, all, count, capacity);
        all[count++] = one;
    }
    rule->declarations = all;
    rule->declaration_count = count;
}

static void read_rule(HtmlSheet *sheet, String prelude, String block, uint8_t media) {
    HtmlRule rule = {.media = media};
    read_declarations(sheet, block, &rule);
    if (rule.declaration_count == 0)
        return;
    prelude = without_comments(sheet->arena, prelude);
    Selector selector;
    for (size_t at = 0; at < prelude.length;) {
        size_t end = find_sign(prelude, at, ",");
        if (read_selector(sheet->arena, string_trim(string_slice(prelude, at, end)), &selector))
            add_rule(sheet, &selector, rule);
        at = end + 1;
    }
}

/* The media in which the rules inside an at-rule hold; 0 for what is no group of rules, or holds nowhere. */
static uint8_t group_media(String prelude) {
    size_t end = 1;
    while (end < prelude.length && is_name_byte(prelude.bytes[end]))
        end++;
    String name = string_slice(prelude, 1, end), rest = string_trim(string_slice(prelude, end, prelude.length));
    if (string_equal_ascii_nocase(name, S("media")))
        return html_media(rest);
    bool holds = (string_equal_ascii_nocase(name, S("supports")) && !string_starts_ascii_nocase(rest, S("not"))) ||
                 string_equal_ascii_nocase(name, S("layer"));
    return holds ? MEDIA_PRINT | MEDIA_SCREEN : 0;
}

void html_sheet_open(HtmlSheet *sheet, Arena *arena) {
    *sheet = (HtmlSheet){.arena = arena, .work = LIMIT_CSS_WORK};
    map_open(&sheet->keys, arena);
}

void html_sheet_add(HtmlSheet *sheet, String css, uint8_t media) {
    uint8_t around[NESTING_MOST] = {media};
    size_t depth = 0;
    for (size_t at = skip_space(css, 0); at < css.length; at = skip_space(css, at)) {
        if (css.bytes[at] == '}') {
            depth -= depth > 0;
            at++;
            continue;
        }
        size_t end = find_sign(css, at, css.bytes[at] == '@' ? "{;" : "{");
        String prelude = string_trim(string_slice(css, at, end));
        if (end == css.length || css.bytes[end] == ';') {
            at = end + 1;
            continue;
        }
        uint8_t inside = prelude.bytes[0] == '@' ? group_media(prelude) & around[depth] : 0;
        if (inside && depth + 1 < NESTING_MOST) {
            around[++depth] = inside;
            at = end + 1;
            continue;
        }
        size_t close = block_end(css, end + 1);
        if (prelude.bytes[0] != '@' && around[depth])
            read_rule(sheet, prelude, string_slice(css, end + 1, close), around[depth]);
        at = close + 1;
    }
}
