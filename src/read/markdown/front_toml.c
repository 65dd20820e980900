/* TOML in, events for FrontValues out, one pass, without recursion. Tables below the first become mappings that are the
 * values of their keys; of dotted keys and nested tables the first part counts. Values that are no strings are taken
 * as they are written. */
#include "read/markdown/front_toml.h"

#include "read/markdown/front_values.h"
#include "text/clean.h"
#include "text/utf8.h"

enum { NESTING_MOST = 32 };

typedef struct {
    Document *document;
    FrontValues *values;
    String text;  /* of the block */
    size_t at;
    Place place;  /* of `at`, for messages */
    uint32_t line; /* lines before the block */
    char open[NESTING_MOST]; /* brackets and braces of the value that is read */
    int depth;
    bool in_table;
} Toml;

static Position position(Toml *toml) {
    Position at = place_move(&toml->place, toml->text, toml->at);
    return (Position){at.line + toml->line, at.column};
}

_Noreturn static void broken(Toml *toml, const char *problem) {
    fail1(toml->document->ctx, SAY_META_BROKEN, position(toml), string_of(problem));
}

static char peek(const Toml *toml) { return toml->at < toml->text.length ? toml->text.bytes[toml->at] : 0; }

static bool starts(const Toml *toml, String sign) {
    return string_starts(string_slice(toml->text, toml->at, toml->text.length), sign);
}

static void skip_blanks(Toml *toml) {
    while (peek(toml) == ' ' || peek(toml) == '\t')
        toml->at++;
}

static void skip_comment(Toml *toml) {
    if (peek(toml) == '#')
        while (toml->at < toml->text.length && peek(toml) != '\n')
            toml->at++;
}

/* Blanks, ends of lines and comments. */
static void skip_lines(Toml *toml) {
    do {
        skip_blanks(toml);
        skip_comment(toml);
    } while (peek(toml) == '\n' && ++toml->at);
}

/* ---- strings ---- */

