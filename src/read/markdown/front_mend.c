/* A broken block of YAML in, YAML that libyaml reads out. The block is cut into its outermost entries; those that are
 * valid alone stay as they are. In the others, values that cannot be YAML are put in quotes. */
#include "read/markdown/front_mend.h"

#include "doc/meta_keys.h"

enum { KEY_MOST = 64, TAB_COLUMNS = 4 };

typedef struct {
    Context *ctx;
    Arena *arena;
    Buffer out;
    uint32_t line; /* of the line at hand, in the input */
} Mending;

/* ---- keys ---- */

static bool is_key_byte(char c) {
    return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80 || string_find_byte(S("-_ ."), c) != SIZE_MAX;
}

/* Where the sign that ends a key stands: ":" or, behind known keys, "=" and the full-width colon. */
static size_t find_colon(String line, size_t *length) {
    static const String wide = {"\xEF\xBC\x9A", 3};
    for (size_t at = 0; at < line.length && at < KEY_MOST; at++) {
        bool is_wide = string_starts(string_slice(line, at, line.length), wide);
        *length = is_wide ? wide.length : 1;
        if (line.bytes[at] == ':' || line.bytes[at] == '=' || is_wide)
            return at;
        if (!is_key_byte(line.bytes[at]))
            break;
    }
    return SIZE_MAX;
}

String front_key(String line, size_t *rest) {
    size_t length = 0, colon = find_colon(line, &length);
    if (colon == SIZE_MAX || colon == 0 || line.bytes[0] == '-' || line.bytes[0] == ' ')
        return S("");
    String key = string_trim(string_slice(line, 0, colon));
    bool is_plain = line.bytes[colon] == ':' && (colon + 1 == line.length || ascii_space(line.bytes[colon + 1]));
    bool is_address = string_starts(string_slice(line, colon, line.length), S("://"));
    if (!is_plain && (meta_key_kind(key) == META_KEY_UNKNOWN || is_address))
        return S("");
    *rest = colon + length;
    return key;
}

String front_key_without_colon(String line, size_t *rest) {
    size_t end = 0;
    while (end < line.length && end < KEY_MOST && is_key_byte(line.bytes[end]) && line.bytes[end] != ' ')
        end++;
    String key = string_slice(line, 0, end);
    bool has_value = string_trim(string_slice(line, end, line.length)).length && ascii_space(line.bytes[end]);
    *rest = end;
    return has_value && meta_key_sets(key) ? key : S("");
}

/* ---- single values ---- */

/* Whether YAML reads the value on its line. */
static bool is_valid_value(Mending *mending, String value) {
    return yaml_kind(mending->ctx, arena_join(mending->arena, S("k: "), value, S("\n")), NULL) == YAML_MAPPING;
}

static bool is_letter(char c) { return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80; }

/* A value in quotes with the same quotes inside. Around the whole they are YAML's when the first one inside opens a
 * quotation or is an apostrophe; in «"A" and "B"» it closes one, and all are text. */
static String without_quotes(String value) {
    char quote = value.bytes[0];
    if (value.length < 3 || (quote != '"' && quote != '\'') || value.bytes[value.length - 1] != quote)
        return value;
    String inside = string_slice(value, 1, value.length - 1);
    size_t at = string_find_byte(inside, quote);
    if (at == SIZE_MAX)
        return inside;
    bool is_apostrophe = quote == '\'' && at > 0 && at + 1 < inside.length && is_letter(inside.bytes[at - 1]) &&
                         is_letter(inside.bytes[at + 1]);
    bool opens = at == 0 || ascii_space(inside.bytes[at - 1]) || inside.bytes[at - 1] == '(';
    return is_apostrophe || opens ? inside : value;
}

static String quoted(Arena *arena, String text) {
    Buffer out;
    buffer_open(&out, arena);
    buffer_byte(&out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        buffer_byte(&out, text.bytes[i]);
        if (text.bytes[i] == '\'')
            buffer_byte(&out, '\'');
    }
    buffer_byte(&out, '\'');
    return buffer_copy(&out, arena);
}

