/* Recognises text formats by their grammar: SVG, e-mail and MHTML, JSON, LaTeX, CSV. Each check takes the text without
 * byte order mark and leading white space, and ends early where the text is something else. */
#include "load/foreign_text.h"

static bool starts_at(String s, size_t at, String prefix) {
    return string_starts(string_slice(s, at, s.length), prefix);
}

static size_t skip_spaces(String s, size_t at) {
    while (at < s.length && ascii_space(s.bytes[at]))
        at++;
    return at;
}

/* Behind the next `end`, or SIZE_MAX. */
static size_t behind(String s, size_t at, String end) {
    size_t found = string_find(string_slice(s, at, s.length), end);
    return found == SIZE_MAX ? SIZE_MAX : at + found + end.length;
}

/* ---- SVG: one element, with nothing but an XML prolog before and comments behind it ---- */

/* A doctype with declarations of its own in brackets. */
static bool has_subset(String doctype) { return string_find_byte(doctype, '[') < string_find_byte(doctype, '>'); }

/* Behind comments, instructions and a doctype at `at`; SIZE_MAX when one has no end. */
static size_t skip_prolog(String s, size_t at) {
    for (;;) {
        at = skip_spaces(s, at);
        if (starts_at(s, at, S("<!--")))
            at = behind(s, at, S("-->"));
        else if (starts_at(s, at, S("<?")))
            at = behind(s, at, S("?>"));
        else if (starts_at(s, at, S("<!DOCTYPE svg")))
            at = behind(s, at, has_subset(string_slice(s, at, s.length)) ? S("]>") : S(">"));
        else
            return at;
        if (at == SIZE_MAX)
            return SIZE_MAX;
    }
}

/* +1 where the "svg" at `at` opens an element, -1 where it closes one, else 0. */
static int nesting(String s, size_t at) {
    size_t end = behind(s, at, S(">"));
    bool is_empty = end != SIZE_MAX && s.bytes[end - 2] == '/';
    String before = string_slice(s, 0, at);
    return string_ends(before, S("</")) ? -1 : string_ends(before, S("<")) && !is_empty;
}

static bool is_drawing(String s) {
    size_t at = skip_prolog(s, 0);
    if (at == SIZE_MAX || !starts_at(s, at, S("<svg")) || string_find(s, S("http://www.w3.org/2000/svg")) == SIZE_MAX)
        return false;
    int64_t depth = 0;
    do {
        size_t name = string_find(string_slice(s, at, s.length), S("svg"));
        if (name == SIZE_MAX)
            return false;
        depth += nesting(s, at + name);
        at += name + strlen("svg");
    } while (depth > 0);
    at = behind(s, at, S(">"));
    return at != SIZE_MAX && skip_prolog(s, at) == s.length;
}

/* ---- e-mail (RFC 5322, 2.2) and MHTML (RFC 2557) ---- */

/* The name of a header field that begins the line, or the empty String. */
static String field_name(String line) {
    size_t end = 0;
    while (end < line.length && (ascii_alpha(line.bytes[end]) || line.bytes[end] == '-'))
        end++;
    return end > 0 && end < line.length && line.bytes[end] == ':' ? string_slice(line, 0, end) : S("");
}

/* The header of a message has fields that only a mail program writes, beside others. */
static const char *mail_kind(String s) {
    size_t fields = 0, by_program = 0;
    bool related = false, is_snapshot = false, first = true;
    String line;
    for (String rest = s; string_next(&rest, '\n', &line); first = false) {
        String name = field_name(line);
        bool continues = !first && line.length > 0 && (line.bytes[0] == ' ' || line.bytes[0] == '\t');
        if (string_trim(line).length == 0)
            break;
        if (name.length == 0 && !continues && !(first && string_starts(line, S("From "))))
            return NULL;
        fields += name.length > 0;
        by_program += string_is_one_of(name, "MIME-Version Received Message-ID Return-Path DKIM-Signature");
        is_snapshot = is_snapshot || string_is_one_of(name, "Snapshot-Content-Location");
        related = related || string_find(line, S("multipart/related")) != SIZE_MAX;
    }
    if (fields < 3 || by_program == 0)
        return NULL;
    bool is_page = related && (is_snapshot || string_starts(s, S("From: <Saved by")));
    return is_page ? "a saved web page (MHTML)" : "an e-mail message";
}