static void put_escape(Toml *toml, Buffer *out) {
    static const char signs[] = "btnfre\"\\", meanings[] = "\b\t\n\f\r\x1b\"\\";
    char sign = peek(toml);
    size_t digits = sign == 'u' ? 4 : sign == 'U' ? 8 : sign == 'x' ? 2 : 0;
    const char *found = sign ? strchr(signs, sign) : NULL;
    if (found && !digits) {
        buffer_byte(out, meanings[found - signs]);
        toml->at++;
        return;
    }
    uint32_t code_point = 0;
    for (size_t i = 1; i <= digits; i++) {
        char c = toml->at + i < toml->text.length ? ascii_lower(toml->text.bytes[toml->at + i]) : 0;
        if (!ascii_digit(c) && !(c >= 'a' && c <= 'f'))
            broken(toml, "an escape needs hexadecimal digits");
        code_point = code_point << 4 | (uint32_t)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (!digits)
        broken(toml, "unknown escape in a string");
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = 0xFFFD;
    toml->at += digits + 1;
    buffer_code_point(out, code_point);
}

/* A backslash at the end of a line takes away all white space that follows. */
static bool skip_line_end(Toml *toml) {
    size_t before = toml->at;
    skip_blanks(toml);
    if (peek(toml) != '\n') {
        toml->at = before;
        return false;
    }
    while (ascii_space(peek(toml)))
        toml->at++;
    return true;
}

static String read_string(Toml *toml) {
    char quote = peek(toml);
    bool is_long = starts(toml, quote == '"' ? S("\"\"\"") : S("'''"));
    String end = string_slice(toml->text, toml->at, toml->at + (is_long ? 3 : 1));
    size_t start = toml->at;
    toml->at += end.length;
    if (is_long && peek(toml) == '\n')
        toml->at++;
    Buffer out;
    buffer_open(&out, toml->document->arena);
    while (!starts(toml, end)) {
        if (toml->at >= toml->text.length || (!is_long && peek(toml) == '\n')) {
            toml->at = start;
            broken(toml, "quotes are not closed");
        }
        char c = toml->text.bytes[toml->at++];
        if (c != '\\' || quote == '\'')
            buffer_byte(&out, c);
        else if (!is_long || !skip_line_end(toml))
            put_escape(toml, &out);
    }
    toml->at += end.length;
    while (is_long && peek(toml) == quote) { /* up to two more belong to the text */
        buffer_byte(&out, quote);
        toml->at++;
    }
    return text_clean_piece(toml->document->ctx, buffer_copy(&out, toml->document->arena), position(toml));
}

/* ---- keys ---- */

static bool is_bare(char c) {
    return ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

static String read_name(Toml *toml) {
    if (peek(toml) == '"' || peek(toml) == '\'')
        return read_string(toml);
    size_t start = toml->at;
    while (is_bare(peek(toml)))
        toml->at++;
    if (toml->at == start)
        broken(toml, "a key is missing");
    return string_slice(toml->text, start, toml->at);
}

/* A key with dots: begins a mapping for each name but the last. Returns how many. */
static int read_key(Toml *toml) {
    int mappings = 0;
    for (;;) {
        Position at = position(toml);
        front_values_scalar(toml->values, read_name(toml), at);
        skip_blanks(toml);
        if (peek(toml) != '.')
            return mappings;
        toml->at++;
        skip_blanks(toml);
        front_values_begin(toml->values, /*is_mapping*/ true, at);
        mappings++;
    }
}

static void end_mappings(Toml *toml, int count) {
    while (count-- > 0)
        front_values_end(toml->values);
}

/* ---- values ---- */

static void read_plain(Toml *toml) {
    size_t start = toml->at;
    while (toml->at < toml->text.length && !strchr(",]}#\n", peek(toml)))
        toml->at++;
    String value = string_trim(string_slice(toml->text, start, toml->at));
    bool is_good = value.length > 0;
    for (size_t i = 0; i < value.length; i++)
        is_good &= is_bare(value.bytes[i]) || strchr("+-.: ", value.bytes[i]);
    bool is_word = is_good && ascii_alpha(value.bytes[0]) && !string_is_one_of(value, "true false inf nan");
    if (!is_good || is_word) {
        toml->at = start;
        broken(toml, "a value must be a number, a date, true, false, or in quotes");
    }
    front_values_scalar(toml->values, value, position(toml));
}

/* "{" has keys with "=" between; they are one name each. */
static void read_inline_key(Toml *toml) {
    Position at = position(toml);
    front_values_scalar(toml->values, read_name(toml), at);
    skip_blanks(toml);
    while (peek(toml) == '.') { /* the first name counts */
        toml->at++;
        skip_blanks(toml);
        read_name(toml);
        skip_blanks(toml);
    }
    if (peek(toml) != '=')
        broken(toml, "\"=\" is missing");
    toml->at++;
    skip_lines(toml);
}

static void open_collection(Toml *toml) {
    if (toml->depth == NESTING_MOST)
        broken(toml, "values are nested too deeply");
    toml->open[toml->depth++] = peek(toml);
    front_values_begin(toml->values, peek(toml) == '{', position(toml));
    toml->at++;
}

/* What closes behind a value, and the comma before the next. */
static void close_collections(Toml *toml) {
    while (toml->depth) {
        skip_lines(toml);
        char close = toml->open[toml->depth - 1] == '[' ? ']' : '}';
        if (peek(toml) == ',') {
            toml->at++;
            skip_lines(toml);
        } else if (peek(toml) != close) {
            broken(toml, "a comma is missing in a list");
        }
        if (peek(toml) != close)
            return;
        toml->at++;
        toml->depth--;
        front_values_end(toml->values);
    }
}

static void read_value(Toml *toml) {
    do {
        if (toml->depth)
            skip_lines(toml);
        bool is_empty = toml->depth && peek(toml) == (toml->open[toml->depth - 1] == '[' ? ']' : '}');
        if (is_empty) {
            toml->at++;
            toml->depth--;
            front_values_end(toml->values);
            close_collections(toml);
            continue;
        }
        if (toml->depth && toml->open[toml->depth - 1] == '{')
            read_inline_key(toml);
        if (peek(toml) == '[' || peek(toml) == '{') {
            open_collection(toml);
            continue;
        }
        if (peek(toml) == '"' || peek(toml) == '\'') {
            Position at = position(toml);
            front_values_scalar(toml->values, read_string(toml), at);
        } else {
            read_plain(toml);
        }
        close_collections(toml);
    } while (toml->depth);
}

/* ---- lines ---- */

static void end_line(Toml *toml) {
    skip_blanks(toml);
    skip_comment(toml);
    if (peek(toml) && peek(toml) != '\n')
        broken(toml, "the line goes on behind its value (put text in quotes)");
}

/* "[author]", "[[resources]]": a mapping that lasts up to the next. */
static int read_table(Toml *toml) {
    bool is_list = starts(toml, S("[["));
    toml->at += is_list ? 2 : 1;
    skip_blanks(toml);
    int mappings = read_key(toml);
    Position at = position(toml);
    if (!starts(toml, is_list ? S("]]") : S("]")))
        broken(toml, "the name of a table is not closed");
    toml->at += is_list ? 2 : 1;
    front_values_begin(toml->values, /*is_mapping*/ true, at);
    return mappings + 1;
}

static void read_block(Toml *toml) {
    int table = 0;
    for (skip_lines(toml); toml->at < toml->text.length; skip_lines(toml)) {
        if (peek(toml) == '[') {
            end_mappings(toml, table);
            table = read_table(toml);
        } else {
            int mappings = read_key(toml);
            if (peek(toml) != '=')
                broken(toml, "\"=\" is missing");
            toml->at++;
            skip_blanks(toml);
            read_value(toml);
            end_mappings(toml, mappings);
        }
        end_line(toml);
    }
    end_mappings(toml, table);
}

/* Whether the first line of text is "key =" or "[table]". */
static bool looks_like_toml(String block) {
    String line;
    while (block.length && string_next(&block, '\n', &line)) {
        line = string_trim(line);
        if (!line.length || line.bytes[0] == '#')
            continue;
        size_t equals = string_find_byte(line, '=');
        bool is_table = line.bytes[0] == '[' && line.bytes[line.length - 1] == ']';
        return is_table || (equals != SIZE_MAX && equals > 0 && equals < 64);
    }
    return false;
}

size_t front_toml_read(Document *document, String text) {
    String rest = text, line;
    string_next(&rest, '\n', &line);
    if (string_trim(line).length != 3)
        return 0;
    size_t from = line.length + 1, end = 0;
    while (rest.length && string_next(&rest, '\n', &line))
        if (string_starts(line, S("+++")) && string_trim(line).length == 3) {
            end = (size_t)(line.bytes - text.bytes);
            break;
        }
    String block = string_slice(text, from, end);
    if (!looks_like_toml(block))
        return 0;
    FrontValues *values = front_values_open(document);
    Toml toml = {.document = document, .values = values, .text = block, .place = PLACE_START, .line = 1};
    read_block(&toml);
    front_values_close(toml.values);
    end += line.length + 1;
    return end < text.length ? end : text.length;
}