/* "[it's, @home]": items without brackets, braces and double quotes can only be meant one way. */
static String mended_list(Mending *mending, String value) {
    String inside = string_slice(value, 1, value.length - 1), item;
    for (size_t i = 0; i < inside.length; i++)
        if (string_find_byte(S("[]{}\""), inside.bytes[i]) != SIZE_MAX)
            return S("");
    Buffer out;
    buffer_open(&out, mending->arena);
    while (string_next(&inside, ',', &item)) {
        item = string_trim(item);
        buffer_text(&out, out.length ? ", " : "[");
        buffer_string(&out, item.length && !is_valid_value(mending, item) ? quoted(mending->arena, without_quotes(item))
                                                                          : item);
    }
    buffer_byte(&out, ']');
    return buffer_copy(&out, mending->arena);
}

/* The value as YAML reads it; empty when it could mean several things. *text is what a reader is told of it. */
static String mended_value(Mending *mending, String value, String *text) {
    size_t comment = string_find(value, S(" # "));
    if (comment != SIZE_MAX)
        value = string_trim(string_slice(value, 0, comment));
    *text = value;
    char first = value.bytes[0], last = value.bytes[value.length - 1];
    if (first == '[' && last == ']')
        return mended_list(mending, value);
    bool is_open = (first == '[' && string_find_byte(value, ']') == SIZE_MAX) ||
                   (first == '{' && (string_find_byte(value, '}') == SIZE_MAX || last == '}'));
    bool is_quote = first == '"' || first == '\'';
    if (is_open || (is_quote && string_find_byte(string_slice(value, 1, value.length), first) == SIZE_MAX))
        return S("");
    *text = without_quotes(value);
    return quoted(mending->arena, *text);
}

/* ---- lines ---- */

/* The line with blanks for tabs before its text. */
static String without_tabs(Mending *mending, String line) {
    size_t indent = 0, columns = 0;
    bool has_tab = false;
    while (indent < line.length && (line.bytes[indent] == ' ' || line.bytes[indent] == '\t')) {
        has_tab |= line.bytes[indent] == '\t';
        columns += line.bytes[indent++] == '\t' ? TAB_COLUMNS - columns % TAB_COLUMNS : 1;
    }
    if (!has_tab)
        return line;
    Buffer out;
    buffer_open(&out, mending->arena);
    for (size_t i = 0; i < columns; i++)
        buffer_byte(&out, ' ');
    buffer_string(&out, string_slice(line, indent, line.length));
    return buffer_copy(&out, mending->arena);
}

/* Bytes of indentation and of the signs "- " before a line's text. */
static size_t text_start(String line) {
    size_t at = 0;
    for (;;) {
        while (at < line.length && line.bytes[at] == ' ')
            at++;
        if (at + 1 >= line.length || line.bytes[at] != '-' || line.bytes[at + 1] != ' ')
            return at;
        at++;
    }
}

/* "key: value" as YAML has it. */
static bool is_plain_key(String body, String key, size_t rest) {
    return key.length && rest < body.length && ascii_space(body.bytes[rest]) &&
           string_equal(string_trim(string_slice(body, key.length, rest)), S(":"));
}

/* "key: value", "- value" or "- key: value" with a value that is valid, or mended; empty when it cannot be. */
static String mended_line(Mending *mending, String line) {
    Arena *arena = mending->arena;
    size_t start = text_start(line), rest = 0;
    String body = string_trim(string_slice(line, start, line.length));
    String key = front_key(body, &rest), text;
    if (body.length == 0 || body.bytes[0] == '#')
        return line;
    bool lacks_colon = !key.length && start == 0;
    if (lacks_colon)
        key = front_key_without_colon(body, &rest);
    if (lacks_colon && !key.length)
        return S("");
    String value = string_trim(string_slice(body, rest, body.length));
    String colon = S(""), valid = value;
    if (key.length)
        colon = value.length ? S(": ") : S(":");
    if (value.length && !is_valid_value(mending, value)) {
        valid = mended_value(mending, value, &text);
        if (!valid.length)
            return S("");
        diagnose2(mending->ctx, SAY_META_MENDED, ((Position){mending->line, (uint32_t)start + 1}),
                  key.length ? key : S("-"), text);
    } else if (is_plain_key(body, key, rest)) {
        return line;
    } else if (key.length && value.length) {
        bool has_colon = rest > key.length && body.bytes[rest - 1] != '=';
        String lacking = has_colon ? S("a space is missing after \"") : S("a colon is missing after \"");
        diagnose1(mending->ctx, SAY_META_BAD, ((Position){mending->line, (uint32_t)start + 1}),
                  arena_join(arena, lacking, arena_join(arena, key, has_colon ? S(":") : S(""), S("")),
                             S("\"; read as if it were there")));
    }
    String before = arena_join(arena, string_slice(line, 0, start), key, colon);
    return arena_join(arena, before, valid, S(""));
}

