/* The declared encoding of a page: the prescan of the HTML Standard, 13.2.3.2, step by step, and its language, which
 * helps to guess the encoding where none is declared. */
#include "text/declared.h"

#include "text/encoding.h"

enum {
    PRESCAN_BYTES = 1024,
    HEAD_BYTES = 64 << 10, /* how far the end of the head is looked for */
    LANGUAGE_BYTES = 4096
};

/* Reads on until the end, where the whole prescan ends: `ended` is then set and what is read last does not count. */
typedef struct {
    String bytes;
    size_t at;
    bool ended;
} Scanner;

typedef struct {
    String name, value; /* as written; compare without regard to case */
} Attribute;

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

/* The byte at the position, NUL when it is behind the end. */
static char peek(Scanner *s) {
    s->ended = s->ended || s->at >= s->bytes.length;
    return s->ended ? '\0' : s->bytes.bytes[s->at];
}

static void skip_spaces(Scanner *s) {
    while (is_space(peek(s)))
        s->at++;
}

static bool looking_at(const Scanner *s, String prefix) {
    return string_starts_ascii_nocase(string_slice(s->bytes, s->at, s->bytes.length), prefix);
}

/* Moves behind the next `end`. */
static void skip_behind(Scanner *s, String end) {
    size_t found = string_find(string_slice(s->bytes, s->at, s->bytes.length), end);
    s->ended = s->ended || found == SIZE_MAX;
    s->at = s->ended ? s->bytes.length : s->at + found + end.length;
}

static String attribute_value(Scanner *s) {
    char quote = peek(s);
    size_t from = s->at;
    if (quote == '"' || quote == '\'') {
        s->at++;
        skip_behind(s, quote == '"' ? S("\"") : S("'"));
        return string_slice(s->bytes, from + 1, s->at - 1);
    }
    while (!s->ended && !is_space(peek(s)) && peek(s) != '>')
        s->at++;
    return string_slice(s->bytes, from, s->at);
}

/* "Get an attribute". False at the end of the tag. */
static bool attribute_next(Scanner *s, Attribute *attribute) {
    while (is_space(peek(s)) || peek(s) == '/')
        s->at++;
    if (s->ended || peek(s) == '>')
        return false;
    size_t from = s->at;
    do
        s->at++;
    while (!s->ended && !is_space(peek(s)) && peek(s) != '=' && peek(s) != '>' && peek(s) != '/');
    attribute->name = string_slice(s->bytes, from, s->at);
    attribute->value = S("");
    skip_spaces(s);
    if (peek(s) == '=') {
        s->at++;
        skip_spaces(s);
        attribute->value = attribute_value(s);
    }
    return !s->ended;
}

/* "Extracting a character encoding from a meta element": the label in "text/html; charset=…", or the empty String. */
static String charset_in_content(String content) {
    Scanner s = {.bytes = content};
    for (; s.at < content.length; s.at++) {
        if (!looking_at(&s, S("charset")))
            continue;
        s.at += sizeof "charset" - 1;
        skip_spaces(&s);
        if (peek(&s) != '=') {
            s.at--;
            continue;
        }
        s.at++;
        skip_spaces(&s);
        String rest = string_slice(content, s.at, content.length);
        if (peek(&s) == '"' || peek(&s) == '\'') {
            size_t length = string_find_byte(string_slice(rest, 1, rest.length), rest.bytes[0]);
            return length == SIZE_MAX ? S("") : string_slice(rest, 1, length + 1);
        }
        size_t length = 0;
        while (length < rest.length && !is_space(rest.bytes[length]) && rest.bytes[length] != ';')
            length++;
        return string_slice(rest, 0, length);
    }
    return S("");
}

/* What `label` means, when it is known; else the first such is remembered. */
static bool resolve(Declared *declared, String label) {
    const char *name = encoding_iconv_name(label);
    if (!name) {
        if (declared->ignored.length == 0)
            declared->ignored = label;
        return false;
    }
    declared->label = label;
    /* who could read the declaration byte by byte does not have UTF-16 */
    declared->name = strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0 ? "UTF-8" : name;
    return true;
}

/* The attributes of a <meta> that count, the first of each name. */
typedef struct {
    String http_equiv, content, charset; /* bytes is NULL where there is none */
} Meta;

static Meta read_meta(Scanner *s) {
    Meta meta = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    Attribute attribute;
    while (attribute_next(s, &attribute)) {
        String *place = string_equal_ascii_nocase(attribute.name, S("http-equiv")) ? &meta.http_equiv
                        : string_equal_ascii_nocase(attribute.name, S("content"))  ? &meta.content
                        : string_equal_ascii_nocase(attribute.name, S("charset"))  ? &meta.charset
                                                                                   : NULL;
        if (place && !place->bytes)
            *place = attribute.value;
    }
    return meta;
}

/* `charset` counts by itself and before `content`, which needs http-equiv="content-type". */
static bool meta_declares(Scanner *s, Declared *declared) {
    Meta meta = read_meta(s);
    if (s->ended)
        return false;
    String label = S("");
    if (meta.charset.bytes)
        label = meta.charset;
    else if (string_equal_ascii_nocase(meta.http_equiv, S("content-type")))
        label = charset_in_content(meta.content);
    if (label.length == 0 || !resolve(declared, label))
        return false;
    if (string_equal_ascii_nocase(string_trim(label), S("x-user-defined")))
        declared->name = "CP1252";
    return true;
}

/* Moves to the byte behind the name of the tag whose "<" is looked at. */
static void skip_tag_name(Scanner *s) {
    while (!s->ended && !is_space(peek(s)) && peek(s) != '>')
        s->at++;
}