/* ---- JSON (RFC 8259), also one object a line ---- */

enum { JSON_DEPTH = 512 };

typedef struct {
    String s;
    size_t at, depth;
    char open[JSON_DEPTH]; /* { or [ */
    bool has_strings;
} Json;

static char json_peek(Json *j) {
    j->at = skip_spaces(j->s, j->at);
    return j->at < j->s.length ? j->s.bytes[j->at] : '\0';
}

static bool json_take(Json *j, char wanted) {
    bool is = json_peek(j) == wanted;
    j->at += is;
    return is;
}

static bool json_string(Json *j) {
    if (!json_take(j, '"'))
        return false;
    for (; j->at < j->s.length; j->at++) {
        char c = j->s.bytes[j->at];
        if (c == '"') {
            j->at++;
            return j->has_strings = true;
        }
        if (c == '\\')
            j->at++;
        else if ((unsigned char)c < 0x20)
            return false;
    }
    return false;
}

static size_t count_digits(Json *j) {
    size_t from = j->at;
    while (j->at < j->s.length && ascii_digit(j->s.bytes[j->at]))
        j->at++;
    return j->at - from;
}

static bool json_number(Json *j) {
    json_take(j, '-');
    if (count_digits(j) == 0)
        return false;
    if (starts_at(j->s, j->at, S("."))) {
        j->at++;
        if (count_digits(j) == 0)
            return false;
    }
    if (!starts_at(j->s, j->at, S("e")) && !starts_at(j->s, j->at, S("E")))
        return true;
    j->at++;
    j->at += starts_at(j->s, j->at, S("+")) || starts_at(j->s, j->at, S("-"));
    return count_digits(j) > 0;
}

static bool json_scalar(Json *j) {
    static const char *const words[] = {"true", "false", "null"};
    char c = json_peek(j);
    if (c == '"')
        return json_string(j);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (starts_at(j->s, j->at, string_of(words[i]))) {
            j->at += strlen(words[i]);
            return true;
        }
    return json_number(j);
}

/* Opens an object or array; what is empty is closed at once, and *done then tells that a value has ended. */
static bool json_open(Json *j, bool *done) {
    char open = json_peek(j);
    j->at++;
    *done = json_take(j, open == '{' ? '}' : ']');
    if (*done)
        return true;
    if (j->depth == JSON_DEPTH)
        return false;
    j->open[j->depth++] = open;
    return open == '[' || (json_string(j) && json_take(j, ':'));
}

/* Goes from the end of a value to the next one, or out of all that ends here. */
static bool json_go_on(Json *j) {
    while (j->depth > 0) {
        char open = j->open[j->depth - 1];
        if (json_take(j, ','))
            return open == '[' || (json_string(j) && json_take(j, ':'));
        if (!json_take(j, open == '{' ? '}' : ']'))
            return false;
        j->depth--;
    }
    return true;
}

static bool json_value(Json *j) {
    do {
        char c = json_peek(j);
        bool done = true;
        if (c == '{' || c == '[' ? !json_open(j, &done) : !json_scalar(j))
            return false;
        if (done && !json_go_on(j))
            return false;
    } while (j->depth > 0);
    return true;
}

static bool is_json(String s) {
    Json j = {.s = s};
    bool first = true;
    while (json_peek(&j) == '{' || (first && json_peek(&j) == '[')) {
        first = false;
        if (!json_value(&j))
            return false;
    }
    return j.at == s.length && j.has_strings;
}

/* ---- LaTeX: a class is declared before anything else but comments ---- */