/* ---- entries ---- */

static bool is_valid_entry(Mending *mending, String entry) {
    return yaml_kind(mending->ctx, entry, NULL) == YAML_MAPPING;
}

_Noreturn static void fail_entry(Mending *mending, String entry) {
    YamlProblem problem = {"the line is not \"key: value\"", {1, 1}};
    yaml_kind(mending->ctx, entry, &problem);
    fail1(mending->ctx, SAY_META_BROKEN,
          ((Position){mending->line + problem.at.line - 1, problem.at.column}), string_of(problem.problem));
}

static void take_line(Buffer *out, String line) {
    buffer_string(out, line);
    buffer_byte(out, '\n');
}

/* Every line by itself; false when one cannot be mended. */
static bool mend_lines(Mending *mending, String entry, Buffer *out) {
    String rest = entry, line;
    uint32_t first = mending->line;
    bool is_good = true;
    while (is_good && rest.length && string_next(&rest, '\n', &line)) {
        String mended = mended_line(mending, line);
        is_good = mended.length || !string_trim(line).length;
        take_line(out, mended);
        mending->line++;
    }
    mending->line = first;
    return is_good;
}

static String tabs_mended(Mending *mending, String entry) {
    Buffer out;
    buffer_open(&out, mending->arena);
    String rest = entry, line;
    uint32_t number = mending->line;
    for (; rest.length && string_next(&rest, '\n', &line); number++) {
        String mended = without_tabs(mending, line);
        if (mended.bytes != line.bytes)
            diagnose1(mending->ctx, SAY_META_BAD, ((Position){number, 1}),
                      S("the line is indented with tabs, which YAML does not allow; read as blanks"));
        take_line(&out, mended);
    }
    return buffer_copy(&out, mending->arena);
}

static void mend_entry(Mending *mending, String entry) {
    if (!is_valid_entry(mending, entry)) {
        entry = tabs_mended(mending, entry);
        if (!is_valid_entry(mending, entry)) {
            Buffer out;
            buffer_open(&out, mending->arena);
            bool is_good = mend_lines(mending, entry, &out);
            if (!is_good || !is_valid_entry(mending, buffer_view(&out)))
                fail_entry(mending, entry);
            entry = buffer_copy(&out, mending->arena);
        }
    }
    buffer_string(&mending->out, entry);
}

/* Whether a line goes on with the entry before it. */
static bool goes_on(String line) {
    return string_trim(line).length == 0 || ascii_space(line.bytes[0]) ||
           string_find_byte(S("#]}"), line.bytes[0]) != SIZE_MAX || string_starts(line, S("- ")) ||
           string_equal(string_trim(line), S("-"));
}

String front_mend(Context *ctx, String block, uint32_t line_number) {
    Mending mending = {.ctx = ctx, .arena = &ctx->arena, .line = line_number};
    buffer_open(&mending.out, &ctx->arena);
    size_t start = 0, at = 0;
    uint32_t lines = 0;
    bool has_entry = false;
    String rest = block, line;
    while (rest.length && string_next(&rest, '\n', &line)) {
        if (!goes_on(line) && has_entry) {
            mend_entry(&mending, string_slice(block, start, at));
            mending.line += lines;
            start = at;
            lines = 0;
        }
        has_entry |= !goes_on(line);
        lines++;
        at = (size_t)(line.bytes - block.bytes) + line.length + 1;
    }
    mend_entry(&mending, string_slice(block, start, block.length));
    return buffer_view(&mending.out);
}