static bool is_tag(const Scanner *s) {
    size_t name = s->at + (looking_at(s, S("</")) ? 2 : 1);
    return name < s->bytes.length && ascii_alpha(s->bytes.bytes[name]);
}

/* At "<name" and what ends a name of a tag. */
static bool at_element(const Scanner *s, String start) {
    size_t behind = s->at + start.length;
    return looking_at(s, start) && behind < s->bytes.length &&
           (is_space(s->bytes.bytes[behind]) || s->bytes.bytes[behind] == '/');
}

/* At a "<" that begins no tag: moves behind the comment, declaration or instruction, or else one byte on. */
static void skip_no_tag(Scanner *s) {
    if (looking_at(s, S("<!--"))) {
        s->at += 2; /* "<!-->" is a whole comment */
        skip_behind(s, S("-->"));
    } else if (looking_at(s, S("<!")) || looking_at(s, S("<?")) || looking_at(s, S("</"))) {
        skip_behind(s, S(">"));
    } else {
        s->at++;
    }
}

static void skip_tag(Scanner *s) {
    Attribute ignored;
    skip_tag_name(s);
    while (attribute_next(s, &ignored))
        continue;
}

/* Moves to the next "<"; false at the end. */
static bool next_markup(Scanner *s) {
    size_t next = string_find_byte(string_slice(s->bytes, s->at, s->bytes.length), '<');
    s->ended = s->ended || next == SIZE_MAX;
    s->at = s->ended ? s->bytes.length : s->at + next;
    return !s->ended;
}

static bool declared_in_meta(String bytes, Declared *declared) {
    Scanner s = {.bytes = bytes};
    while (next_markup(&s)) {
        if (at_element(&s, S("<meta"))) {
            s.at += sizeof "<meta" - 1;
            if (meta_declares(&s, declared))
                return true;
        } else if (is_tag(&s)) {
            skip_tag(&s);
        } else {
            skip_no_tag(&s);
        }
    }
    return false;
}

/* "Get an XML encoding". */
static bool declared_in_xml(String bytes, Declared *declared) {
    if (!string_starts(bytes, S("<?xml")))
        return false;
    Scanner s = {.bytes = string_slice(bytes, 0, string_find_byte(bytes, '>'))};
    skip_behind(&s, S("encoding"));
    while (!s.ended && (unsigned char)peek(&s) <= ' ')
        s.at++;
    if (peek(&s) != '=')
        return false;
    s.at++;
    while (!s.ended && (unsigned char)peek(&s) <= ' ')
        s.at++;
    if (peek(&s) != '"' && peek(&s) != '\'')
        return false;
    String label = attribute_value(&s);
    return !s.ended && label.length > 0 && resolve(declared, label);
}

/* How far <meta> elements are looked for. */
static size_t prescan_length(String bytes) {
    Scanner s = {.bytes = string_slice(bytes, 0, HEAD_BYTES)};
    while (next_markup(&s)) {
        if (looking_at(&s, S("<body")) || looking_at(&s, S("</head")))
            return s.at > PRESCAN_BYTES ? s.at : PRESCAN_BYTES;
        s.at++;
    }
    return PRESCAN_BYTES;
}

Declared encoding_declared(String bytes) {
    Declared declared = {S(""), NULL, S("")};
    if (!declared_in_meta(string_slice(bytes, 0, prescan_length(bytes)), &declared))
        declared_in_xml(string_slice(bytes, 0, PRESCAN_BYTES), &declared);
    return declared;
}

/* ---- the language ---- */

/* The language that the attributes of a tag tell. */
static String language_in_tag(Scanner *s, bool is_meta) {
    Attribute attribute;
    String lang = S(""), content = S("");
    bool is_language = false;
    while (attribute_next(s, &attribute)) {
        if (string_equal_ascii_nocase(attribute.name, S("lang")) || string_equal(attribute.name, S("xml:lang")))
            lang = attribute.value;
        else if (string_equal_ascii_nocase(attribute.name, S("content")))
            content = attribute.value;
        else if (string_equal_ascii_nocase(attribute.name, S("http-equiv")))
            is_language = string_equal_ascii_nocase(attribute.value, S("content-language"));
    }
    return is_meta ? (is_language ? content : S("")) : lang;
}

static String language_in_markup(String bytes) {
    Scanner s = {.bytes = string_slice(bytes, 0, LANGUAGE_BYTES)};
    while (next_markup(&s)) {
        bool is_meta = at_element(&s, S("<meta"));
        bool counts = is_meta || at_element(&s, S("<html")) || at_element(&s, S("<body"));
        if (!is_tag(&s)) {
            skip_no_tag(&s);
            continue;
        }
        skip_tag_name(&s);
        String found = language_in_tag(&s, is_meta);
        if (counts && found.length > 0)
            return string_trim(found);
    }
    return S("");
}

/* "lang: ru" in a block of YAML at the start. */
static String language_in_front_matter(String bytes) {
    String rest = string_slice(bytes, 0, LANGUAGE_BYTES), line;
    if (!string_next(&rest, '\n', &line) || !string_equal(string_trim(line), S("---")))
        return S("");
    while (string_next(&rest, '\n', &line) && !string_equal(string_trim(line), S("---"))) {
        size_t colon = string_find_byte(line, ':');
        String key = string_slice(line, 0, colon);
        if (colon == SIZE_MAX || !string_is_one_of(key, "lang language"))
            continue;
        String value = string_trim(string_slice(line, colon + 1, line.length));
        bool quoted = value.length > 1 && (value.bytes[0] == '"' || value.bytes[0] == '\'');
        return quoted ? string_slice(value, 1, value.length - 1) : value;
    }
    return S("");
}

String language_declared(String bytes, bool markup) {
    return markup ? language_in_markup(bytes) : language_in_front_matter(bytes);
}
