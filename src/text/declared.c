/* Looks for a declaration of the encoding in bytes whose encoding is not known yet but reads like ASCII: an XML
 * declaration, else the first <meta> that names a charset, with comments and other tags skipped properly. */
#include "text/declared.h"

enum { PRESCAN_BYTES = 4096 };

typedef struct {
    String bytes;
    size_t at;
} Scanner;

typedef struct {
    String name, value;
} Attribute;

static char peek(const Scanner *s) { return s->at < s->bytes.length ? s->bytes.bytes[s->at] : '>'; }

static void skip_spaces(Scanner *s) {
    while (s->at < s->bytes.length && ascii_space(s->bytes.bytes[s->at]))
        s->at++;
}

static bool looking_at(const Scanner *s, String prefix) {
    return string_starts_ascii_nocase(string_slice(s->bytes, s->at, s->bytes.length), prefix);
}

/* Moves behind the next `end`, or to the end of the bytes. */
static void skip_behind(Scanner *s, String end) {
    size_t found = string_find(string_slice(s->bytes, s->at, s->bytes.length), end);
    s->at = found == SIZE_MAX ? s->bytes.length : s->at + found + end.length;
}

static String attribute_value(Scanner *s) {
    char quote = peek(s);
    if (quote == '"' || quote == '\'') {
        size_t from = ++s->at;
        skip_behind(s, quote == '"' ? S("\"") : S("'"));
        return string_slice(s->bytes, from, s->at - 1);
    }
    size_t from = s->at;
    while (s->at < s->bytes.length && !ascii_space(peek(s)) && peek(s) != '>')
        s->at++;
    return string_slice(s->bytes, from, s->at);
}

/* False at the end of the tag. */
static bool attribute_next(Scanner *s, Attribute *attribute) {
    while (ascii_space(peek(s)) || peek(s) == '/')
        s->at++;
    if (peek(s) == '>')
        return false;
    size_t from = s->at;
    do
        s->at++;
    while (!ascii_space(peek(s)) && peek(s) != '=' && peek(s) != '>' && peek(s) != '/');
    attribute->name = string_slice(s->bytes, from, s->at);
    attribute->value = S("");
    skip_spaces(s);
    if (peek(s) == '=') {
        s->at++;
        skip_spaces(s);
        attribute->value = attribute_value(s);
    }
    return true;
}

/* The label in "text/html; charset=…". */
static bool charset_in_content(String content, String *label) {
    Scanner s = {.bytes = content};
    while (s.at < content.length) {
        if (!looking_at(&s, S("charset"))) {
            s.at++;
            continue;
        }
        s.at += sizeof "charset" - 1;
        skip_spaces(&s);
        if (s.at >= content.length || peek(&s) != '=')
            continue;
        s.at++;
        skip_spaces(&s);
        String value = attribute_value(&s);
        size_t end = string_find_byte(value, ';');
        *label = end == SIZE_MAX ? value : string_slice(value, 0, end);
        return label->length > 0;
    }
    return false;
}

/* Reads the attributes of a <meta>. */
static bool charset_in_meta(Scanner *s, String *label) {
    Attribute attribute;
    String content = S(""), charset = S("");
    bool is_content_type = false;
    while (attribute_next(s, &attribute)) {
        if (string_equal_ascii_nocase(attribute.name, S("charset")))
            charset = attribute.value;
        else if (string_equal_ascii_nocase(attribute.name, S("content")))
            content = attribute.value;
        else if (string_equal_ascii_nocase(attribute.name, S("http-equiv")))
            is_content_type = string_equal_ascii_nocase(string_trim(attribute.value), S("content-type"));
    }
    if (charset.length > 0) {
        *label = charset;
        return true;
    }
    return is_content_type && charset_in_content(content, label);
}

static bool charset_in_xml_declaration(Scanner *s, String *label) {
    size_t end = string_find(s->bytes, S("?>"));
    if (!looking_at(s, S("<?xml")) || end == SIZE_MAX)
        return false;
    Scanner declaration = {.bytes = string_slice(s->bytes, 0, end), .at = sizeof "<?xml" - 1};
    Attribute attribute;
    while (attribute_next(&declaration, &attribute)) {
        if (string_equal(attribute.name, S("encoding")) && attribute.value.length > 0) {
            *label = attribute.value;
            return true;
        }
    }
    return false;
}

static void skip_tag(Scanner *s) {
    Attribute ignored;
    while (s->at < s->bytes.length && !ascii_space(peek(s)) && peek(s) != '>')
        s->at++;
    while (attribute_next(s, &ignored))
        continue;
}

/* Behind a "<": skips a comment, declaration or tag; true when it was a <meta> that names a charset. */
static bool scan_markup(Scanner *s, String *label) {
    if (looking_at(s, S("<!--"))) {
        s->at += 2; /* "<!-->" is a whole comment */
        skip_behind(s, S("-->"));
        return false;
    }
    size_t name = s->at + (looking_at(s, S("</")) ? 2 : 1);
    bool is_tag = name < s->bytes.length && ascii_alpha(s->bytes.bytes[name]);
    if (looking_at(s, S("<meta")) && s->at + 5 < s->bytes.length &&
        (ascii_space(s->bytes.bytes[s->at + 5]) || s->bytes.bytes[s->at + 5] == '/')) {
        s->at += 5;
        return charset_in_meta(s, label);
    }
    if (is_tag)
        skip_tag(s);
    else if (looking_at(s, S("<!")) || looking_at(s, S("<?")) || looking_at(s, S("</")))
        skip_behind(s, S(">"));
    else
        s->at++;
    return false;
}

bool encoding_declared(String bytes, String *label) {
    Scanner s = {.bytes = string_slice(bytes, 0, PRESCAN_BYTES)};
    if (charset_in_xml_declaration(&s, label))
        return true;
    while (s.at < s.bytes.length) {
        size_t next = string_find_byte(string_slice(s.bytes, s.at, s.bytes.length), '<');
        if (next == SIZE_MAX)
            return false;
        s.at += next;
        if (scan_markup(&s, label))
            return true;
    }
    return false;
}