static bool is_latex(String s) {
    String rest = s, line;
    while (string_next(&rest, '\n', &line)) {
        line = string_trim(line);
        if (string_starts(line, S("\\documentclass")) || string_starts(line, S("\\documentstyle")))
            return string_find(rest, S("\\begin{document}")) != SIZE_MAX;
        if (line.length > 0 && line.bytes[0] != '%' && !string_starts(line, S("\\RequirePackage")))
            return false;
    }
    return false;
}

/* ---- CSV (RFC 4180): all records have as many fields, and no separator is followed by a space as in prose ---- */

typedef struct {
    size_t fields;
    bool has_value; /* a number or a field in quotation marks */
} Record;

static bool is_number(String s) {
    bool digits = false;
    for (size_t i = 0; i < s.length; i++) {
        if (!ascii_digit(s.bytes[i]) && !string_is_one_of(string_slice(s, i, i + 1), ". - + : / % ,"))
            return false;
        digits = digits || ascii_digit(s.bytes[i]);
    }
    return digits;
}

/* Behind the field in quotation marks at `at`, or SIZE_MAX. */
static size_t quoted_end(String s, size_t at) {
    do {
        at = behind(s, at + 1, S("\""));
    } while (at != SIZE_MAX && starts_at(s, at, S("\"")));
    return at;
}

/* Reads the record at *at and moves behind its end of line; false when it is none. */
static bool csv_record(String s, size_t *at, char separator, Record *record) {
    *record = (Record){0, false};
    for (;; ++*at) {
        size_t from = *at;
        bool quoted = starts_at(s, from, S("\""));
        if (quoted && (*at = quoted_end(s, from)) == SIZE_MAX)
            return false;
        while (*at < s.length && s.bytes[*at] != separator && s.bytes[*at] != '\n' && s.bytes[*at] != '\r')
            if (quoted || s.bytes[(*at)++] == '"')
                return false;
        String field = string_slice(s, from, *at);
        if (starts_at(field, 0, S(" ")) || (field.length > 0 && strchr(".!?", field.bytes[field.length - 1])))
            return false;
        record->fields++;
        record->has_value = record->has_value || quoted || is_number(field);
        if (*at >= s.length || s.bytes[*at] != separator)
            break;
    }
    *at += starts_at(s, *at, S("\r"));
    *at += starts_at(s, *at, S("\n"));
    return true;
}

static bool is_csv_by(String s, char separator) {
    enum { LEAST_RECORDS = 3 };
    size_t records = 0, fields = 0;
    for (size_t at = 0; at < s.length; records++) {
        Record record;
        /* marks of Markdown and HTML at the start of a line */
        bool marked = strchr("#>|`*<[!=_ ~", s.bytes[at]) || starts_at(s, at, S("- ")) || starts_at(s, at, S("+ "));
        if (marked || !csv_record(s, &at, separator, &record) || record.fields < 2)
            return false;
        if ((records > 0 && record.fields != fields) || (records > 0 && fields == 2 && !record.has_value))
            return false;
        fields = record.fields;
    }
    return records >= LEAST_RECORDS;
}

static bool is_csv(String s) { return is_csv_by(s, ',') || is_csv_by(s, ';'); }

const char *foreign_text_kind(String text) {
    if (string_starts(text, S("\xEF\xBB\xBF")))
        text = string_slice(text, 3, text.length);
    text = string_trim(text);
    char first = text.length > 0 ? text.bytes[0] : '\0';
    if (first == '<')
        return is_drawing(text) ? "an SVG image" : NULL;
    if (first == '{' || first == '[')
        return is_json(text) ? "a JSON file" : NULL;
    if (first == '\\' || first == '%')
        return is_latex(text) ? "a LaTeX document" : NULL;
    const char *mail = ascii_alpha(first) ? mail_kind(text) : NULL;
    return mail ? mail : is_csv(text) ? "a CSV table" : NULL;
}
